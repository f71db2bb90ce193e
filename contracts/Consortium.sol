// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IHealthLedger} from "./IHealthLedger.sol";
import {Callers} from "./Callers.sol";

/// @title Organisations, members and custodians: who belongs to the network
abstract contract Consortium is Callers {
    uint256 private constant MAX_ADMINISTRATORS = 16;
    uint256 private constant MAX_STAND_IN = 90 days;

    /// @inheritdoc IHealthLedger
    function suspendMember(uint32 member) external {
        uint256 administrator = _seasoned(ADMINISTRATOR);
        if (!_isMember(member)) revert UnknownNumber();
        address account = _accountOf[member];
        uint256 word = _members[account];
        if ((word >> SUSPENDED) & MASK8 != 0) revert UnknownNumber();
        _requireColleague(administrator, word);
        _members[account] = word | (1 << SUSPENDED);
        _write(MemberSuspended.selector, 0, _numberOf(administrator), member);
    }

    /// @inheritdoc IHealthLedger
    function giveDirectoryKey(
        uint32 generation,
        bytes32 keyDigest,
        uint32[] calldata members,
        bytes32[] calldata sealedKeys
    ) external {
        if (generation == 0 || keyDigest == 0 || members.length != sealedKeys.length) revert Malformed();
        _requireNoZero(sealedKeys);
        uint256 administrator = _member(ADMINISTRATOR);
        for (uint256 i = 0; i < members.length; ++i) {
            uint256 member = members[i];
            _requireMember(member);
            if (_organisationOf(_members[_accountOf[member]]) != _organisationOf(administrator)) revert NotEntitled();
            _write(
                DirectoryKeyGiven.selector,
                0,
                _numberOf(administrator),
                member,
                generation,
                uint256(keyDigest),
                uint256(sealedKeys[i])
            );
        }
    }

    /// @inheritdoc IHealthLedger
    function standInFor(uint32 colleague, uint40 until, bytes32[] calldata patientIds) external {
        if (until <= block.timestamp || until > block.timestamp + MAX_STAND_IN) revert Malformed();
        uint256 member = _member(PHYSICIAN);
        _requireMember(colleague);
        _requireColleague(member, _members[_accountOf[colleague]]);
        _write(StoodIn.selector, 0, _numberOf(member), colleague, until);
        for (uint256 i = 0; i < patientIds.length; ++i) {
            bytes32 patientId = patientIds[i];
            _living(patientId);
            _write(StoodIn.selector, patientId, _numberOf(member), colleague, until);
        }
    }

    /// @inheritdoc IHealthLedger
    function memberOf(address account)
        external
        view
        returns (uint32 number, uint16 organisation, uint8 roles, uint40 enrolledAt, bool suspended, uint8 unsettled)
    {
        uint256 word = _members[account];
        number = uint32(word);
        organisation = uint16(word >> ORGANISATION);
        roles = uint8(word >> ROLES);
        enrolledAt = uint40(word >> ENROLLED_AT);
        suspended = (word >> SUSPENDED) & MASK8 != 0;
        unsettled = uint8(word >> UNSETTLED);
    }

    /// @inheritdoc IHealthLedger
    function parameters() external view returns (Parameters memory parameters_, uint256 custodians) {
        parameters_ =
            Parameters(uint40(PROBATION), uint40(WAITING), uint40(ERASURE_TIME), uint40(PROPOSAL_TIME), _threshold);
        custodians = _custodians();
    }

    /// @dev A member's part of rotateKeys.
    function _rotateMember(address account, bytes32 recipientKey) internal {
        uint256 member = _member(ANY_ROLE);
        address caller = _caller();
        if (account != caller) {
            _requireFree(account);
            delete _members[caller];
        }
        _place(account, member, recipientKey);
        _write(MemberKeysRotated.selector, 0, _numberOf(member), _number(account), uint256(recipientKey));
    }

    /// @dev Admits an organisation with its custodian, if any, and its administrators.
    function _admit(uint256 who, Founding memory founding) internal {
        if (_organisations == LAST_ORGANISATION || bytes(founding.name).length == 0) revert Malformed();
        _requireBothOrNone(founding.custodian, founding.transportKey);
        _requireAdministrators(founding.administrators);
        uint256 organisation = ++_organisations;
        _active |= 1 << organisation;
        _setCustodian(organisation, founding.custodian);
        _write(
            OrganisationAdmitted.selector,
            0,
            who,
            abi.encode(0, organisation, founding.custodian, founding.transportKey, founding.name)
        );
        _enrolAdministrators(who, organisation, founding.administrators);
    }

    function _expel(uint256 who, uint256 organisation) internal {
        _requireActive(organisation);
        _active &= ~(1 << organisation);
        _requireEnoughCustodians();
        _write(OrganisationExpelled.selector, 0, who, organisation);
    }

    function _restoreAdministrators(uint256 who, uint256 organisation, Person[] memory administrators) internal {
        _requireActive(organisation);
        _requireAdministrators(administrators);
        _enrolAdministrators(who, organisation, administrators);
    }

    function _replaceCustodian(uint256 who, uint256 organisation, address account, bytes32 transportKey) internal {
        _requireActive(organisation);
        _requireBothOrNone(account, transportKey);
        _setCustodian(organisation, account);
        _requireEnoughCustodians();
        _write(CustodianReplaced.selector, 0, who, organisation, _number(account), uint256(transportKey));
    }

    function _setThreshold(uint256 who, uint256 threshold) internal {
        if (threshold < 2) revert Malformed();
        _threshold = uint8(threshold);
        _requireEnoughCustodians();
        _write(ThresholdSet.selector, 0, who, threshold);
    }

    /// @dev Enrols a member, or changes one. `approver` is a member's word.
    function _enrol(uint256 approver, Enrolment memory enrolment) internal {
        Person memory person = enrolment.person;
        if (enrolment.roles == 0 || enrolment.roles > ANY_ROLE) revert Malformed();
        _requireWellFormed(person);
        uint256 number = enrolment.member;
        if (!_isActive(enrolment.organisation) || number == _numberOf(approver)) revert NotEntitled();
        if (number == 0) {
            _enrolNew(_numberOf(approver), enrolment.organisation, enrolment.roles, person);
            return;
        }
        _requireMember(number);
        address account = _accountOf[number];
        uint256 word = _members[account];
        if (person.account != account) _requireFree(person.account);
        uint256 enrolledAt = _enrolledAt(word);
        uint256 present = _organisationOf(word);
        if (present != enrolment.organisation) {
            if (_isActive(present) && present != _organisationOf(approver)) revert NotEntitled();
            enrolledAt = block.timestamp;
        }
        delete _members[account];
        // The suspension is lifted; unsettled reviews stay with the number.
        word = (word >> UNSETTLED) << UNSETTLED;
        _store(_numberOf(approver), word, number, enrolment.organisation, enrolment.roles, enrolledAt, person);
    }

    /// @dev 3 custodians, and one more than the threshold.
    function _requireEnoughCustodians() internal view {
        uint256 custodians = _custodians();
        if (custodians < 3 || custodians <= _threshold) revert TooFewCustodians();
    }

    function _requireNoZero(bytes32[] calldata values) internal pure {
        if (values.length == 0) revert Malformed();
        _requireNoneZero(values);
    }

    function _requireNoneZero(bytes32[] calldata values) internal pure {
        bool zero;
        // Bounds-checked access costs 80 gas more for each of the records that are opened.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            let end := add(values.offset, shl(5, values.length))
            for { let at := values.offset } lt(at, end) { at := add(at, 0x20) } {
                zero := or(zero, iszero(calldataload(at)))
            }
        }
        if (zero) revert Malformed();
    }

    function _enrolAdministrators(uint256 who, uint256 organisation, Person[] memory persons) private {
        for (uint256 i = 0; i < persons.length; ++i) {
            _enrolNew(who, organisation, ADMINISTRATOR, persons[i]);
        }
    }

    function _enrolNew(uint256 who, uint256 organisation, uint256 roles, Person memory person) private {
        _requireFree(person.account);
        uint256 number = ++_lastMember;
        _store(who, 0, number, organisation, roles, block.timestamp, person);
    }

    function _store(
        uint256 who,
        uint256 word,
        uint256 number,
        uint256 organisation,
        uint256 roles,
        uint256 enrolledAt,
        Person memory person
    ) private {
        word |= number | (organisation << ORGANISATION) | (roles << ROLES) | (enrolledAt << ENROLLED_AT);
        _place(person.account, word, person.recipientKey);
        _write(
            MemberEnrolled.selector,
            0,
            who,
            abi.encode(0, number, organisation, roles, person.account, person.recipientKey, person.name)
        );
    }

    function _place(address account, uint256 member, bytes32 recipientKey) private {
        uint256 number = _numberOf(member);
        _members[account] = member;
        _accountOf[number] = account;
        _keyOf[number] = recipientKey;
    }

    /// @dev The account serves no other organisation's custodian, active or not; 0: the organisation runs none any more.
    function _setCustodian(uint256 organisation, address account) private {
        address previous = _custodianAccount[organisation];
        if (account != previous) {
            if (_custodianOf[account] != 0) revert AccountInUse();
            delete _custodianOf[previous];
            _custodianAccount[organisation] = account;
        }
        if (account == address(0)) {
            _custodial &= ~(1 << organisation);
        } else {
            _custodianOf[account] = organisation;
            _custodial |= 1 << organisation;
        }
    }

    function _requireFree(address account) private view {
        if (_members[account] != 0) revert AccountInUse();
    }

    /// @dev Same organisation, not oneself.
    function _requireColleague(uint256 member, uint256 other) private pure {
        if (_organisationOf(member) != _organisationOf(other) || _numberOf(member) == _numberOf(other)) {
            revert NotEntitled();
        }
    }

    function _requireBothOrNone(address account, bytes32 transportKey) private pure {
        if ((account == address(0)) != (transportKey == 0)) revert Malformed();
    }

    function _requireAdministrators(Person[] memory persons) private pure {
        if (persons.length == 0 || persons.length > MAX_ADMINISTRATORS) revert Malformed();
        for (uint256 i = 0; i < persons.length; ++i) {
            _requireWellFormed(persons[i]);
        }
    }

    function _requireWellFormed(Person memory person) private pure {
        if (person.account == address(0) || person.recipientKey == 0 || bytes(person.name).length == 0) {
            revert Malformed();
        }
    }
}
