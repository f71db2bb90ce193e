// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IHealthLedger} from "./IHealthLedger.sol";
import {Consortium} from "./Consortium.sol";

/// @title Who speaks for a patient: the patient's own account, a re-binding's, guardians'
abstract contract Voices is Consortium {
    /// @inheritdoc IHealthLedger
    function rotateKeys(bytes32 patientId, address account, bytes32 recipientKey) external {
        _requireKeys(account, recipientKey);
        if (patientId == 0) {
            _rotateMember(account, recipientKey);
            return;
        }
        _living(patientId);
        address caller = _caller();
        uint256 voice = _notEnded(patientId, caller);
        uint256 rebind = _rebinds[patientId];
        if (_number(caller) == uint160(rebind) && block.timestamp < rebind >> REBIND_FULL_FROM) revert Waiting();
        if (account != caller) {
            _requireNoVoice(patientId, account);
            _silence(patientId, caller);
            if (voice & GUARDIAN == 0) _setAccount(patientId, account);
        }
        _setVoice(patientId, account, recipientKey, voice & ~MUST_ROTATE);
        _write(VoiceKeysRotated.selector, patientId, _number(caller), _number(account), uint256(recipientKey));
    }

    /// @inheritdoc IHealthLedger
    function appointGuardian(bytes32 patientId, address account, bytes32 recipientKey, uint40 until) external {
        _requireGuardian(account, recipientKey, until);
        address patient = _fullOwn(patientId);
        if (_voices[patientId][account] & MASK40 > block.timestamp) revert AccountInUse();
        _appoint(patientId, _number(patient), account, recipientKey, until, block.timestamp);
    }

    /// @inheritdoc IHealthLedger
    function dismissGuardian(bytes32 patientId, address account) external {
        (address caller, uint256 voice) = _safe(patientId);
        if (voice & GUARDIAN != 0 && caller != account) revert NoVoice();
        voice = _voices[patientId][account];
        if (voice & GUARDIAN == 0) revert UnknownNumber();
        _voices[patientId][account] = (voice & ~MASK40) | block.timestamp;
        _write(GuardianDismissed.selector, patientId, _number(caller), _number(account));
    }

    /// @inheritdoc IHealthLedger
    function cancelRebind(bytes32 patientId) external {
        _living(patientId);
        uint256 rebind = _rebinds[patientId];
        address caller = _caller();
        if (_number(caller) != uint160(rebind)) revert NoVoice();
        if (block.timestamp >= rebind >> REBIND_FULL_FROM) revert TooLate();
        address rebound = address(uint160(_patients[patientId]));
        delete _rebinds[patientId];
        _silence(patientId, rebound);
        _setAccount(patientId, caller);
        // Before a re-binding the patient's voice waits for nothing: an earlier one that still waits refuses the next.
        _voices[patientId][caller] = (_voices[patientId][caller] & MUST_ROTATE) | MASK40;
        _write(RebindCancelled.selector, patientId, _number(caller), _number(rebound));
    }

    /// @inheritdoc IHealthLedger
    function noteHelper(bytes32 patientId, bytes32 text) external {
        if (text == 0) revert Malformed();
        (address account,) = _safe(patientId);
        _write(HelperNoted.selector, patientId, _number(account), uint256(text));
    }

    /// @dev Decided by two members: a patient who lost the keys gets new ones.
    function _rebind(uint256 approver, bytes32 patientId, address account, bytes32 recipientKey) internal {
        _requireStaffOf(approver, patientId);
        _requireKeys(account, recipientKey);
        _requireNoVoice(patientId, account);
        if (block.timestamp < _rebinds[patientId] >> REBIND_FULL_FROM) revert Waiting();
        uint256 fullFrom = block.timestamp + WAITING;
        address previous = address(uint160(_patients[patientId]));
        _rebinds[patientId] = _number(previous) | (fullFrom << REBIND_FULL_FROM);
        // Until then the old account is safe only: it never becomes full, and ends.
        _voices[patientId][previous] = (_voices[patientId][previous] & MUST_ROTATE) | (MASK40 << FULL_FROM) | fullFrom;
        _setAccount(patientId, account);
        _setVoice(patientId, account, recipientKey, MASK40 | (fullFrom << FULL_FROM) | MUST_ROTATE);
        _write(
            PatientRebound.selector,
            patientId,
            _numberOf(approver),
            _number(account),
            uint256(recipientKey),
            _number(previous),
            fullFrom
        );
    }

    /// @dev Decided by two members: a patient who can't appoint a guardian gets one.
    function _appointByStaff(
        uint256 approver,
        bytes32 patientId,
        address account,
        bytes32 recipientKey,
        uint256 until
    ) internal {
        _requireStaffOf(approver, patientId);
        _requireGuardian(account, recipientKey, until);
        _requireNoVoice(patientId, account);
        _appoint(patientId, _numberOf(approver), account, recipientKey, until, block.timestamp + WAITING);
    }

    function _requireStaffOf(uint256 member, bytes32 patientId) internal view {
        _living(patientId);
        _requireRegistered(patientId, _organisationOf(member));
    }

    function _appoint(
        bytes32 patientId,
        uint256 who,
        address account,
        bytes32 recipientKey,
        uint256 until,
        uint256 fullFrom
    ) private {
        _setVoice(patientId, account, recipientKey, until | (fullFrom << FULL_FROM) | GUARDIAN);
        _write(
            GuardianAppointed.selector, patientId, who, _number(account), uint256(recipientKey), until, fullFrom
        );
    }

    function _setVoice(bytes32 patientId, address account, bytes32 recipientKey, uint256 voice) internal {
        // The slot of the relay's nonce is made when the voice is, so that no act of the patient's has to pay for it.
        if (_noncesPlusOne[account] == 0) _noncesPlusOne[account] = 1;
        _voices[patientId][account] = voice;
        _voiceKeys[patientId][account] = recipientKey;
    }

    function _silence(bytes32 patientId, address account) private {
        delete _voices[patientId][account];
        delete _voiceKeys[patientId][account];
    }

    function _setAccount(bytes32 patientId, address account) private {
        _patients[patientId] = ((_patients[patientId] >> ERASURE) << ERASURE) | _number(account);
    }

    function _requireNoVoice(bytes32 patientId, address account) private view {
        if (_voices[patientId][account] != 0) revert AccountInUse();
    }

    function _requireGuardian(address account, bytes32 recipientKey, uint256 until) private view {
        _requireKeys(account, recipientKey);
        if (until <= block.timestamp) revert Malformed();
    }

    function _requireKeys(address account, bytes32 recipientKey) internal pure {
        if (account == address(0) || recipientKey == 0) revert Malformed();
    }
}
