// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IHealthLedger} from "./IHealthLedger.sol";
import {Callers} from "./Callers.sol";

/// @title Permissions: granted, asked for, ended, blocked
abstract contract Permissions is Callers {
    uint256 private constant LONGEST_VISIT = 24 hours;

    /// @inheritdoc IHealthLedger
    function grant(bytes32 patientId, uint32 grantee, uint16 categories, uint8 purposes, uint40 from, uint40 until)
        external
    {
        _requireTerms(categories, purposes, from, until);
        address account = _full(patientId);
        _requireGrantee(grantee);
        _setGrant(patientId, grantee, categories, purposes, from, until);
        _write(
            PermissionGranted.selector, patientId, _number(account), 5, grantee, categories, purposes, from, until
        );
    }

    /// @inheritdoc IHealthLedger
    function startVisit(bytes32 patientId, uint16 organisation, uint16 categories, uint40 until) external {
        _requireTerms(categories, TREAT, 0, until);
        if (until > block.timestamp + LONGEST_VISIT) revert Malformed();
        address account = _full(patientId);
        _requireActive(organisation);
        uint256 word = _permissions[patientId][organisation] & ~VISIT_MASK;
        _permissions[patientId][organisation] =
            word | (uint256(categories) << VISIT) | (uint256(until) << VISIT_UNTIL);
        _write(VisitStarted.selector, patientId, _number(account), organisation, categories, until);
    }

    /// @inheritdoc IHealthLedger
    function revoke(bytes32 patientId, uint32 grantee) external {
        (address account,) = _safe(patientId);
        uint256 word = _permissions[patientId][grantee];
        // A word other than 0 is of a number that exists.
        if (word == 0) _requireNumber(grantee);
        _permissions[patientId][grantee] = word & ~(grantee < FIRST_MEMBER ? GRANT_MASK | VISIT_MASK : GRANT_MASK);
        _write(PermissionRevoked.selector, patientId, _number(account), grantee);
    }

    /// @inheritdoc IHealthLedger
    function block_(bytes32 patientId, uint32 member) external {
        (address account,) = _safe(patientId);
        _requireMember(member);
        _permissions[patientId][member] |= FLAG;
        _write(MemberBlocked.selector, patientId, _number(account), member);
    }

    /// @inheritdoc IHealthLedger
    function unblock(bytes32 patientId, uint32 member) external {
        address account = _full(patientId);
        _requireMember(member);
        _permissions[patientId][member] &= ~FLAG;
        _write(MemberUnblocked.selector, patientId, _number(account), member);
    }

    /// @inheritdoc IHealthLedger
    function requestAccess(
        bytes32 patientId,
        uint32 grantee,
        uint16 categories,
        uint8 purposes,
        uint40 until,
        bytes32 text
    ) external {
        _requireTerms(categories, purposes, 0, until);
        uint256 member = _member(PHYSICIAN);
        uint256 number = _numberOf(member);
        _living(patientId);
        uint256 word = _permissions[patientId][number];
        if (word & FLAG != 0) revert Blocked();
        if (grantee != number) _requireActive(grantee);
        // Only whom it is for: the decision carries its own terms.
        _permissions[patientId][number] = (word & ~(MASK32 << REQUEST)) | (uint256(grantee) << REQUEST);
        _write(
            AccessRequested.selector, patientId, number, 5, grantee, categories, purposes, until, uint256(text)
        );
    }

    /// @inheritdoc IHealthLedger
    function decide(bytes32 patientId, uint32 member, uint16 categories, uint8 purposes, uint40 from, uint40 until)
        external
    {
        bool refused = categories == 0;
        if (refused) {
            if (purposes != 0 || from != 0 || until != 0) revert Malformed();
        } else {
            _requireTerms(categories, purposes, from, until);
        }
        address account = _full(patientId);
        uint256 word = _permissions[patientId][member];
        // A number below 256 is an organisation's, whose word holds a visit there.
        uint256 grantee = member < FIRST_MEMBER ? 0 : (word >> REQUEST) & MASK32;
        if (grantee == 0) revert NoSuchRequest();
        _permissions[patientId][member] = word & ~(MASK32 << REQUEST);
        if (!refused) {
            if (grantee != member) _requireActive(grantee);
            _setGrant(patientId, grantee, categories, purposes, from, until);
        }
        _write(
            RequestDecided.selector,
            patientId,
            _number(account),
            abi.encode(0, member, grantee, categories, purposes, from, until)
        );
    }

    function _setGrant(
        bytes32 patientId,
        uint256 grantee,
        uint256 categories,
        uint256 purposes,
        uint256 from,
        uint256 until
    ) private {
        uint256 word = _permissions[patientId][grantee] & ~GRANT_MASK;
        _permissions[patientId][grantee] = word | categories | (purposes << 16) | (from << 24) | (until << 64);
    }

    function _requireTerms(uint256 categories, uint256 purposes, uint256 from, uint256 until) private view {
        if (
            categories == 0 || categories & ~GRANTABLE != 0 || purposes == 0 || purposes & ~GRANTABLE_PURPOSES != 0
                || from >= until || block.timestamp >= until
        ) revert Malformed();
    }
}
