// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IHealthLedger} from "./IHealthLedger.sol";

/**
 * @title What the ledger remembers, and how it is packed
 * @notice Only what a decision needs is stored; everything else is in the entries. Words are packed by hand because each one saved
 * is a cold read (2,100 gas) or a new slot (22,100 gas) less for an act of every day.
 * @dev Offsets are in bits from the least significant.
 */
// One state, read by every subject: a word serves several at once.
// solhint-disable-next-line max-states-count
abstract contract LedgerState is IHealthLedger {
    uint256 internal constant RECEPTION = 0x01;
    uint256 internal constant PHYSICIAN = 0x02;
    uint256 internal constant ADMINISTRATOR = 0x04;
    uint256 internal constant AUDITOR = 0x08;
    uint256 internal constant ANY_ROLE = 0x0f;

    uint256 internal constant TREAT = 0x01;
    uint256 internal constant ETREAT = 0x02;
    uint256 internal constant HOPERAT = 0x08;
    uint256 internal constant PATRQT = 0x20;
    uint256 internal constant PURPOSES = 0x3f;
    uint256 internal constant GRANTABLE_PURPOSES = 0x1d;

    uint256 internal constant IDENTITY = 0x0001;
    uint256 internal constant TEXT = 0x0002;
    uint256 internal constant ALL = 0x03ff;
    uint256 internal constant GRANTABLE = 0x03fd;

    /// @dev Organisations are 1 to 255, members from 256.
    uint256 internal constant FIRST_MEMBER = 256;
    uint256 internal constant LAST_ORGANISATION = 255;

    uint256 internal constant MASK8 = 0xff;
    uint256 internal constant MASK16 = 0xffff;
    uint256 internal constant MASK24 = 0xffffff;
    uint256 internal constant MASK32 = 0xffffffff;
    uint256 internal constant MASK40 = 0xffffffffff;

    // A log: home 16 @ 0, sequence 24 @ 16, head 216 @ 40.
    uint256 internal constant SEQUENCE = 16;
    uint256 internal constant NO_HOME = 0xfffe;
    uint256 internal constant ERASED_HOME = 0xffff;

    // A member: number 32 @ 0, organisation 16 @ 32, roles 8 @ 48, enrolledAt 40 @ 56, suspended 8 @ 96, unsettled 8 @ 104.
    uint256 internal constant ORGANISATION = 32;
    uint256 internal constant ROLES = 48;
    uint256 internal constant ENROLLED_AT = 56;
    uint256 internal constant SUSPENDED = 96;
    uint256 internal constant UNSETTLED = 104;

    // A voice: until 40 @ 0, fullFrom 40 @ 40, must rotate 1 @ 80, guardian 1 @ 81. Never 0: `until` is a time.
    uint256 internal constant FULL_FROM = 40;
    uint256 internal constant MUST_ROTATE = 1 << 80;
    uint256 internal constant GUARDIAN = 1 << 81;

    // A permission: categories 16 @ 0, purposes 8 @ 16, from 40 @ 24, until 40 @ 64, flag 1 @ 104: a member is blocked, an
    // organisation registered; then an organisation's visit (categories 16 @ 112, until 40 @ 128) and lateUntil 40 @ 168,
    // or a member's pending request (grantee 32 @ 112) and latest review (sequence 24 @ 144, begun 40 @ 168).
    uint256 internal constant GRANT_MASK = (1 << 104) - 1;
    uint256 internal constant FLAG = 1 << 104;
    uint256 internal constant VISIT = 112;
    uint256 internal constant VISIT_UNTIL = 128;
    uint256 internal constant VISIT_MASK = ((1 << 56) - 1) << VISIT;
    uint256 internal constant LATE_UNTIL = 168;
    uint256 internal constant REQUEST = 112;
    uint256 internal constant REVIEW = 144;
    uint256 internal constant BEGUN = 168;

    // A patient: account 160 @ 0, erasure 40 @ 160 (0 none, 1 requested, else when it takes effect), open matters 32 @ 200.
    uint256 internal constant ERASURE = 160;
    uint256 internal constant MATTERS = 200;

    // A re-binding: previous account 160 @ 0, fullFrom 40 @ 160.
    uint256 internal constant REBIND_FULL_FROM = 160;

    /// @dev What `_matters` holds for an open question; for a review it is the reader's number.
    uint256 internal constant QUESTION = 1;

    struct Proposal {
        bytes32 terms; // keccak256
        bytes32 patientId;
        uint256 votes; // bitmap of organisations
        Decision decision;
        uint40 proposedAt;
        uint32 proposer;
    }

    // Times in seconds, see Parameters.
    uint256 internal immutable PROBATION;
    uint256 internal immutable WAITING;
    uint256 internal immutable ERASURE_TIME;
    uint256 internal immutable PROPOSAL_TIME;

    /// @dev Bitmap of the organisations that are active.
    uint256 internal _active;
    /// @dev Bitmap of the organisations that run a custodian, expelled ones included.
    uint256 internal _custodial;

    uint32 internal _lastMember = uint32(FIRST_MEMBER - 1);
    uint16 internal _organisations;
    uint8 internal _threshold;
    uint64 internal _lastProposal;

    mapping(bytes32 patientId => uint256 word) internal _logs;
    mapping(address account => uint256 word) internal _members;
    mapping(uint256 member => address account) internal _accountOf;
    mapping(uint256 member => bytes32 recipientKey) internal _keyOf;
    mapping(address account => uint256 organisation) internal _custodianOf;
    mapping(uint256 organisation => address account) internal _custodianAccount;
    mapping(uint256 number => Proposal) internal _proposals;
    mapping(bytes32 patientId => uint256 word) internal _patients;
    mapping(bytes32 patientId => uint256 word) internal _rebinds;
    mapping(bytes32 patientId => mapping(address account => uint256 word)) internal _voices;
    mapping(bytes32 patientId => mapping(address account => bytes32 recipientKey)) internal _voiceKeys;
    mapping(bytes32 patientId => mapping(uint256 number => uint256 word)) internal _permissions;
    mapping(bytes32 patientId => mapping(uint256 sequence => uint256 readerOrQuestion)) internal _matters;
    /// @dev One more than the nonce of an account that has or had a voice; see HealthLedger.
    mapping(address account => uint256 noncePlusOne) internal _noncesPlusOne;

    constructor(Parameters memory parameters_) {
        PROBATION = parameters_.probation;
        WAITING = parameters_.waiting;
        ERASURE_TIME = parameters_.erasure;
        PROPOSAL_TIME = parameters_.proposal;
        _threshold = parameters_.threshold;
    }

    function _isActive(uint256 organisation) internal view returns (bool) {
        return organisation <= LAST_ORGANISATION && (_active >> organisation) & 1 != 0;
    }

    function _isMember(uint256 number) internal view returns (bool) {
        return number >= FIRST_MEMBER && number <= _lastMember;
    }

    /// @dev Reverts unless a grant may go to this number.
    function _requireGrantee(uint256 number) internal view {
        if (number < FIRST_MEMBER ? !_isActive(number) : !_isMember(number)) revert UnknownNumber();
    }

    /// @dev Reverts unless the number was given, to a member or to an organisation, active or not.
    function _requireNumber(uint256 number) internal view {
        if (number < FIRST_MEMBER ? number == 0 || number > _organisations : !_isMember(number)) revert UnknownNumber();
    }

    function _requireMember(uint256 number) internal view {
        if (!_isMember(number)) revert UnknownNumber();
    }

    function _requireActive(uint256 organisation) internal view {
        if (!_isActive(organisation)) revert UnknownNumber();
    }

    function _organisationOf(uint256 member) internal pure returns (uint256) {
        return (member >> ORGANISATION) & MASK16;
    }

    function _numberOf(uint256 member) internal pure returns (uint256) {
        return member & MASK32;
    }

    function _count(uint256 bitmap) internal pure returns (uint256 ones) {
        for (; bitmap != 0; ++ones) bitmap &= bitmap - 1;
    }

    /// @dev How many custodians of active organisations there are.
    function _custodians() internal view returns (uint256) {
        return _count(_active & _custodial);
    }
}
