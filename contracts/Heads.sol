// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IHealthLedger} from "./IHealthLedger.sol";
import {LedgerState} from "./LedgerState.sol";

/**
 * @title The logs and their heads
 * @notice One place writes entries: what is hashed into the head is the very memory that is logged, so that replaying raw
 * entries without decoding them reproduces the head.
 */
abstract contract Heads is LedgerState {
    /**
     * @dev Logs `size` bytes of event data at `data` and folds them; the first word is overwritten with the sequence. Returns the
     * log's new word, which the caller must store. Uses the five words after the data as scratch space: `data` must be at the end of
     * allocated memory, or beyond.
     */
    function _append(uint256 word, bytes32 topic, bytes32 patientId, uint256 who, uint256 data, uint256 size)
        internal
        returns (uint256 next)
    {
        // The next sequence, and the home.
        uint256 low;
        unchecked {
            low = (word & MASK40) + (1 << SEQUENCE);
        }
        if (low > MASK40) revert LogFull();
        // The event's topics and data are exactly as the compiler's own `emit` would encode them; only so can they be hashed unread.
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            mstore(data, shr(SEQUENCE, low))
            log3(data, size, topic, patientId, who)
            let scratch := add(data, size)
            mstore(add(scratch, 0x80), keccak256(data, size))
            mstore(scratch, shr(40, word))
            mstore(add(scratch, 0x20), topic)
            mstore(add(scratch, 0x40), patientId)
            mstore(add(scratch, 0x60), who)
            next := or(shl(40, shr(40, keccak256(scratch, 0xa0))), low)
        }
    }

    /// @dev An entry with fields of any kind: `data` is their ABI encoding after one word for the sequence.
    function _write(bytes32 topic, bytes32 patientId, uint256 who, bytes memory data) internal {
        uint256 start;
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            start := add(data, 0x20)
        }
        _logs[patientId] = _append(_logs[patientId], topic, patientId, who, start, data.length);
    }

    /// @dev An entry with up to five fields of one word.
    function _write(
        bytes32 topic,
        bytes32 patientId,
        uint256 who,
        uint256 fields,
        uint256 a,
        uint256 b,
        uint256 c,
        uint256 d,
        uint256 e
    ) internal {
        uint256 start;
        // solhint-disable-next-line no-inline-assembly
        assembly ("memory-safe") {
            start := mload(0x40)
            mstore(add(start, 0x20), a)
            mstore(add(start, 0x40), b)
            mstore(add(start, 0x60), c)
            mstore(add(start, 0x80), d)
            mstore(add(start, 0xa0), e)
        }
        _logs[patientId] = _append(_logs[patientId], topic, patientId, who, start, (fields + 1) << 5);
    }

    function _write(bytes32 topic, bytes32 patientId, uint256 who) internal {
        _write(topic, patientId, who, 0, 0, 0, 0, 0, 0);
    }

    function _write(bytes32 topic, bytes32 patientId, uint256 who, uint256 a) internal {
        _write(topic, patientId, who, 1, a, 0, 0, 0, 0);
    }

    function _write(bytes32 topic, bytes32 patientId, uint256 who, uint256 a, uint256 b) internal {
        _write(topic, patientId, who, 2, a, b, 0, 0, 0);
    }

    function _write(bytes32 topic, bytes32 patientId, uint256 who, uint256 a, uint256 b, uint256 c) internal {
        _write(topic, patientId, who, 3, a, b, c, 0, 0);
    }

    function _write(bytes32 topic, bytes32 patientId, uint256 who, uint256 a, uint256 b, uint256 c, uint256 d) internal {
        _write(topic, patientId, who, 4, a, b, c, d, 0);
    }

    /// @inheritdoc IHealthLedger
    function log(bytes32 patientId) external view returns (uint216 head, uint24 sequence, uint16 home) {
        uint256 word = _logs[patientId];
        return (uint216(word >> 40), uint24(word >> SEQUENCE), uint16(word));
    }
}
