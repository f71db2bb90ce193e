package io.wardkey.rules.projection;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.ConsortiumEntry;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientEntry;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.PermissionEntry;
import io.wardkey.domain.ledger.PermissionEntry.AccessRequested;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.ReadingEntry;
import io.wardkey.domain.ledger.ReadingEntry.OpeningDenied;
import io.wardkey.domain.ledger.ReadingEntry.Receipt;
import io.wardkey.domain.ledger.ReadingEntry.RefilingOpened;
import io.wardkey.domain.ledger.RecordEntry;
import io.wardkey.domain.ledger.RecordEntry.NextStepRecorded;
import io.wardkey.domain.ledger.RecordEntry.RecordDisputed;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One patient's log, as it stands after the entries added so far; times are given by the caller.
 *
 * <p>Decides what counts: the first filing of a recordId, withdrawals and corrections by the filing
 * organisation only. {@link #allowed} and {@link #denial} agree with the ledger. Not thread-safe
 * while entries are added; what queries return doesn't change. Custodians hold the views of all
 * patients: of what a patient doesn't have, a view holds nothing.
 */
public final class PatientView {

    private static final Erasure NOT_ERASED = new Erasure.None();

    private final PatientId patientId;
    private final Voices voices = new Voices();
    private final Registrations registrations = new Registrations();
    private final Records records;
    private final CustodyKeys custodyKeys = new CustodyKeys();
    private final Writers writers;
    private Permissions permissions = Permissions.NONE;
    private Readings readings = Readings.NONE;
    private List<Placed<Entry>> notes = List.of();
    private Erasure erasure = NOT_ERASED;
    private int sequence;

    public PatientView(PatientId patientId) {
        this(patientId, new Places());
    }

    /**
     * One of many of the same ledger.
     *
     * @param places the same for all of them
     */
    public PatientView(PatientId patientId, Places places) {
        this.patientId = patientId;
        this.writers = new Writers(places);
        this.records = new Records(patientId, writers);
    }

    /** Adds the next entry as a ledger gave it. */
    public Fold add(Logged logged) {
        return switch (EntryCodec.decode(logged.entry())) {
            case Decoded.Value<Entry>(Entry entry) -> add(logged.position(), entry);
            case Decoded.Unreadable<Entry> _ -> Fold.UNREADABLE;
        };
    }

    /** Adds the log's next entry, decoded. */
    public Fold add(Position position, Entry entry) {
        if (!entry.header().patientId().equals(patientId)) {
            return Fold.OTHER_LOG;
        }
        if (entry.header().sequence() <= sequence) {
            return Fold.REPEATED;
        }
        if (entry.header().sequence() != sequence + 1) {
            return Fold.GAP;
        }
        sequence++;
        writers.add(position, entry.header().who());
        switch (entry) {
            case PatientEntry about -> addPatient(position, about);
            case RecordEntry record -> records.add(position, record);
            case PermissionEntry permission -> {
                if (permissions == Permissions.NONE) {
                    permissions = new Permissions();
                }
                permissions.add(position, permission);
            }
            case ReadingEntry reading -> {
                if (readings == Readings.NONE) {
                    readings = new Readings();
                }
                readings.add(position, reading);
            }
            case ConsortiumEntry _ -> note(position, entry);
        }
        records.text(position, entry, Texts.of(entry));
        return Fold.ADDED;
    }

    private void note(Position position, Entry entry) {
        if (notes.isEmpty()) {
            notes = new ArrayList<>();
        }
        notes.add(new Placed<>(position, entry));
    }

    private void addPatient(Position position, PatientEntry entry) {
        switch (entry) {
            case PatientEntry.PatientRegistered registered -> {
                voices.registered(registered);
                registrations.home(registered.organisation());
            }
            case PatientEntry.CustodyKeyAnnounced announced -> custodyKeys.announced(announced);
            case PatientEntry.CustodyKeyDestroyed destroyed -> custodyKeys.destroyed(destroyed);
            case PatientEntry.RegisteredWith with -> registrations.joined(with.organisation());
            case PatientEntry.PatientLeft left -> {
                registrations.left(left);
                if (permissions != Permissions.NONE) {
                    permissions.left(left);
                }
            }
            case PatientEntry.HomeMoved moved -> registrations.moved(moved.organisation());
            case PatientEntry.VoiceKeysRotated rotated -> voices.rotated(rotated);
            case PatientEntry.PatientRebound rebound -> voices.rebound(rebound);
            case PatientEntry.RebindCancelled cancelled -> voices.cancelled(cancelled);
            case PatientEntry.GuardianAppointed appointed -> voices.appointed(appointed);
            case PatientEntry.GuardianDismissed dismissed ->
                    voices.dismissed(dismissed, position.time());
            case PatientEntry.HelperNoted _, PatientEntry.ArrivalNoted _ -> note(position, entry);
            case PatientEntry.ErasureRequested _ -> erasure = new Erasure.Requested();
            case PatientEntry.ErasureConfirmed confirmed ->
                    erasure = new Erasure.Confirmed(confirmed.effectiveAt());
            case PatientEntry.ErasureCancelled _ -> erasure = NOT_ERASED;
            case PatientEntry.PatientErased _ -> {
                erasure = new Erasure.Erased();
                registrations.home(LogState.ERASED);
            }
        }
    }

    public PatientId patientId() {
        return patientId;
    }

    /** Entries so far. */
    public int sequence() {
        return sequence;
    }

    /** Who wrote an entry of this log; empty when it is not there yet. */
    public Optional<Writer> writer(int entry) {
        return entry < 1 || entry > sequence ? Optional.empty() : Optional.of(writers.of(entry));
    }

    /** Whether the log has begun, with the registration. */
    public boolean registered() {
        return sequence > 0;
    }

    // Who the patient is to the consortium.

    /** The home organisation, {@link LogState#NO_HOME} or {@link LogState#ERASED}; 0 if unknown. */
    public int home() {
        return registrations.home();
    }

    /** Where the patient is registered, the home included. */
    public Set<Integer> registrations() {
        return erased() ? Set.of() : Set.copyOf(registrations.all());
    }

    public boolean isRegistered(int organisation) {
        return !erased() && registrations.isRegistered(organisation);
    }

    /** Whether an organisation may file at a time: registered, or left less than 90 days ago. */
    public boolean mayFile(int organisation, long time) {
        return !erased() && registrations.mayFile(organisation, time);
    }

    public Erasure erasure() {
        return erasure;
    }

    public boolean erased() {
        return erasure instanceof Erasure.Erased;
    }

    /** The patient's own account. */
    public Account account() {
        return voices.patient();
    }

    /** Who speaks for the patient, those whose time is over included. */
    public List<Voice> voices() {
        return voices.all();
    }

    public Optional<Voice> voice(Account account) {
        return voices.voice(account);
    }

    /** The account that a voice's account became by rotating its keys; itself if it did not. */
    public Account heir(Account account) {
        return voices.heir(account);
    }

    /** Digest of each custodian's latest key for this patient. */
    public Map<Integer, Bytes32> custodyKeys() {
        return Map.copyOf(custodyKeys.all());
    }

    public Optional<Bytes32> custodyKey(int custodian) {
        return custodyKeys.of(custodian);
    }

    /** Digests of all keys that a custodian ever announced for this patient. */
    public Set<Bytes32> custodyKeysEver(int custodian) {
        return custodyKeys.ever(custodian);
    }

    /** Whether a custodian says that it destroyed its keys. */
    public boolean custodyKeyDestroyed(int custodian) {
        return custodyKeys.isDestroyed(custodian);
    }

    /** Arrivals, helpers, stand-ins, and proposals about the patient, in order. */
    public List<Placed<Entry>> notes() {
        return List.copyOf(notes);
    }

    // Records.

    /** A record by its first filing, whether it still counts or not. */
    public Optional<FiledRecord> record(RecordId id) {
        return records.record(id);
    }

    /** All records in the order of filing, withdrawn ones included. */
    public List<FiledRecord> records() {
        return records.records();
    }

    /** Ids of all records in the order of filing; grows as entries are added. */
    public List<RecordId> recordIds() {
        return records.order();
    }

    public Optional<FiledText> text(RecordId id) {
        return records.text(id);
    }

    /** All texts in the order of filing. */
    public List<FiledText> texts() {
        return records.texts();
    }

    public List<Placed<RecordDisputed>> disputes(RecordId id) {
        return records.disputes(id);
    }

    public List<Placed<NextStepRecorded>> nextSteps(RecordId id) {
        return records.steps(id);
    }

    // Permissions.

    /** Grants that end after a time, those to come included. */
    public List<Grant> grants(long time) {
        return permissions.grants(time);
    }

    /** Visits that end after a time. */
    public List<Grant> visits(long time) {
        return permissions.visits(time);
    }

    /** Numbers of the members that are blocked. */
    public Set<Long> blocked() {
        return permissions.blocked();
    }

    public boolean isBlocked(long member) {
        return permissions.isBlocked(member);
    }

    /** Requests that were not decided yet, whatever their {@link AccessRequested#until}. */
    public List<Request> requests() {
        return permissions.requests();
    }

    /** What a member may open for a purpose at a time; nothing when denied. */
    public Categories allowed(ConsortiumView consortium, long member, Purpose purpose, long time) {
        return access(consortium, purpose, time).allowed(member);
    }

    /** Why a member may not; {@link Denial#NONE} when allowed. */
    public Denial denial(ConsortiumView consortium, long member, Purpose purpose, long time) {
        return access(consortium, purpose, time).denial(member);
    }

    /** Why a member may not open in an emergency, at a time. */
    public Denial emergencyDenial(ConsortiumView consortium, long member, long time) {
        return access(consortium, Purpose.ETREAT, time).emergencyDenial(member);
    }

    /** Why a patient or guardian may not open; {@link Denial#NONE} when allowed. */
    public Denial denial(Voice voice, long time) {
        return erased() ? Denial.ERASED : voice.denial(time);
    }

    private Access access(ConsortiumView consortium, Purpose purpose, long time) {
        return new Access(this, permissions, consortium, purpose, time);
    }

    // Reading.

    /** Openings in order. */
    public List<Placed<Receipt>> openings() {
        return readings.openings();
    }

    /** Refused openings in order. */
    public List<Placed<OpeningDenied>> denials() {
        return readings.denials();
    }

    public List<Placed<RefilingOpened>> refilings() {
        return readings.refilings();
    }

    public List<Review> reviews() {
        return readings.reviews();
    }

    /** The review that began with this entry. */
    public Optional<Review> review(int number) {
        return readings.review(number);
    }

    public List<Question> questions() {
        return readings.questions();
    }

    /** Whether a review is unsettled or a question unanswered. */
    public boolean matterOpen() {
        return readings.matterOpen();
    }
}
