package io.wardkey.workflow;

import static io.wardkey.workflow.RowDraft.row;

import io.wardkey.domain.audit.AuditEntry;
import io.wardkey.domain.audit.AuditEntry.Act;
import io.wardkey.domain.audit.AuditEntry.Kind;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.ConsortiumEntry;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.domain.ledger.PatientEntry;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.PermissionEntry;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.ReadingEntry;
import io.wardkey.domain.ledger.RecordEntry;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.rules.projection.Grant;
import io.wardkey.rules.projection.PatientView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Makes rows of a patient's entries, given in order: what allowed an opening is looked up in the
 * log as it stood before it.
 */
final class LogRows {

    private final Parties parties;
    private final PatientView patient;
    private final List<AuditEntry> rows = new ArrayList<>();

    LogRows(PatientId patientId, ConsortiumView consortium) {
        this.parties = new Parties(consortium);
        this.patient = new PatientView(patientId);
    }

    void add(Logged logged) {
        Position position = logged.position();
        RowDraft draft =
                EntryCodec.decode(logged.entry()) instanceof Decoded.Value<Entry>(Entry entry)
                        ? draft(position, entry)
                        : row(Act.UNREADABLE);
        rows.add(draft.finish(rows.size() + 1, position, who(draft, logged, position)));
    }

    List<AuditEntry> rows() {
        return List.copyOf(rows);
    }

    private AuditEntry.Party who(RowDraft draft, Logged logged, Position position) {
        AuditEntry.Party party = parties.of(logged.entry().who(), patient, position);
        boolean custodian =
                draft.is(Act.CUSTODY_KEY_ANNOUNCED)
                        || draft.is(Act.CUSTODY_KEY_DESTROYED)
                        || (draft.is(Act.ERASED) && party.kind() == Kind.ORGANISATION);
        return custodian ? parties.organisation((int) party.number(), Kind.CUSTODIAN) : party;
    }

    private RowDraft draft(Position position, Entry entry) {
        // Looked up before the entry itself counts.
        RowDraft draft =
                switch (entry) {
                    case PatientEntry about -> ofPatient(about);
                    case RecordEntry about -> ofRecord(position, about);
                    case PermissionEntry about -> ofPermission(position, about);
                    case ReadingEntry about -> ofReading(position, about);
                    case ConsortiumEntry about -> ofConsortium(position, about);
                };
        var _ = patient.add(position, entry);
        return draft;
    }

    private RowDraft ofPatient(PatientEntry entry) {
        return switch (entry) {
            case PatientEntry.PatientRegistered e ->
                    row(Act.REGISTERED).about(house(e.organisation())).automatic(e.migration());
            case PatientEntry.CustodyKeyAnnounced _ -> row(Act.CUSTODY_KEY_ANNOUNCED);
            case PatientEntry.CustodyKeyDestroyed _ -> row(Act.CUSTODY_KEY_DESTROYED);
            case PatientEntry.RegisteredWith e ->
                    row(Act.REGISTERED_WITH).about(house(e.organisation()));
            case PatientEntry.PatientLeft e -> row(Act.LEFT).about(house(e.organisation()));
            case PatientEntry.HomeMoved e -> row(Act.HOME_MOVED).about(house(e.organisation()));
            case PatientEntry.VoiceKeysRotated _ -> row(Act.KEYS_ROTATED);
            case PatientEntry.PatientRebound e -> row(Act.REBOUND).from(e.fullFrom());
            case PatientEntry.RebindCancelled _ -> row(Act.REBIND_CANCELLED);
            case PatientEntry.GuardianAppointed e -> row(Act.GUARDIAN_APPOINTED).until(e.until());
            case PatientEntry.GuardianDismissed _ -> row(Act.GUARDIAN_DISMISSED);
            case PatientEntry.HelperNoted e -> row(Act.HELPER_NOTED).text(e.text());
            case PatientEntry.ArrivalNoted e ->
                    row(Act.ARRIVED).about(house(e.organisation())).code(e.how());
            case PatientEntry.ErasureRequested _ -> row(Act.ERASURE_REQUESTED);
            case PatientEntry.ErasureConfirmed e ->
                    row(Act.ERASURE_CONFIRMED).from(e.effectiveAt());
            case PatientEntry.ErasureCancelled _ -> row(Act.ERASURE_CANCELLED);
            case PatientEntry.PatientErased _ -> row(Act.ERASED);
        };
    }

    private RowDraft ofRecord(Position position, RecordEntry entry) {
        return switch (entry) {
            case RecordEntry.RecordFiled e -> {
                RowDraft draft =
                        row(Act.FILED).records(List.of(e.recordId())).categories(e.category());
                yield e.responsible() == 0
                        ? draft
                        : draft.about(parties.of(e.responsible(), position));
            }
            case RecordEntry.RecordWithdrawn e ->
                    row(Act.WITHDREW).records(List.of(e.recordId())).code(e.cause());
            case RecordEntry.RecordDisputed e -> row(Act.DISPUTED).records(List.of(e.recordId()));
            case RecordEntry.NextStepRecorded e -> {
                RowDraft draft = row(Act.NEXT_STEP).records(List.of(e.recordId())).code(e.step());
                yield e.to() == 0 ? draft : draft.about(parties.of(e.to(), position));
            }
        };
    }

    private RowDraft ofPermission(Position position, PermissionEntry entry) {
        return switch (entry) {
            case PermissionEntry.PermissionGranted e ->
                    row(Act.GRANTED)
                            .about(parties.of(e.grantee(), position))
                            .categories(e.categories())
                            .purposes(e.purposes())
                            .from(e.from())
                            .until(e.until());
            case PermissionEntry.VisitStarted e ->
                    row(Act.VISIT_STARTED)
                            .about(house(e.organisation()))
                            .categories(e.categories())
                            .until(e.until());
            case PermissionEntry.PermissionRevoked e ->
                    row(Act.REVOKED).about(parties.of(e.grantee(), position));
            case PermissionEntry.MemberBlocked e ->
                    row(Act.BLOCKED).about(parties.of(e.member(), position));
            case PermissionEntry.MemberUnblocked e ->
                    row(Act.UNBLOCKED).about(parties.of(e.member(), position));
            case PermissionEntry.AccessRequested e ->
                    row(Act.REQUESTED)
                            .about(parties.of(e.grantee(), position))
                            .categories(e.categories())
                            .purposes(e.purposes())
                            .until(e.until())
                            .text(e.text());
            case PermissionEntry.RequestDecided e ->
                    row(Act.DECIDED)
                            .about(parties.of(e.member(), position))
                            .categories(e.categories())
                            .purposes(e.purposes())
                            .from(e.from())
                            .until(e.until());
        };
    }

    private RowDraft ofReading(Position position, ReadingEntry entry) {
        return switch (entry) {
            case ReadingEntry.ListOpened e -> receipt(Act.SAW_LIST, position, e);
            case ReadingEntry.RecordsOpened e ->
                    receipt(Act.OPENED_RECORDS, position, e).records(e.recordIds());
            case ReadingEntry.EmergencyOpened e ->
                    receipt(
                                    e.recordIds().isEmpty() ? Act.SAW_LIST : Act.OPENED_RECORDS,
                                    position,
                                    e)
                            .records(e.recordIds())
                            .emergency()
                            .refersTo(e.review());
            case ReadingEntry.RefilingOpened e ->
                    row(Act.OPENED_FOR_REFILING).records(e.recordIds());
            case ReadingEntry.OpeningDenied e ->
                    row(Act.TRIED_TO_OPEN)
                            .purposes(e.opening().purpose())
                            .automatic(e.opening().automatic())
                            .records(e.recordIds())
                            .denial(e.denial())
                            .text(e.text());
            case ReadingEntry.EmergencySettled e ->
                    row(Act.SETTLED)
                            .about(parties.of(e.reader(), position))
                            .refersTo(e.review())
                            .code(e.verdict())
                            .text(e.text());
            case ReadingEntry.Asked e ->
                    row(Act.ASKED).refersTo(e.entry()).code(e.kind()).text(e.text());
            case ReadingEntry.Answered e -> row(Act.ANSWERED).refersTo(e.question()).text(e.text());
        };
    }

    private RowDraft ofConsortium(Position position, ConsortiumEntry entry) {
        return switch (entry) {
            case ConsortiumEntry.StoodIn e ->
                    row(Act.STOOD_IN).about(parties.of(e.colleague(), position)).until(e.until());
            case ConsortiumEntry.Proposed e -> row(Act.PROPOSED).code(e.decision().code());
            case ConsortiumEntry.Approved _ -> row(Act.APPROVED);
            default -> row(Act.UNREADABLE);
        };
    }

    private RowDraft receipt(Act act, Position position, ReadingEntry.Receipt entry) {
        ReadingEntry.Opening opening = entry.opening();
        RowDraft draft =
                row(act).categories(opening.categories())
                        .purposes(opening.purpose())
                        .automatic(opening.automatic())
                        .text(entry.text());
        return allowing(position, entry).map(draft::allowedBy).orElse(draft);
    }

    /** The latest permission or visit that covers the opening, as the log stood before it. */
    private Optional<Integer> allowing(Position position, ReadingEntry.Receipt entry) {
        if (!entry.header().who().isNumber()) {
            return Optional.empty();
        }
        long reader = entry.header().who().number();
        int organisation = entry.opening().organisation();
        Categories opened = entry.opening().categories();
        long time = position.time();
        Stream<Grant> grants =
                patient.grants(time).stream()
                        .filter(
                                grant ->
                                        grant.grantee() == reader
                                                || grant.grantee() == organisation);
        Stream<Grant> visits =
                entry.opening().purpose().contains(Purpose.TREAT)
                        ? patient.visits(time).stream()
                                .filter(visit -> visit.grantee() == organisation)
                        : Stream.empty();
        return Stream.concat(
                        grants.filter(
                                grant ->
                                        entry.opening().purpose().toSet().stream()
                                                .anyMatch(purpose -> grant.holds(purpose, time))),
                        visits)
                .filter(grant -> (grant.categories().bits() & opened.bits()) != 0)
                .map(Grant::sequence)
                .max(Integer::compare);
    }

    private AuditEntry.Party house(int organisation) {
        return parties.organisation(organisation, Kind.ORGANISATION);
    }
}
