// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Heads} from "./Heads.sol";

/**
 * @title Who calls, and whom the call is about
 * @notice The checks that recur, in the order that the interface names: MEMBER, SEASONED, KNOWN, LIVING, SAFE VOICE, FULL VOICE, REGISTERED.
 */
abstract contract Callers is Heads {
    /// @dev The sender of the transaction, or the signer of the relayed request.
    function _caller() internal view virtual returns (address);

    /// @dev MEMBER(roles): the caller's word.
    function _member(uint256 roles) internal view returns (uint256 member) {
        member = _enrolled(_caller());
        if ((member >> SUSPENDED) & MASK8 != 0) revert Suspended();
        if (!_isActive(_organisationOf(member))) revert Expelled();
        if ((member >> ROLES) & roles == 0) revert WrongRole();
    }

    function _enrolled(address account) internal view returns (uint256 member) {
        member = _members[account];
        if (member == 0) revert NotEnrolled();
    }

    function _enrolledAt(uint256 member) internal pure returns (uint256) {
        return (member >> ENROLLED_AT) & MASK40;
    }

    /// @dev MEMBER(roles), SEASONED.
    function _seasoned(uint256 roles) internal view returns (uint256 member) {
        member = _member(roles);
        if (_enrolledAt(member) + PROBATION > block.timestamp) revert OnProbation();
    }

    /// @dev KNOWN: the log's word. The log under 0 has no home and is nobody's.
    function _known(bytes32 patientId) internal view returns (uint256 word) {
        word = _logs[patientId];
        if (word & MASK16 == 0) revert UnknownPatient();
    }

    /// @dev LIVING: the log's word.
    function _living(bytes32 patientId) internal view returns (uint256 word) {
        word = _known(patientId);
        if (word & MASK16 == ERASED_HOME) revert Erased();
    }

    /// @dev LIVING, SAFE VOICE: the caller, and the word of its voice.
    function _safe(bytes32 patientId) internal view returns (address account, uint256 voice) {
        _living(patientId);
        account = _caller();
        voice = _notEnded(patientId, account);
        if (voice & MUST_ROTATE != 0) revert MustRotateKeys();
    }

    function _notEnded(bytes32 patientId, address account) internal view returns (uint256 voice) {
        voice = _voices[patientId][account];
        if (voice == 0) revert NoVoice();
        if (block.timestamp >= voice & MASK40) revert VoiceEnded();
    }

    /// @dev LIVING, FULL VOICE: the caller.
    function _full(bytes32 patientId) internal view returns (address account) {
        uint256 voice;
        (account, voice) = _safe(patientId);
        if (block.timestamp < (voice >> FULL_FROM) & MASK40) revert Waiting();
    }

    /// @dev LIVING, FULL VOICE, the patient's own.
    function _fullOwn(bytes32 patientId) internal view returns (address account) {
        account = _full(patientId);
        if (_voices[patientId][account] & GUARDIAN != 0) revert NoVoice();
    }

    /// @dev Whether it is the home, or the patient registered with it and did not leave.
    function _isRegistered(bytes32 patientId, uint256 organisation) internal view returns (bool) {
        return _logs[patientId] & MASK16 == organisation || _permissions[patientId][organisation] & FLAG != 0;
    }

    function _requireRegistered(bytes32 patientId, uint256 organisation) internal view {
        if (!_isRegistered(patientId, organisation)) revert NotRegistered();
    }

    function _number(address account) internal pure returns (uint256) {
        return uint160(account);
    }
}
