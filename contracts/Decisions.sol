// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {IHealthLedger} from "./IHealthLedger.sol";
import {Patients} from "./Patients.sol";

/// @title What two persons, or a majority of the organisations, decide
abstract contract Decisions is Patients {
    /// @inheritdoc IHealthLedger
    function propose(Decision decision, bytes32 patientId, bytes calldata terms) external {
        bool aboutPatient = decision == Decision.MOVE_HOME || decision >= Decision.REBIND_PATIENT;
        if (decision == Decision.NONE || aboutPatient != (patientId != 0)) revert Malformed();
        uint256 member = _seasoned(_proposers(decision));
        if (decision >= Decision.REBIND_PATIENT) {
            _requireStaffOf(member, patientId);
        } else if (aboutPatient) {
            _living(patientId);
        } else if (decision == Decision.ENROL_MEMBER) {
            Enrolment memory enrolment = abi.decode(terms, (Enrolment));
            if (enrolment.organisation != _organisationOf(member) || enrolment.member == _numberOf(member)) {
                revert NotEntitled();
            }
        }
        uint256 number = ++_lastProposal;
        _proposals[number] = Proposal({
            terms: keccak256(terms),
            patientId: patientId,
            votes: 1 << _organisationOf(member),
            decision: decision,
            proposedAt: uint40(block.timestamp),
            proposer: uint32(_numberOf(member))
        });
        _write(
            Proposed.selector, patientId, _numberOf(member), abi.encode(0, number, uint256(uint8(decision)), terms)
        );
    }

    /// @inheritdoc IHealthLedger
    function approve(uint256 proposal, bytes calldata terms) external {
        Proposal storage proposed = _proposals[proposal];
        Decision decision = proposed.decision;
        if (decision == Decision.NONE || proposed.terms != keccak256(terms)) revert NoSuchProposal();
        if (block.timestamp > proposed.proposedAt + PROPOSAL_TIME) revert ProposalExpired();
        uint256 member = _seasoned(_proposers(decision));
        if (_enrolledAt(member) >= proposed.proposedAt) revert NotEntitled();
        bytes32 patientId = proposed.patientId;
        bool decided = true;
        if (decision < Decision.ENROL_MEMBER) {
            uint256 vote = 1 << _organisationOf(member);
            uint256 votes = proposed.votes;
            if (votes & vote != 0) revert AlreadyVoted();
            votes |= vote;
            proposed.votes = votes;
            decided = 2 * _count(votes & _active) > _count(_active);
        } else if (_numberOf(member) == proposed.proposer) {
            revert AlreadyVoted();
        }
        _write(Approved.selector, patientId, _numberOf(member), proposal);
        if (decided) {
            delete _proposals[proposal];
            _carryOut(decision, patientId, member, terms);
        }
    }

    /// @dev The roles that may propose and approve.
    function _proposers(Decision decision) private pure returns (uint256) {
        return decision >= Decision.REBIND_PATIENT ? RECEPTION | PHYSICIAN | ADMINISTRATOR : ADMINISTRATOR;
    }

    function _carryOut(Decision decision, bytes32 patientId, uint256 approver, bytes calldata terms) private {
        uint256 who = _numberOf(approver);
        if (decision == Decision.ADMIT_ORGANISATION) {
            _admit(who, abi.decode(terms, (Founding)));
        } else if (decision == Decision.EXPEL_ORGANISATION) {
            _expel(who, abi.decode(terms, (uint16)));
        } else if (decision == Decision.RESTORE_ADMINISTRATORS) {
            (uint16 organisation, Person[] memory administrators) = abi.decode(terms, (uint16, Person[]));
            _restoreAdministrators(who, organisation, administrators);
        } else if (decision == Decision.REPLACE_CUSTODIAN) {
            (uint16 organisation, address account, bytes32 key) = abi.decode(terms, (uint16, address, bytes32));
            _replaceCustodian(who, organisation, account, key);
        } else if (decision == Decision.SET_THRESHOLD) {
            _setThreshold(who, abi.decode(terms, (uint8)));
        } else if (decision == Decision.MOVE_HOME) {
            _moveHome(who, patientId, abi.decode(terms, (uint16)));
        } else if (decision == Decision.ENROL_MEMBER) {
            _enrol(approver, abi.decode(terms, (Enrolment)));
        } else if (decision == Decision.REBIND_PATIENT) {
            (address account, bytes32 key) = abi.decode(terms, (address, bytes32));
            _rebind(approver, patientId, account, key);
        } else {
            (address account, bytes32 key, uint40 until) = abi.decode(terms, (address, bytes32, uint40));
            _appointByStaff(approver, patientId, account, key, until);
        }
    }
}
