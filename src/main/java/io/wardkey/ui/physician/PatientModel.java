package io.wardkey.ui.physician;

import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.ReportStatus;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.ui.control.Background;
import io.wardkey.ui.control.Plight;
import io.wardkey.ui.control.Words;
import io.wardkey.ui.physician.PracticeDesk.Listed;
import io.wardkey.ui.physician.PracticeDesk.Listing;
import io.wardkey.ui.physician.PracticeDesk.Opened;
import io.wardkey.ui.physician.PracticeDesk.Standing;
import io.wardkey.ui.physician.PracticeDesk.Why;
import io.wardkey.workflow.Outcome;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;

/** One patient before a physician: what may be seen, the list, and what was opened of it. */
final class PatientModel {

    /** A reason is for the patient to read, so it has at least this many characters. */
    static final int SHORTEST_REASON = 20;

    private final Patient patient;
    private final PracticeDesk desk;
    private final Background background;
    private final Words words;
    private final ObjectProperty<View> view = new SimpleObjectProperty<>(new View.Asking());
    private final ObjectProperty<Report> report = new SimpleObjectProperty<>(new Report.None());
    private final BooleanProperty onlyFlagged = new SimpleBooleanProperty();
    private final Map<RecordId, Opened> opened = new HashMap<>();
    private Optional<Standing> standing = Optional.empty();
    private Optional<Why> why = Optional.empty();
    private Background.Running running = () -> {};
    private Background.Running opening = () -> {};

    PatientModel(Patient patient, PracticeDesk desk, Background background, Words words) {
        this.patient = patient;
        this.desk = desk;
        this.background = background;
        this.words = words;
    }

    /** What the page shows. */
    sealed interface View {
        /** The ledger is asked what may be seen. */
        record Asking() implements View {}

        /** Nothing may be seen; ask, or open in an emergency. */
        record NoAccess(Standing standing) implements View {}

        /** Something may be seen, but outside of a visit: a reason first. */
        record NeedsReason(Standing standing) implements View {}

        record OpeningList() implements View {}

        record ListShown(Standing standing, Listing listing) implements View {}

        record Failed(Plight plight) implements View {}
    }

    /** What stands at the right of the list. */
    sealed interface Report {
        record None() implements Report {}

        record Opening(Listed listed) implements Report {}

        record Shown(Listed listed, Opened opened) implements Report {}

        record Failed(Listed listed, Plight plight) implements Report {}
    }

    Patient patient() {
        return patient;
    }

    ReadOnlyObjectProperty<View> view() {
        return view;
    }

    ReadOnlyObjectProperty<Report> report() {
        return report;
    }

    BooleanProperty onlyFlagged() {
        return onlyFlagged;
    }

    Optional<Standing> standing() {
        return standing;
    }

    Optional<Why> why() {
        return why;
    }

    /** Asks what may be seen. Within a visit the list opens by itself: the visit is the reason. */
    void open() {
        running.stop();
        view.set(new View.Asking());
        running = background.run(c -> desk.standing(patient.patientId(), c), this::stands);
    }

    private void stands(Outcome<Standing> outcome) {
        if (!(outcome instanceof Outcome.Done<Standing>(Standing now))) {
            view.set(new View.Failed(Plight.of(words, outcome)));
            return;
        }
        standing = Optional.of(now);
        if (now.allowed().isEmpty()) {
            view.set(new View.NoAccess(now));
        } else if (now.visitSince().isPresent()) {
            openList(new Why.Visit());
        } else {
            view.set(new View.NeedsReason(now));
        }
    }

    void giveReason(String text) {
        if (text.strip().length() >= SHORTEST_REASON) {
            openList(new Why.Because(text.strip()));
        }
    }

    private void openList(Why reason) {
        why = Optional.of(reason);
        view.set(new View.OpeningList());
        running.stop();
        running =
                background.run(
                        c -> desk.openList(patient.patientId(), reason, c),
                        outcome -> {
                            if (outcome instanceof Outcome.Done<Listing>(Listing listing)) {
                                view.set(new View.ListShown(standing.orElseThrow(), listing));
                            } else if (outcome instanceof Outcome.Denied<Listing>) {
                                // It ended between asking and opening: say what may be seen now.
                                open();
                            } else {
                                view.set(new View.Failed(Plight.of(words, outcome)));
                            }
                        });
    }

    /** The reports to show, the newest first; corrected ones follow what corrects them. */
    static List<Listed> timeline(Listing listing, boolean onlyFlagged) {
        return listing.reports().stream()
                .filter(one -> one.category() != Category.IDENTITY)
                .filter(one -> one.category() != Category.TEXT)
                .filter(
                        one ->
                                !onlyFlagged
                                        || one.slip().worst() == Slip.Flag.ABNORMAL
                                        || one.slip().worst() == Slip.Flag.CRITICAL)
                .sorted(
                        Comparator.comparing(PatientModel::at)
                                .reversed()
                                .thenComparing(one -> one.correctedBy().isPresent()))
                .toList();
    }

    /** Whether the laboratory says that its results must not be used. */
    static boolean isWithoutEffect(Listed listed) {
        return listed.slip()
                .report()
                .filter(report -> ReportStatus.ofCode(report.version().status()).withoutEffect())
                .isPresent();
    }

    /** When it was collected, else when it was filed. */
    static Instant at(Listed listed) {
        return Moment.parse(listed.slip().collected())
                .map(moment -> moment.earliest(ZoneOffset.UTC))
                .orElse(listed.filed());
    }

    boolean isOpen(RecordId id) {
        return opened.containsKey(id);
    }

    /** Shows a report; the first time that is an entry. */
    void show(Listed listed) {
        opening.stop();
        Opened before = opened.get(listed.id());
        if (before != null) {
            report.set(new Report.Shown(listed, before));
            return;
        }
        report.set(new Report.Opening(listed));
        Why reason = why.orElseGet(Why.Visit::new);
        opening =
                background.run(
                        c -> desk.open(patient.patientId(), List.of(listed.id()), reason, c),
                        outcome -> {
                            if (outcome instanceof Outcome.Done<List<Opened>>(var all)
                                    && !all.isEmpty()) {
                                shown(listed, all.getFirst());
                            } else if (outcome instanceof Outcome.Done<List<Opened>>) {
                                report.set(new Report.None());
                            } else {
                                report.set(new Report.Failed(listed, Plight.of(words, outcome)));
                            }
                        });
    }

    private void shown(Listed listed, Opened what) {
        if (what instanceof Opened.Unreadable(var _, var trouble)) {
            report.set(new Report.Failed(listed, Plight.of(words, trouble)));
            return;
        }
        opened.put(listed.id(), what);
        report.set(new Report.Shown(listed, what));
    }

    /** Asks the patient for permission. */
    void request(
            Categories categories, Instant until, String reason, Consumer<Outcome<Standing>> done) {
        var _ =
                background.run(
                        c -> desk.request(patient.patientId(), categories, until, reason, c),
                        outcome -> {
                            if (outcome instanceof Outcome.Done<Standing>) {
                                stands(outcome);
                            }
                            done.accept(outcome);
                        });
    }

    /**
     * In an emergency: the list is fetched, but only the identity is shown before it is confirmed.
     */
    void emergency(String reason, Consumer<Outcome<Identified>> done) {
        Why emergency = new Why.Emergency(reason.strip());
        running.stop();
        running =
                background.run(
                        c ->
                                desk.openList(patient.patientId(), emergency, c)
                                        .then(
                                                listing -> {
                                                    List<RecordId> identity = identity(listing);
                                                    return identity.isEmpty()
                                                            ? new Outcome.Done<>(
                                                                    new Identified(
                                                                            listing, List.of(),
                                                                            emergency))
                                                            : desk.open(
                                                                            patient.patientId(),
                                                                            identity,
                                                                            emergency,
                                                                            c)
                                                                    .map(
                                                                            found ->
                                                                                    new Identified(
                                                                                            listing,
                                                                                            found,
                                                                                            emergency));
                                                }),
                        done);
    }

    /** What an emergency opened first. */
    record Identified(Listing listing, List<Opened> identity, Why why) {}

    private static List<RecordId> identity(Listing listing) {
        return listing.reports().stream()
                .filter(one -> one.category() == Category.IDENTITY)
                .filter(one -> one.correctedBy().isEmpty())
                .map(Listed::id)
                .toList();
    }

    /** It is the person: the list may be shown. */
    void confirmed(Identified identified) {
        why = Optional.of(identified.why());
        view.set(new View.ListShown(standing.orElseThrow(), identified.listing()));
    }

    /** Nothing of the patient stays. */
    void close() {
        running.stop();
        opening.stop();
        opened.clear();
        why = Optional.empty();
        standing = Optional.empty();
        report.set(new Report.None());
        view.set(new View.Asking());
    }
}
