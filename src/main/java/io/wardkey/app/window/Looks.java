package io.wardkey.app.window;

import io.wardkey.domain.audit.AuditEntry;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.rules.projection.FiledRecord;
import io.wardkey.rules.projection.Question;
import io.wardkey.ui.kiosk.KioskDesk;
import io.wardkey.ui.kiosk.KioskDesk.Act;
import io.wardkey.ui.kiosk.KioskDesk.Basis;
import io.wardkey.ui.kiosk.KioskDesk.Look;
import io.wardkey.ui.kiosk.KioskDesk.Named;
import io.wardkey.ui.kiosk.KioskDesk.QuestionKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells a patient who looked: what was opened in this session is in words, the rest is not. */
final class Looks {

    private final PatientLog log;
    private final CardSession session;

    Looks(PatientLog log, CardSession session) {
        this.log = log;
        this.session = session;
    }

    List<Look> newestFirst() {
        return log.rows().stream().filter(AuditEntry::reading).map(this::look).toList().reversed();
    }

    private Look look(AuditEntry row) {
        return new Look(
                row.sequence(),
                row.at(),
                PatientLog.party(row.who()),
                act(row),
                row.purposes().stream().findFirst().orElse(Purpose.HOPERAT),
                row.automatic() || row.act() == AuditEntry.Act.OPENED_FOR_REFILING,
                basis(row),
                row.records().stream().map(this::named).toList(),
                log.text(row.sequence(), row.text()).flatMap(session::text),
                question(row.sequence()));
    }

    private Act act(AuditEntry row) {
        int records = row.records().size();
        if (row.denied()) {
            return new Act.Refused(records, row.denial());
        }
        if (row.emergency()) {
            return new Act.Emergency(records, review(row.refersTo().orElse(row.sequence())));
        }
        return row.act() == AuditEntry.Act.SAW_LIST ? new Act.SawList() : new Act.Opened(records);
    }

    private KioskDesk.Review review(int number) {
        return log.patient()
                .review(number)
                .filter(review -> !review.open())
                .map(
                        review ->
                                review.unjustified()
                                        ? KioskDesk.Review.NOT_JUSTIFIED
                                        : KioskDesk.Review.JUSTIFIED)
                .orElse(KioskDesk.Review.OPEN);
    }

    /** What ran at that time. */
    private Basis basis(AuditEntry row) {
        if (row.denied() || row.emergency()) {
            return new Basis.Nothing();
        }
        if (own(row)) {
            return new Basis.Own();
        }
        return row.allowedBy()
                .map(entry -> basis(log.rows().get(entry - 1), row))
                .orElseGet(Basis.Nothing::new);
    }

    private Basis basis(AuditEntry permission, AuditEntry row) {
        return switch (permission.act()) {
            case VISIT_STARTED -> new Basis.Visit(permission.at());
            case GRANTED ->
                    new Basis.Permission(
                            permission
                                    .about()
                                    .map(PatientLog::party)
                                    .orElseGet(() -> PatientLog.party(row.who())),
                            permission.until().orElse(Instant.EPOCH));
            case DECIDED ->
                    new Basis.Permission(
                            log.party(
                                    log.decided()
                                            .getOrDefault(
                                                    permission.sequence(), row.who().number())),
                            permission.until().orElse(Instant.EPOCH));
            default -> new Basis.Nothing();
        };
    }

    /** Whether patient or guardian did it. */
    static boolean own(AuditEntry row) {
        return row.who().kind() == AuditEntry.Kind.PATIENT
                || row.who().kind() == AuditEntry.Kind.GUARDIAN;
    }

    private Named named(RecordId id) {
        Optional<Slip> slip = session.slip(id);
        Category category =
                log.patient()
                        .record(id)
                        .map(FiledRecord::category)
                        .or(() -> log.patient().text(id).map(_ -> Category.TEXT))
                        .orElse(Category.OTHER);
        return new Named(
                id,
                category,
                slip.map(Slip::title).orElse(""),
                slip.map(Slip::collected).orElse(""));
    }

    /** The latest. */
    private Optional<KioskDesk.Question> question(int entry) {
        return log.patient().questions().reversed().stream()
                .filter(question -> question.asked().entry().entry() == entry)
                .findFirst()
                .flatMap(this::question);
    }

    private Optional<KioskDesk.Question> question(Question question) {
        return Stream.of(QuestionKind.values())
                .filter(kind -> kind.code() == question.asked().entry().kind())
                .findFirst()
                .map(
                        kind ->
                                new KioskDesk.Question(
                                        kind,
                                        Instant.ofEpochSecond(question.asked().time()),
                                        question.answered()
                                                .map(
                                                        answer ->
                                                                log.text(
                                                                                answer.sequence(),
                                                                                answer.entry()
                                                                                        .text())
                                                                        .flatMap(session::text)
                                                                        .orElse(""))));
    }
}
