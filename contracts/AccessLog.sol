// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IHealthLedger} from "./IHealthLedger.sol";
import {Consortium} from "./Consortium.sol";

/**
 * @title Reading: who saw what, who was refused, emergencies and questions
 * @notice A refused opening does not revert: the attempt is an entry.
 */
abstract contract AccessLog is Consortium {
    uint256 private constant REVIEW_TIME = 4 hours;
    uint256 private constant MAX_UNSETTLED = 3;

    // The packed word `opening`: categories 16 @ 0, purpose 8 @ 16, automatic 8 @ 24, organisation 16 @ 32.
    uint256 private constant PURPOSE = 16;
    uint256 private constant AUTOMATIC = 24;
    uint256 private constant READERS_ORGANISATION = 32;

    /// @inheritdoc IHealthLedger
    function openList(bytes32 patientId, uint8 purpose, bool automatic, bytes32 text) external {
        _open(patientId, _none(), purpose, automatic, text);
    }

    /// @inheritdoc IHealthLedger
    function openRecords(
        bytes32 patientId,
        bytes32[] calldata recordIds,
        uint8 purpose,
        bool automatic,
        bytes32 text
    ) external {
        _requireNoZero(recordIds);
        _open(patientId, recordIds, purpose, automatic, text);
    }

    /// @inheritdoc IHealthLedger
    function openInEmergency(bytes32 patientId, bytes32[] calldata recordIds, bytes32 text) external {
        if (text == 0) revert Malformed();
        _requireNoneZero(recordIds);
        uint256 logWord = _known(patientId);
        uint256 member = _enrolled(_caller());
        uint256 number = _numberOf(member);
        uint256 opening = (ETREAT << PURPOSE) | (_organisationOf(member) << READERS_ORGANISATION);
        uint256 permission = _permissions[patientId][number];
        Denial denial = _denied(logWord, member, permission);
        if (denial == Denial.NONE && (member >> ROLES) & PHYSICIAN == 0) denial = Denial.WRONG_ROLE;
        uint256 review = (permission >> REVIEW) & MASK24;
        if (
            denial == Denial.NONE
                && (_matters[patientId][review] != number
                    || block.timestamp >= ((permission >> BEGUN) & MASK40) + REVIEW_TIME)
        ) {
            if ((member >> UNSETTLED) & MASK8 < MAX_UNSETTLED) {
                review = _next(logWord);
                _members[_caller()] = member + (1 << UNSETTLED);
                _permissions[patientId][number] =
                    (permission & ((1 << REVIEW) - 1)) | (review << REVIEW) | (block.timestamp << BEGUN);
                _begin(patientId, review, number);
            } else {
                denial = Denial.TOO_MANY_REVIEWS;
            }
        }
        if (denial == Denial.NONE) {
            _write(
                EmergencyOpened.selector,
                patientId,
                number,
                abi.encode(0, opening | GRANTABLE, _keyOf[number], text, review, recordIds)
            );
        } else {
            _deny(patientId, number, opening, denial, text, recordIds);
        }
    }

    /// @inheritdoc IHealthLedger
    function openForRefiling(bytes32 patientId, bytes32[] calldata recordIds) external {
        _requireNoZero(recordIds);
        uint256 member = _member(RECEPTION | PHYSICIAN);
        _living(patientId);
        uint256 number = _numberOf(member);
        _write(
            RefilingOpened.selector,
            patientId,
            number,
            abi.encode(0, _organisationOf(member), _keyOf[number], recordIds)
        );
    }

    /// @inheritdoc IHealthLedger
    function settleEmergency(bytes32 patientId, uint24 review, uint8 verdict, bytes32 text) external {
        if (verdict == 0 || verdict > 2) revert Malformed();
        uint256 number = _numberOf(_seasoned(PHYSICIAN));
        _known(patientId);
        uint256 reader = _matters[patientId][review];
        if (reader < FIRST_MEMBER) revert NoSuchReview();
        if (reader == number) revert NotEntitled();
        _members[_accountOf[reader]] -= 1 << UNSETTLED;
        _end(patientId, review);
        _write(EmergencySettled.selector, patientId, number, review, reader, verdict, uint256(text));
    }

    /// @inheritdoc IHealthLedger
    function ask(bytes32 patientId, uint24 entry, uint8 kind, bytes32 text) external {
        if (kind == 0 || kind > 3) revert Malformed();
        (address account,) = _safe(patientId);
        uint256 question = _next(_logs[patientId]);
        if (entry == 0 || entry >= question) revert Malformed();
        _begin(patientId, question, QUESTION);
        _write(Asked.selector, patientId, _number(account), entry, kind, uint256(text));
    }

    /// @inheritdoc IHealthLedger
    function answer(bytes32 patientId, uint24 question, bytes32 text) external {
        if (text == 0) revert Malformed();
        uint256 member = _member(PHYSICIAN | AUDITOR);
        _known(patientId);
        if (_matters[patientId][question] != QUESTION) revert NoSuchQuestion();
        _end(patientId, question);
        _write(
            Answered.selector, patientId, _numberOf(member), question, _organisationOf(member), uint256(text)
        );
    }

    /// @dev No records named: the list.
    function _open(bytes32 patientId, bytes32[] calldata recordIds, uint256 purpose, bool automatic, bytes32 text)
        private
    {
        unchecked {
            // Exactly one known bit.
            if (purpose & PURPOSES == 0 || purpose & (purpose - 1) != 0) revert Malformed();
        }
        uint256 logWord = _known(patientId);
        address caller = _caller();
        uint256 opening = (purpose << PURPOSE) | (automatic ? 1 << AUTOMATIC : 0);
        uint256 who;
        uint256 categories = 0;
        bytes32 recipientKey;
        Denial denial;
        if (purpose == PATRQT) {
            uint256 voice = _voices[patientId][caller];
            if (voice == 0) revert NoVoice();
            who = _number(caller);
            categories = ALL;
            recipientKey = _voiceKeys[patientId][caller];
            denial = _deniedVoice(logWord, voice);
        } else {
            uint256 member = _enrolled(caller);
            who = _numberOf(member);
            opening |= _organisationOf(member) << READERS_ORGANISATION;
            recipientKey = _keyOf[who];
            mapping(uint256 number => uint256 word) storage permissions = _permissions[patientId];
            uint256 permission = permissions[who];
            denial = _denied(logWord, member, permission);
            if (denial == Denial.NONE) {
                (denial, categories) = _allowed(patientId, permissions, member, permission, purpose);
            }
        }
        if (denial != Denial.NONE) {
            _deny(patientId, who, opening, denial, text, recordIds);
        } else if (recordIds.length == 0) {
            _write(
                ListOpened.selector, patientId, who, opening | categories, uint256(recipientKey), uint256(text)
            );
        } else {
            _write(
                RecordsOpened.selector,
                patientId,
                who,
                abi.encode(0, opening | categories, recipientKey, text, recordIds)
            );
        }
    }

    function _deny(
        bytes32 patientId,
        uint256 who,
        uint256 opening,
        Denial denial,
        bytes32 text,
        bytes32[] calldata recordIds
    ) private {
        _write(
            OpeningDenied.selector, patientId, who, abi.encode(0, opening, uint256(uint8(denial)), text, recordIds)
        );
    }

    /// @dev A review or a question begins.
    function _begin(bytes32 patientId, uint256 sequence, uint256 readerOrQuestion) private {
        _matters[patientId][sequence] = readerOrQuestion;
        _patients[patientId] += 1 << MATTERS;
    }

    function _end(bytes32 patientId, uint256 sequence) private {
        delete _matters[patientId][sequence];
        _patients[patientId] -= 1 << MATTERS;
    }

    /// @dev What the table role x purpose allows a member who is not denied otherwise.
    function _allowed(
        bytes32 patientId,
        mapping(uint256 number => uint256 word) storage permissions,
        uint256 member,
        uint256 permission,
        uint256 purpose
    ) private view returns (Denial denial, uint256 categories) {
        uint256 roles = member >> ROLES;
        uint256 entitled = purpose == ETREAT ? 0 : purpose == HOPERAT ? RECEPTION | PHYSICIAN | AUDITOR : PHYSICIAN;
        if (roles & entitled == 0) return (Denial.WRONG_ROLE, 0);
        uint256 organisation = _organisationOf(member);
        if (roles & PHYSICIAN != 0) {
            uint256 shared = permissions[organisation];
            categories = _granted(permission, purpose) | _granted(shared, purpose);
            if (purpose == TREAT && block.timestamp < (shared >> VISIT_UNTIL) & MASK40) {
                categories |= (shared >> VISIT) & MASK16;
            }
            if (purpose == HOPERAT && _patients[patientId] >> MATTERS != 0) categories |= TEXT;
        }
        if (purpose == HOPERAT) {
            if (roles & AUDITOR != 0) categories |= TEXT;
            if (roles & RECEPTION != 0 && _isRegistered(patientId, organisation)) categories |= IDENTITY;
        }
        if (categories == 0) denial = Denial.NO_GRANT;
    }

    function _granted(uint256 permission, uint256 purpose) private view returns (uint256) {
        if ((permission >> 16) & purpose == 0) return 0;
        if (block.timestamp < (permission >> 24) & MASK40 || block.timestamp >= (permission >> 64) & MASK40) return 0;
        return permission & MASK16;
    }

    /// @dev The denials that come before any question of role.
    function _denied(uint256 logWord, uint256 member, uint256 permission) private view returns (Denial) {
        if (logWord & MASK16 == ERASED_HOME) return Denial.ERASED;
        if ((member >> SUSPENDED) & MASK8 != 0) return Denial.SUSPENDED;
        if (!_isActive(_organisationOf(member))) return Denial.EXPELLED;
        return permission & FLAG != 0 ? Denial.BLOCKED : Denial.NONE;
    }

    function _deniedVoice(uint256 logWord, uint256 voice) private view returns (Denial) {
        if (logWord & MASK16 == ERASED_HOME) return Denial.ERASED;
        if (block.timestamp >= voice & MASK40) return Denial.VOICE_ENDED;
        bool waits = voice & MUST_ROTATE != 0 || block.timestamp < (voice >> FULL_FROM) & MASK40;
        return waits ? Denial.VOICE_WAITING : Denial.NONE;
    }

    function _next(uint256 logWord) private pure returns (uint256) {
        return ((logWord >> SEQUENCE) & MASK24) + 1;
    }

    function _none() private pure returns (bytes32[] calldata empty) {
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            empty.offset := 0
            empty.length := 0
        }
    }
}
