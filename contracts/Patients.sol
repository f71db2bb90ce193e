// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IHealthLedger} from "./IHealthLedger.sol";
import {Voices} from "./Voices.sol";

/// @title Patients: where they are registered, their custody keys, their erasure
abstract contract Patients is Voices {
    uint256 private constant LATE = 90 days;

    uint256 private constant ERASURE_REQUESTED = 1;

    /// @inheritdoc IHealthLedger
    function registerPatients(Registration[] calldata registrations, bool migration) external {
        if (registrations.length == 0) revert Malformed();
        for (uint256 i = 0; i < registrations.length; ++i) {
            Registration calldata registration = registrations[i];
            if (registration.patientId == 0) revert Malformed();
            _requireKeys(registration.account, registration.recipientKey);
        }
        uint256 member = _member(migration ? ADMINISTRATOR : RECEPTION);
        for (uint256 i = 0; i < registrations.length; ++i) {
            _register(member, registrations[i], migration);
        }
    }

    /// @inheritdoc IHealthLedger
    function registerWith(bytes32 patientId, uint16 organisation) external {
        address account = _full(patientId);
        _requireActive(organisation);
        if (_isRegistered(patientId, organisation)) revert AlreadyRegistered();
        _permissions[patientId][organisation] |= FLAG;
        _write(RegisteredWith.selector, patientId, _number(account), organisation);
    }

    /// @inheritdoc IHealthLedger
    function leave(bytes32 patientId, uint16 organisation, uint16 newHome, uint32[] calldata members) external {
        address account = _full(patientId);
        _requireRegistered(patientId, organisation);
        uint256 home = _logs[patientId] & MASK16;
        if (home == organisation) {
            if (newHome == organisation) revert NotRegistered();
            if (newHome != 0) _requireRegistered(patientId, newHome);
            _setHome(patientId, newHome == 0 ? NO_HOME : newHome);
        } else if (newHome != 0) {
            revert Malformed();
        }
        uint256 lateUntil = block.timestamp + LATE;
        _permissions[patientId][organisation] = lateUntil << LATE_UNTIL;
        for (uint256 i = 0; i < members.length; ++i) {
            _requireMember(members[i]);
            _permissions[patientId][members[i]] &= ~GRANT_MASK;
        }
        _write(
            PatientLeft.selector, patientId, _number(account), abi.encode(0, organisation, newHome, lateUntil, members)
        );
    }

    /// @inheritdoc IHealthLedger
    function announceCustodyKeys(bytes32[] calldata patientIds, bytes32[] calldata keyDigests) external {
        if (patientIds.length != keyDigests.length) revert Malformed();
        _requireNoZero(keyDigests);
        uint256 custodian = _custodian();
        for (uint256 i = 0; i < patientIds.length; ++i) {
            _living(patientIds[i]);
            _write(CustodyKeyAnnounced.selector, patientIds[i], custodian, uint256(keyDigests[i]));
        }
    }

    /// @inheritdoc IHealthLedger
    function destroyedCustodyKeys(bytes32[] calldata patientIds) external {
        if (patientIds.length == 0) revert Malformed();
        uint256 custodian = _custodian();
        for (uint256 i = 0; i < patientIds.length; ++i) {
            if (_known(patientIds[i]) & MASK16 != ERASED_HOME) revert TooEarly();
            _write(CustodyKeyDestroyed.selector, patientIds[i], custodian);
        }
    }

    /// @inheritdoc IHealthLedger
    function noteArrival(bytes32 patientId, uint8 how) external {
        if (how == 0 || how > 2) revert Malformed();
        uint256 member = _member(RECEPTION);
        _living(patientId);
        uint256 organisation = _organisationOf(member);
        _requireRegistered(patientId, organisation);
        _write(ArrivalNoted.selector, patientId, _numberOf(member), organisation, how);
    }

    /// @inheritdoc IHealthLedger
    function requestErasure(bytes32 patientId) external {
        address account = _fullOwn(patientId);
        if (_erasure(patientId) != 0) revert ErasurePending();
        _setErasure(patientId, ERASURE_REQUESTED);
        _write(ErasureRequested.selector, patientId, _number(account));
    }

    /// @inheritdoc IHealthLedger
    function confirmErasure(bytes32 patientId) external {
        uint256 member = _member(ADMINISTRATOR);
        _living(patientId);
        _requireHome(patientId, member);
        uint256 erasure = _erasure(patientId);
        if (erasure == 0) revert NoErasure();
        if (erasure != ERASURE_REQUESTED) revert ErasurePending();
        uint256 effectiveAt = block.timestamp + ERASURE_TIME;
        _setErasure(patientId, effectiveAt);
        _write(ErasureConfirmed.selector, patientId, _numberOf(member), effectiveAt);
    }

    /// @inheritdoc IHealthLedger
    function cancelErasure(bytes32 patientId) external {
        _living(patientId);
        uint256 erasure = _erasure(patientId);
        if (erasure == 0) revert NoErasure();
        if (erasure != ERASURE_REQUESTED && block.timestamp >= erasure) revert TooLate();
        uint256 who;
        if (_members[_caller()] == 0) {
            who = _number(_fullOwn(patientId));
        } else {
            uint256 member = _member(ADMINISTRATOR);
            _requireHome(patientId, member);
            who = _numberOf(member);
        }
        _setErasure(patientId, 0);
        _write(ErasureCancelled.selector, patientId, who);
    }

    /// @inheritdoc IHealthLedger
    function completeErasure(bytes32 patientId) external {
        _living(patientId);
        uint256 erasure = _erasure(patientId);
        if (erasure <= ERASURE_REQUESTED) revert NoErasure();
        if (block.timestamp < erasure) revert TooEarly();
        uint256 who = _custodianOf[_caller()];
        if (!_isActive(who)) who = _numberOf(_member(ANY_ROLE));
        _setHome(patientId, ERASED_HOME);
        _write(PatientErased.selector, patientId, who);
    }

    /// @dev Decided by vote: a patient whose home is gone gets another.
    function _moveHome(uint256 who, bytes32 patientId, uint256 organisation) internal {
        uint256 home = _living(patientId) & MASK16;
        if (_isActive(home)) revert NotEntitled();
        _requireActive(organisation);
        if (home != NO_HOME) _permissions[patientId][home] &= ~FLAG;
        _setHome(patientId, organisation);
        _write(HomeMoved.selector, patientId, who, organisation);
    }

    function _register(uint256 member, Registration calldata registration, bool migration) private {
        bytes32 patientId = registration.patientId;
        if (_logs[patientId] != 0) revert AlreadyRegistered();
        uint256 organisation = _organisationOf(member);
        address account = registration.account;
        bytes32 recipientKey = registration.recipientKey;
        _logs[patientId] = organisation;
        _patients[patientId] = _number(account);
        _setVoice(patientId, account, recipientKey, MASK40 | MUST_ROTATE);
        _write(
            PatientRegistered.selector,
            patientId,
            _numberOf(member),
            organisation,
            _number(account),
            uint256(recipientKey),
            migration ? 1 : 0
        );
    }

    function _setHome(bytes32 patientId, uint256 home) private {
        _logs[patientId] = (_logs[patientId] & ~MASK16) | home;
    }

    function _setErasure(bytes32 patientId, uint256 erasure) private {
        _patients[patientId] = (_patients[patientId] & ~(MASK40 << ERASURE)) | (erasure << ERASURE);
    }

    function _erasure(bytes32 patientId) private view returns (uint256) {
        return (_patients[patientId] >> ERASURE) & MASK40;
    }

    /// @dev The caller's organisation, if it runs a custodian with this account and is active.
    function _custodian() private view returns (uint256 organisation) {
        organisation = _custodianOf[_caller()];
        if (!_isActive(organisation)) revert NotACustodian();
    }

    /// @dev The own organisation is the home, or without a home one that the patient is or was registered with.
    function _requireHome(bytes32 patientId, uint256 member) private view {
        uint256 organisation = _organisationOf(member);
        uint256 home = _logs[patientId] & MASK16;
        if (home == organisation) return;
        uint256 permission = _permissions[patientId][organisation];
        if (home != NO_HOME || (permission & FLAG == 0 && permission >> LATE_UNTIL == 0)) revert NotRegistered();
    }
}
