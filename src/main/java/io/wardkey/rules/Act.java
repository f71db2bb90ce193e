package io.wardkey.rules;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RawEntry;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Roles;
import io.wardkey.domain.ledger.Who;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One command being carried out: who calls, when, the state so far and the entries written, and the
 * checks that recur in the interface under the same names. Dropped as a whole when refused.
 */
final class Act {

    private final Account caller;
    private final long time;
    private final List<RawEntry> entries = new ArrayList<>();
    private LedgerState state;

    Act(LedgerState state, Account caller, long time) {
        this.state = state;
        this.caller = caller;
        this.time = time;
    }

    Account caller() {
        return caller;
    }

    /** t: seconds since 1970. */
    long time() {
        return time;
    }

    LedgerState state() {
        return state;
    }

    Roster roster() {
        return state.roster();
    }

    Outcome.Accepted accepted() {
        return new Outcome.Accepted(entries, state);
    }

    void put(LedgerState changed) {
        state = changed;
    }

    void put(Roster roster) {
        state = state.with(roster);
    }

    void put(PatientId patientId, Patient patient) {
        state = state.with(patientId, patient);
    }

    /** Everything out of range, empty or of unequal lengths. */
    static void wellFormed(boolean holds) throws Refusal {
        Refusal.unless(holds, LedgerError.MALFORMED);
    }

    static boolean given(Account account, Bytes32 key) {
        return !account.isNone() && !key.isZero();
    }

    /** MEMBER(any role). */
    Member member() throws Refusal {
        return member(Role.values());
    }

    /** MEMBER(roles). */
    Member member(Role... roles) throws Refusal {
        Member member = enrolled();
        Refusal.unless(!member.suspended(), LedgerError.SUSPENDED);
        Refusal.unless(roster().isActive(member.organisation()), LedgerError.EXPELLED);
        Refusal.unless(
                (member.roles().bits() & Roles.of(roles).bits()) != 0, LedgerError.WRONG_ROLE);
        return member;
    }

    /** MEMBER(roles), SEASONED. */
    Member seasoned(Role... roles) throws Refusal {
        Member member = member(roles);
        Refusal.unless(
                member.enrolledAt() + state.parameters().probation() <= time,
                LedgerError.ON_PROBATION);
        return member;
    }

    Member enrolled() throws Refusal {
        return roster().memberOf(caller).orElseThrow(() -> new Refusal(LedgerError.NOT_ENROLLED));
    }

    Optional<Organisation> activeCustodian() {
        return roster().servedBy(caller).filter(Organisation::active);
    }

    Member existingMember(long number) throws Refusal {
        return roster().member(number).orElseThrow(() -> new Refusal(LedgerError.UNKNOWN_NUMBER));
    }

    void active(long organisation) throws Refusal {
        Refusal.unless(roster().isActive(organisation), LedgerError.UNKNOWN_NUMBER);
    }

    /** KNOWN. */
    Patient known(PatientId patientId) throws Refusal {
        return state.patient(patientId).orElseThrow(() -> new Refusal(LedgerError.UNKNOWN_PATIENT));
    }

    /** LIVING. */
    Patient living(PatientId patientId) throws Refusal {
        Patient patient = known(patientId);
        Refusal.unless(!patient.erased(), LedgerError.ERASED);
        return patient;
    }

    static void registered(Patient patient, int organisation) throws Refusal {
        Refusal.unless(patient.registrations().includes(organisation), LedgerError.NOT_REGISTERED);
    }

    Voice voice(Patient patient) throws Refusal {
        return patient.voices().of(caller).orElseThrow(() -> new Refusal(LedgerError.NO_VOICE));
    }

    /** SAFE VOICE. */
    Voice safeVoice(Patient patient) throws Refusal {
        Voice voice = voice(patient);
        Refusal.unless(!voice.endedAt(time), LedgerError.VOICE_ENDED);
        Refusal.unless(!voice.mustRotate(), LedgerError.MUST_ROTATE_KEYS);
        return voice;
    }

    /** FULL VOICE. */
    Voice fullVoice(Patient patient) throws Refusal {
        Voice voice = safeVoice(patient);
        Refusal.unless(
                !voice.waitsAt(time) && !patient.voices().isOutgoing(caller, time),
                LedgerError.WAITING);
        return voice;
    }

    /** FULL VOICE, the patient's own. */
    void ownFullVoice(Patient patient) throws Refusal {
        Refusal.unless(!fullVoice(patient).guardian(), LedgerError.NO_VOICE);
    }

    /** Appends to the patient's log, or to the consortium's. */
    void log(PatientId patientId, Who who, Function<Entry.Header, Entry> entry) throws Refusal {
        Optional<Patient> patient = state.patient(patientId);
        Log log = patient.map(Patient::log).orElseGet(state::consortium);
        Refusal.unless(log.sequence() < Log.MAX_SEQUENCE, LedgerError.LOG_FULL);
        RawEntry raw =
                EntryCodec.encode(
                        entry.apply(new Entry.Header(patientId, who, log.sequence() + 1)));
        entries.add(raw);
        Log longer = log.with(raw);
        if (patient.isPresent()) {
            put(patientId, patient.get().with(longer));
        } else {
            put(state.with(longer));
        }
    }

    /** Appends to the consortium's log. */
    void log(Who who, Function<Entry.Header, Entry> entry) throws Refusal {
        log(PatientId.CONSORTIUM, who, entry);
    }

    /** Appends in the name of the calling patient or guardian. */
    void logVoice(PatientId patientId, Function<Entry.Header, Entry> entry) throws Refusal {
        log(patientId, Who.account(caller), entry);
    }

    /** The sequence of the log's last entry. */
    int sequence(PatientId patientId) {
        return state.log(patientId).sequence();
    }
}
