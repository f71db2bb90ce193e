// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ERC2771Forwarder} from "@openzeppelin/contracts/metatx/ERC2771Forwarder.sol";

import {IHealthLedger} from "./IHealthLedger.sol";
import {AccessLog} from "./AccessLog.sol";
import {Callers} from "./Callers.sol";
import {Decisions} from "./Decisions.sol";
import {LedgerState} from "./LedgerState.sol";
import {Permissions} from "./Permissions.sol";
import {Records} from "./Records.sol";

/**
 * @title HealthLedger, the one contract of a Wardkey network
 * @notice The rules are in IHealthLedger. The ledger is its own ERC-2771 forwarder: it relays to nobody but itself.
 */
contract HealthLedger is ERC2771Forwarder, Decisions, Records, Permissions, AccessLog {
    uint256 private constant RELAY_TIME = 10 minutes;
    /// @dev `revoke` and `block_` may wait for the line.
    uint256 private constant PATIENT_RELAY_TIME = 7 days;

    uint256 private constant LONGEST_TIME = 3650 days;
    // Used by _caller, as a slice's bound.
    // slither-disable-next-line unused-state
    uint256 private constant ADDRESS_LENGTH = 20;
    uint256 private constant SELECTOR_LENGTH = 4;

    /// @notice Founds the network. See IHealthLedger for what is refused.
    constructor(Parameters memory parameters_, Founding[] memory organisations)
        ERC2771Forwarder("Wardkey")
        LedgerState(parameters_)
    {
        if (
            organisations.length < 3 || organisations.length > LAST_ORGANISATION || parameters_.threshold < 2
                || parameters_.probation > LONGEST_TIME || parameters_.waiting > LONGEST_TIME
                || parameters_.erasure > LONGEST_TIME || parameters_.proposal > LONGEST_TIME
        ) revert Malformed();
        _write(
            NetworkFounded.selector,
            0,
            0,
            5,
            parameters_.probation,
            parameters_.waiting,
            parameters_.erasure,
            parameters_.proposal,
            parameters_.threshold
        );
        for (uint256 i = 0; i < organisations.length; ++i) {
            _admit(0, organisations[i]);
        }
        _requireEnoughCustodians();
    }

    /// @notice The nonce that the account's next relayed request must have.
    function nonces(address owner) public view override returns (uint256) {
        uint256 plusOne = _noncesPlusOne[owner];
        return plusOne == 0 ? 0 : plusOne - 1;
    }

    /// @notice Whether `forwarder` may append the account that a call is made for (ERC-2771): only this contract itself.
    function isTrustedForwarder(address forwarder) external view returns (bool) {
        return forwarder == address(this);
    }

    /// @dev A deadline too far ahead makes a request invalid: `verify` says so, a batch leaves it out, a single one reverts.
    function _validate(ForwardRequestData calldata request)
        internal
        view
        override
        returns (bool isTrustedForwarder_, bool active, bool signerMatch, address signer)
    {
        (isTrustedForwarder_, active, signerMatch, signer) = super._validate(request);
        if (_isTooFar(request)) active = false;
    }

    /// @dev A relayer must know a deadline that is too far ahead (sign again) from one that has passed.
    function _execute(ForwardRequestData calldata request, bool requireValidRequest)
        internal
        override
        returns (bool success)
    {
        if (requireValidRequest && _isTooFar(request)) revert DeadlineTooFar();
        return super._execute(request, requireValidRequest);
    }

    /// @dev Kept where it is never created by a request of a patient's, see Patients._setVoice.
    // Called by ERC2771Forwarder._execute.
    // slither-disable-next-line dead-code
    function _useNonce(address owner) internal override returns (uint256 current) {
        current = nonces(owner);
        _noncesPlusOne[owner] = current + 2;
    }

    /// @dev Nothing else is ever called on anybody's behalf.
    // Called by ERC2771Forwarder._validate.
    // slither-disable-next-line dead-code
    function _isTrustedByTarget(address target) internal view override returns (bool) {
        return target == address(this);
    }

    /**
     * @dev The contract calls itself in one place only, ERC2771Forwarder._execute, which appends the account that signed the
     * request; so the last 20 bytes of such a call are always that account, however short the request's own data is.
     */
    function _caller() internal view override(Callers) returns (address account) {
        account = msg.sender;
        if (account == address(this)) {
            account = address(bytes20(msg.data[msg.data.length - ADDRESS_LENGTH:]));
        }
    }

    function _isTooFar(ForwardRequestData calldata request) private view returns (bool) {
        bytes4 selector = request.data.length < SELECTOR_LENGTH ? bytes4(0) : bytes4(request.data[:SELECTOR_LENGTH]);
        uint256 time = selector == IHealthLedger.revoke.selector || selector == IHealthLedger.block_.selector
            ? PATIENT_RELAY_TIME
            : RELAY_TIME;
        return request.deadline > block.timestamp + time;
    }
}
