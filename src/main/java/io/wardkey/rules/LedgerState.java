package io.wardkey.rules;

import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Decision;
import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.PatientId;
import java.util.Optional;

/**
 * What the ledger's decisions need, at one moment. Immutable: a command makes another state, which
 * shares what it did not change, so that old states can be kept and returned to. Thread-safe.
 */
public final class LedgerState {

    private final Parameters parameters;
    private final Log consortium;
    private final Roster roster;
    private final Trie<Long, Proposal> proposals;
    private final Trie<PatientId, Patient> patients;
    private final Trie<Account, Long> requestNonces;

    private LedgerState(
            Parameters parameters,
            Log consortium,
            Roster roster,
            Trie<Long, Proposal> proposals,
            Trie<PatientId, Patient> patients,
            Trie<Account, Long> requestNonces) {
        this.parameters = parameters;
        this.consortium = consortium;
        this.roster = roster;
        this.proposals = proposals;
        this.patients = patients;
        this.requestNonces = requestNonces;
    }

    static LedgerState unfounded(Parameters parameters) {
        return new LedgerState(
                parameters, Log.EMPTY, Roster.EMPTY, Trie.empty(), Trie.empty(), Trie.empty());
    }

    /** The network's parameters now. */
    public Parameters parameters() {
        return parameters;
    }

    /** n: the custodians of active organisations. */
    public int custodians() {
        return roster.custodians();
    }

    /** Head, sequence and home of a log; {@link LogState#UNKNOWN} for an unknown patient. */
    public LogState log(PatientId patientId) {
        if (patientId.isConsortium()) {
            return new LogState(consortium.head(), consortium.sequence(), 0);
        }
        return patients.find(patientId)
                .map(
                        patient ->
                                new LogState(
                                        patient.log().head(),
                                        patient.log().sequence(),
                                        patient.erased()
                                                ? LogState.ERASED
                                                : patient.registrations().home()))
                .orElse(LogState.UNKNOWN);
    }

    /** The number that the account's next relayed request must have. */
    public long requestNonce(Account account) {
        return requestNonces.get(account, 0L);
    }

    /** What a proposal decides, {@link Decision#NONE} where there is no such proposal. */
    public Decision decisionOf(long proposal) {
        return proposals.find(proposal).map(Proposal::decision).orElse(Decision.NONE);
    }

    Log consortium() {
        return consortium;
    }

    Roster roster() {
        return roster;
    }

    Trie<Long, Proposal> proposals() {
        return proposals;
    }

    Optional<Patient> patient(PatientId patientId) {
        return patients.find(patientId);
    }

    Trie<PatientId, Patient> patients() {
        return patients;
    }

    LedgerState with(Parameters changed) {
        return new LedgerState(changed, consortium, roster, proposals, patients, requestNonces);
    }

    LedgerState with(Log changed) {
        return new LedgerState(parameters, changed, roster, proposals, patients, requestNonces);
    }

    LedgerState with(Roster changed) {
        return new LedgerState(parameters, consortium, changed, proposals, patients, requestNonces);
    }

    LedgerState with(long number, Proposal changed) {
        return new LedgerState(
                parameters,
                consortium,
                roster,
                proposals.with(number, changed),
                patients,
                requestNonces);
    }

    LedgerState with(PatientId patientId, Patient changed) {
        return new LedgerState(
                parameters,
                consortium,
                roster,
                proposals,
                patients.with(patientId, changed),
                requestNonces);
    }

    LedgerState withRequestNonce(Account account, long next) {
        return new LedgerState(
                parameters,
                consortium,
                roster,
                proposals,
                patients,
                requestNonces.with(account, next));
    }
}
