package io.wardkey.app.window;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.rules.projection.ConsortiumView;
import io.wardkey.rules.projection.Grant;
import io.wardkey.rules.projection.Member;
import io.wardkey.rules.projection.PatientView;
import io.wardkey.ui.physician.PracticeDesk;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.FindPatient;
import io.wardkey.workflow.OpenReports;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.RequestAccess;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What one physician does, over the workflows. */
final class PracticeWork implements PracticeDesk {

    private final House house;
    private final Actor.Member member;
    private final Desks.Practice desk;
    private final RequestAccess requests;
    private final FindPatient finding;

    PracticeWork(House house, Desks.Staff staff, Desks.Practice desk) {
        this.house = house;
        this.member = staff.member();
        this.desk = desk;
        this.requests = new RequestAccess(staff.acts(), desk.texts());
        this.finding = staff.finding(house.entrance().plant());
    }

    /** Who is not in the directory, because another house registered them, goes by pseudonym. */
    @Override
    public Outcome<List<Patient>> search(String text, int limit) {
        return Desk.io(
                () -> {
                    List<Patient> named =
                            desk.directory().isPresent()
                                    ? desk.directory().get().search(text, limit)
                                    : List.of();
                    return named.isEmpty()
                                    && finding.find(text)
                                            instanceof Outcome.Done<PatientId>(PatientId id)
                            ? List.of(patient(id))
                            : named;
                });
    }

    @Override
    public Outcome<List<Arrival>> arrivals() {
        return Desk.io(
                () -> {
                    boolean _ = house.line().update(house.view(), Cancellation.NEVER);
                    long now = house.now();
                    List<Arrival> here = new ArrayList<>();
                    for (PatientId id : house.everyone().arriving(member.organisation(), now)) {
                        Optional<Grant> visit = visit(house.view().patient(id), now);
                        if (visit.isPresent()) {
                            here.add(
                                    new Arrival(
                                            patient(id),
                                            Instant.ofEpochSecond(visit.get().from()),
                                            Instant.ofEpochSecond(visit.get().until())));
                        }
                    }
                    here.sort(Comparator.comparing(Arrival::since));
                    return List.copyOf(here);
                });
    }

    private Patient patient(PatientId id) throws IOException {
        Optional<Patient> known =
                desk.directory().isPresent() ? desk.directory().get().find(id) : Optional.empty();
        return known.orElseGet(() -> new Patient(id, PatientDemographics.nobody()));
    }

    @Override
    public Outcome<Standing> standing(PatientId patient, Cancellation cancellation) {
        return Desk.io(
                () -> {
                    boolean _ = house.line().update(house.view(), cancellation);
                    PatientView log = house.view().patient(patient);
                    long now = house.now();
                    return house.everyone().ask(all -> standing(all, log, now));
                });
    }

    private Standing standing(ConsortiumView all, PatientView log, long now) {
        Denial denial = log.denial(all, member.number(), Purpose.TREAT, now);
        return new Standing(
                log.allowed(all, member.number(), Purpose.TREAT, now),
                denial,
                denial == Denial.NONE ? until(log, now) : Optional.empty(),
                visit(log, now).map(visit -> Instant.ofEpochSecond(visit.from())),
                log.emergencyDenial(all, member.number(), now),
                pending(log, now),
                all.unsettled(member.number()),
                settlers(all));
    }

    private Optional<Instant> until(PatientView log, long now) {
        return Stream.concat(log.grants(now).stream(), log.visits(now).stream())
                .filter(grant -> grant.holds(Purpose.TREAT, now))
                .filter(
                        grant ->
                                grant.grantee() == member.number()
                                        || grant.grantee() == member.organisation())
                .map(grant -> Instant.ofEpochSecond(grant.until()))
                .max(Comparator.naturalOrder());
    }

    private Optional<Grant> visit(PatientView log, long now) {
        return log.visits(now).stream()
                .filter(visit -> visit.grantee() == member.organisation())
                .findFirst();
    }

    private Optional<Pending> pending(PatientView log, long now) {
        return log.requests().stream()
                .filter(request -> request.member() == member.number())
                .map(request -> request.asked())
                .filter(asked -> now < asked.entry().until())
                .map(
                        asked ->
                                new Pending(
                                        Instant.ofEpochSecond(asked.time()),
                                        asked.entry().categories(),
                                        Instant.ofEpochSecond(asked.entry().until())))
                .findFirst();
    }

    private List<String> settlers(ConsortiumView all) {
        return all.members().stream()
                .filter(other -> other.organisation() == member.organisation())
                .filter(other -> other.number() != member.number())
                .filter(other -> other.is(Role.PHYSICIAN) && !other.suspended())
                .map(Member::name)
                .toList();
    }

    @Override
    public Outcome<Listing> openList(PatientId patient, Why why, Cancellation cancellation) {
        return house.line()
                .seen(
                        reason(patient, why, cancellation)
                                .then(
                                        reason ->
                                                desk.opening()
                                                        .list(
                                                                member,
                                                                patient,
                                                                reason,
                                                                cancellation)))
                .then(list -> Desk.io(() -> listing(patient, list)));
    }

    private Listing listing(PatientId patient, OpenReports.OpenedList list) throws IOException {
        return new ListingOf(
                        member.number(), house.view().patient(patient), house.view().consortium())
                .listing(list);
    }

    @Override
    public Outcome<List<Opened>> open(
            PatientId patient, List<RecordId> reports, Why why, Cancellation cancellation) {
        Map<RecordId, Opened> opened = new HashMap<>();
        return house.line()
                .seen(
                        reason(patient, why, cancellation)
                                .then(
                                        reason ->
                                                desk.opening()
                                                        .records(
                                                                member,
                                                                patient,
                                                                reports,
                                                                reason,
                                                                (record, content) ->
                                                                        opened.put(
                                                                                record.recordId(),
                                                                                house.contents()
                                                                                        .read(
                                                                                                record,
                                                                                                content)),
                                                                cancellation)))
                .map(done -> inOrder(reports, opened, done.unreadable()));
    }

    private static List<Opened> inOrder(
            List<RecordId> reports, Map<RecordId, Opened> opened, Map<RecordId, Trouble> why) {
        return reports.stream()
                .map(
                        id ->
                                opened.getOrDefault(
                                        id,
                                        new Opened.Unreadable(
                                                id,
                                                why.getOrDefault(
                                                        id, new Trouble.Unknown(id.toString())))))
                .toList();
    }

    private Outcome<OpenReports.Reason> reason(
            PatientId patient, Why why, Cancellation cancellation) {
        return switch (why) {
            case Why.Visit() ->
                    new Outcome.Done<>(new OpenReports.Reason(Purpose.TREAT, RecordId.NONE, false));
            case Why.Because(String text) -> sealed(Purpose.TREAT, patient, text, cancellation);
            case Why.Emergency(String text) -> sealed(Purpose.ETREAT, patient, text, cancellation);
        };
    }

    private Outcome<OpenReports.Reason> sealed(
            Purpose purpose, PatientId patient, String text, Cancellation cancellation) {
        return desk.texts()
                .seal(member, patient, text, cancellation)
                .map(id -> new OpenReports.Reason(purpose, id, false));
    }

    @Override
    public Outcome<Standing> request(
            PatientId patient,
            Categories categories,
            Instant until,
            String reason,
            Cancellation cancellation) {
        RequestAccess.Wish wish =
                new RequestAccess.Wish(
                        member.number(), categories, Purposes.of(Purpose.TREAT), until);
        return house.line()
                .seen(requests.request(member, patient, wish, reason, cancellation))
                .then(_ -> standing(patient, cancellation));
    }
}
