package io.wardkey.ui;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.ui.Clinic.Filed;
import io.wardkey.ui.physician.PracticeDesk;
import io.wardkey.workflow.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A physician of the clinic in memory; what is not allowed is denied, and written. */
final class FakePractice implements PracticeDesk {

    private final Clinic clinic;
    private final long member;
    private Optional<Pending> pending = Optional.empty();

    FakePractice(Clinic clinic, long member) {
        this.clinic = clinic;
        this.member = member;
    }

    @Override
    public Outcome<List<Patient>> search(String text, int limit) {
        return new Outcome.Done<>(FakeReception.search(clinic, text, limit));
    }

    @Override
    public Outcome<List<Arrival>> arrivals() {
        return new Outcome.Done<>(
                clinic.grants.stream()
                        .filter(Clinic.Grant::visit)
                        .map(
                                one ->
                                        new Arrival(
                                                clinic.patient(one.patient()),
                                                one.from(),
                                                one.until()))
                        .toList());
    }

    @Override
    public Outcome<Standing> standing(PatientId patient, Cancellation cancellation) {
        Categories allowed = clinic.allowed(patient, member);
        boolean blocked = clinic.blocked.contains(member);
        var mine =
                clinic.grants.stream()
                        .filter(one -> one.patient().equals(patient))
                        .filter(one -> one.holds(clinic.clock.instant()))
                        .filter(one -> one.holder() == member || one.holder() == Clinic.HOUSE)
                        .toList();
        return new Outcome.Done<>(
                new Standing(
                        allowed,
                        blocked
                                ? Denial.BLOCKED
                                : allowed.isEmpty() ? Denial.NO_GRANT : Denial.NONE,
                        mine.stream().map(Clinic.Grant::until).max(Instant::compareTo),
                        mine.stream()
                                .filter(Clinic.Grant::visit)
                                .map(Clinic.Grant::from)
                                .findFirst(),
                        blocked ? Denial.BLOCKED : Denial.NONE,
                        pending,
                        1,
                        List.of("Dr. Levin Brandt", "Dr. Halvard Njord")));
    }

    @Override
    public Outcome<Listing> openList(PatientId patient, Why why, Cancellation cancellation) {
        boolean emergency = why instanceof Why.Emergency;
        Categories may = emergency ? Categories.GRANTABLE : clinic.allowed(patient, member);
        if (clinic.blocked.contains(member)) {
            clinic.write(patient, member, "denied", List.of(), "", Duration.ZERO);
            return new Outcome.Denied<>(Denial.BLOCKED);
        }
        if (may.isEmpty()) {
            clinic.write(patient, member, "denied", List.of(), "", Duration.ZERO);
            return new Outcome.Denied<>(Denial.NO_GRANT);
        }
        clinic.write(
                patient,
                member,
                emergency ? "emergency" : "list",
                List.of(),
                text(why),
                Duration.ZERO);
        List<Listed> listed = new ArrayList<>();
        if (may.contains(Category.IDENTITY)) {
            listed.add(
                    new Listed(
                            identity(patient),
                            Category.IDENTITY,
                            new Slip("", "", "", List.of(), Slip.Flag.UNKNOWN, ""),
                            "Riverside Clinic",
                            clinic.clock.instant(),
                            false,
                            Optional.empty(),
                            Optional.empty()));
        }
        for (Filed one : clinic.filed) {
            if (one.patient().equals(patient) && may.contains(one.category())) {
                listed.add(
                        new Listed(
                                one.id(),
                                one.category(),
                                one.slip(),
                                "Riverside Clinic",
                                one.at(),
                                clinic.log.stream()
                                        .anyMatch(
                                                line ->
                                                        line.reader() == member
                                                                && line.records()
                                                                        .contains(one.id())),
                                Optional.empty(),
                                Optional.empty()));
            }
        }
        return new Outcome.Done<>(new Listing(patient, may, listed, List.of()));
    }

    private static RecordId identity(PatientId patient) {
        return new RecordId(patient.value());
    }

    private static String text(Why why) {
        return switch (why) {
            case Why.Visit() -> "";
            case Why.Because(String text) -> text;
            case Why.Emergency(String text) -> text;
        };
    }

    @Override
    public Outcome<List<Opened>> open(
            PatientId patient, List<RecordId> reports, Why why, Cancellation cancellation) {
        boolean emergency = why instanceof Why.Emergency;
        Categories may = emergency ? Categories.GRANTABLE : clinic.allowed(patient, member);
        List<Opened> opened = new ArrayList<>();
        for (RecordId id : reports) {
            if (id.equals(identity(patient)) && may.contains(Category.IDENTITY)) {
                opened.add(new Opened.Identity(id, clinic.patient(patient).who()));
            }
            for (Filed one : clinic.filed) {
                if (one.id().equals(id) && may.contains(one.category())) {
                    opened.add(new Opened.Report(id, one.draft(), one.pdf()));
                }
            }
        }
        if (opened.size() < reports.size()) {
            clinic.write(patient, member, "denied", reports, "", Duration.ZERO);
            return new Outcome.Denied<>(Denial.NO_GRANT);
        }
        clinic.write(
                patient,
                member,
                emergency ? "emergency" : "open",
                reports,
                text(why),
                Duration.ZERO);
        return new Outcome.Done<>(opened);
    }

    @Override
    public Outcome<Standing> request(
            PatientId patient,
            Categories categories,
            Instant until,
            String reason,
            Cancellation cancellation) {
        pending = Optional.of(new Pending(clinic.clock.instant(), categories, until));
        return standing(patient, cancellation);
    }
}
