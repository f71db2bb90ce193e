// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IHealthLedger} from "./IHealthLedger.sol";
import {Callers} from "./Callers.sol";

/**
 * @title Records: filed, withdrawn, disputed, acted upon
 * @notice No record is stored: the entries are the index, which is what makes filing cheap.
 */
abstract contract Records is Callers {
    uint256 private constant MAX_FILINGS = 100;
    uint256 private constant FILING_SIZE = 5 * 32;
    uint256 private constant RECORD_FILED_SIZE = 4 * 32;

    /// @inheritdoc IHealthLedger
    function fileRecords(Filing[] calldata filings) external {
        if (filings.length == 0 || filings.length > MAX_FILINGS) revert Malformed();
        uint256 member = _member(RECEPTION | PHYSICIAN);
        uint256 number = _numberOf(member);
        uint256 organisation = _organisationOf(member);
        bytes32 current = 0;
        // The log's word stays on the stack while filings are of one patient; 0 only before the first.
        uint256 word = 0;
        uint256 position;
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            position := filings.offset
        }
        unchecked {
        for (uint256 end = position + filings.length * FILING_SIZE; position < end; position += FILING_SIZE) {
            (bytes32 patientId, uint256 data) = _layOut(position, organisation);
            if (patientId != current || word == 0) {
                if (word != 0) _logs[current] = word;
                word = _living(patientId);
                if (word & MASK16 != organisation) _requireMayFile(patientId, organisation);
                current = patientId;
            }
            word = _append(word, RecordFiled.selector, patientId, number, data, RECORD_FILED_SIZE);
        }
        }
        _logs[current] = word;
    }

    /// @inheritdoc IHealthLedger
    function withdraw(bytes32 patientId, bytes32 recordId, uint8 cause) external {
        if (recordId == 0 || cause == 0 || cause > 2) revert Malformed();
        uint256 member = _member(RECEPTION | PHYSICIAN);
        _living(patientId);
        _write(
            RecordWithdrawn.selector,
            patientId,
            _numberOf(member),
            _organisationOf(member),
            uint256(recordId),
            cause
        );
    }

    /// @inheritdoc IHealthLedger
    function disputeRecord(bytes32 patientId, bytes32 recordId) external {
        if (recordId == 0) revert Malformed();
        _living(patientId);
        uint256 who;
        if (_members[_caller()] == 0) {
            (address account,) = _safe(patientId);
            who = _number(account);
        } else {
            who = _numberOf(_member(RECEPTION | PHYSICIAN));
        }
        _write(RecordDisputed.selector, patientId, who, uint256(recordId));
    }

    /// @inheritdoc IHealthLedger
    function recordNextStep(bytes32 patientId, bytes32 recordId, uint8 step, uint32 to) external {
        if (recordId == 0 || step == 0 || step > 4 || (step == 4) != (to != 0)) revert Malformed();
        uint256 member = _member(PHYSICIAN);
        _living(patientId);
        if (to != 0) _requireMember(to);
        _write(NextStepRecorded.selector, patientId, _numberOf(member), uint256(recordId), step, to);
    }

    /**
     * @dev Reads each term of the filing at this calldata offset once, checks it, and lays the entry's fields out in the free memory after
     * the first word; the same memory serves every filing. The array lies within calldata: the ABI's decoder saw to it.
     */
    function _layOut(uint256 position, uint256 organisation) private pure returns (bytes32 patientId, uint256 data) {
        uint256 recordId;
        uint256 category;
        uint256 responsible;
        // Bounds-checked access to the array and its structs costs 300 gas for each filing.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            data := mload(0x40)
            patientId := calldataload(position)
            recordId := calldataload(add(position, 0x20))
            category := calldataload(add(position, 0x40))
            responsible := calldataload(add(position, 0x80))
            mstore(add(data, 0x20), recordId)
            mstore(add(data, 0x40), calldataload(add(position, 0x60)))
            mstore(add(data, 0x60), or(category, or(shl(16, organisation), shl(32, responsible))))
        }
        unchecked {
            // Exactly one bit, and one that can be filed.
            if (
                recordId == 0 || category & GRANTABLE == 0 || category & (category - 1) != 0 || responsible > MASK32
            ) revert Malformed();
        }
    }

    /// @dev Registered, or left less than 90 days ago.
    function _requireMayFile(bytes32 patientId, uint256 organisation) private view {
        uint256 permission = _permissions[patientId][organisation];
        if (permission & FLAG == 0 && block.timestamp >= permission >> LATE_UNTIL) revert NotRegistered();
    }
}
