package io.wardkey.ui;

import io.wardkey.app.demo.DemoPatient;
import io.wardkey.app.demo.DemoReport;
import io.wardkey.app.demo.DemoReports;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Head;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.report.Flag;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.PageRenderer;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PersonName;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.intake.ContentReader;
import io.wardkey.intake.PdfPages;
import io.wardkey.ui.kiosk.Kiosk;
import io.wardkey.ui.signin.Entrance;
import io.wardkey.workflow.Outcome;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * A clinic in memory: the demo's patients and reports, read by the real readers, permissions as the
 * ledger has them (from ≤ t &lt; until; a block beats all), every opening an entry. One passphrase,
 * one PIN.
 */
final class Clinic implements Workplace {

    static final String PASSPHRASE = "correct horse battery";
    static final String CARD = "CARD-OF-BRAM-CASTELL";
    static final long OKAFOR = 301;
    static final long BRANDT = 302;
    static final int HOUSE = 1;

    /** A report that was filed. */
    record Filed(
            RecordId id,
            PatientId patient,
            Category category,
            ReportDraft draft,
            Optional<ByteString> pdf,
            Instant at) {
        Slip slip() {
            return new Slip(
                    draft.heading().title(),
                    draft.timing()
                            .collected()
                            .flatMap(when -> when.first())
                            .map(moment -> moment.asSent())
                            .orElse(""),
                    draft.parties().laboratory().orElse(""),
                    List.of(),
                    draft.worstFlag() == Flag.CRITICAL
                            ? Slip.Flag.CRITICAL
                            : draft.worstFlag() == Flag.ABNORMAL
                                    ? Slip.Flag.ABNORMAL
                                    : Slip.Flag.NORMAL,
                    "");
        }
    }

    /** A permission. */
    record Grant(
            PatientId patient,
            long holder,
            Categories categories,
            Instant from,
            Instant until,
            boolean visit) {
        boolean holds(Instant now) {
            return !now.isBefore(from) && now.isBefore(until);
        }
    }

    final Clock clock;
    final Map<String, Patient> patients = new LinkedHashMap<>();
    final List<Filed> filed = new ArrayList<>();
    final List<Grant> grants = new ArrayList<>();
    final List<Long> blocked = new ArrayList<>();
    final List<LogLine> log = new ArrayList<>();
    final FakeReception reception;
    final Map<String, Colleague> people = new LinkedHashMap<>();
    String pin = "482913";
    Line line = new Line.Connected();

    /** What stands in a patient's log. */
    record LogLine(
            int entry,
            Instant at,
            PatientId patient,
            long reader,
            String kind,
            List<RecordId> records,
            String reason) {}

    /** Somebody of staff. */
    record Colleague(String id, String name, Set<Role> roles, Optional<Instant> lastHere) {}

    Clinic(Clock clock) {
        this.clock = clock;
        Random random = new Random(7);
        for (DemoPatient one : DemoReports.patients()) {
            byte[] id = new byte[32];
            random.nextBytes(id);
            patients.put(one.key(), new Patient(new PatientId(Bytes32.of(id)), who(one)));
        }
        person("terhune", "Silke Terhune", Role.RECEPTION, Duration.ofHours(17));
        person("okafor", "Dr. Amara Okafor", Role.PHYSICIAN, Duration.ofHours(2));
        person("brandt", "Dr. Levin Brandt", Role.PHYSICIAN, Duration.ofDays(2));
        person("calloway", "Ines Calloway", Role.AUDITOR, Duration.ofDays(9));
        people.put(
                "asante",
                new Colleague(
                        "asante",
                        "Marguerite Asante",
                        Set.of(Role.ADMINISTRATOR, Role.RECEPTION),
                        Optional.empty()));
        reception = new FakeReception(this, random);
        int day = 0;
        for (DemoReport report : DemoReports.reports()) {
            if (!report.patient().equals("aldous")) {
                file(report, random, clock.instant().minus(Duration.ofDays(20 - day++)));
            }
        }
        Instant now = clock.instant();
        grants.add(
                new Grant(
                        id("solheim"),
                        HOUSE,
                        Categories.of(Category.BLOOD, Category.URINE, Category.IDENTITY),
                        now.minus(Duration.ofMinutes(26)),
                        now.plus(Duration.ofHours(7)),
                        true));
        grants.add(
                new Grant(
                        id("castell"),
                        OKAFOR,
                        Categories.of(Category.BLOOD),
                        now.minus(Duration.ofDays(38)),
                        now.plus(Duration.ofDays(52)),
                        false));
        grants.add(
                new Grant(
                        id("castell"),
                        HOUSE,
                        Categories.of(Category.BLOOD, Category.IDENTITY),
                        now.minus(Duration.ofMinutes(40)),
                        now.plus(Duration.ofHours(7)),
                        true));
        List<RecordId> castell =
                filed.stream()
                        .filter(one -> one.patient().equals(id("castell")))
                        .map(Filed::id)
                        .toList();
        write(id("castell"), OKAFOR, "list", List.of(), "", Duration.ofDays(10));
        write(id("castell"), OKAFOR, "open", castell.subList(0, 1), "", Duration.ofDays(10));
        write(id("castell"), BRANDT, "denied", List.of(), "", Duration.ofDays(3));
        write(
                id("castell"),
                BRANDT,
                "emergency",
                castell,
                "Found unconscious in the waiting room, no companion.",
                Duration.ofDays(2));
        write(id("castell"), OKAFOR, "list", List.of(), "", Duration.ofMinutes(12));
        write(id("castell"), OKAFOR, "open", castell.subList(0, 1), "", Duration.ofMinutes(10));
    }

    private void person(String id, String name, Role role, Duration ago) {
        people.put(
                id, new Colleague(id, name, Set.of(role), Optional.of(clock.instant().minus(ago))));
    }

    private static PatientDemographics who(DemoPatient one) {
        return PatientDemographics.of(
                PersonName.of(one.family(), List.of(one.given())),
                Moment.parse(one.birthDate().toString()),
                PatientDemographics.Sex.valueOf(one.sex().toUpperCase(Locale.ROOT)),
                List.of(Identifier.of(DemoReports.IDENTIFIER_SYSTEM, one.identifier())));
    }

    PatientId id(String key) {
        return patients.get(key).patientId();
    }

    Patient patient(PatientId id) {
        return patients.values().stream()
                .filter(one -> one.patientId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private void file(DemoReport report, Random random, Instant at) {
        if (new ContentReader().read(report.file())
                instanceof ReadOutcome.Read(var reports, _, _)) {
            for (ReadReport read : reports) {
                filed.add(filed(read, report.file(), id(report.patient()), random, at));
            }
        }
    }

    static Filed filed(
            ReadReport read, SourceFile file, PatientId patient, Random random, Instant at) {
        byte[] id = new byte[32];
        random.nextBytes(id);
        return new Filed(
                new RecordId(Bytes32.of(id)),
                patient,
                read.draft().heading().categoryHint().category(),
                read.draft(),
                read.selfContained().isEmpty() ? Optional.of(file.content()) : Optional.empty(),
                at);
    }

    /** Writes an entry. */
    void write(
            PatientId patient,
            long reader,
            String kind,
            List<RecordId> records,
            String reason,
            Duration ago) {
        log.add(
                new LogLine(
                        log.size() + 1,
                        clock.instant().minus(ago),
                        patient,
                        reader,
                        kind,
                        records,
                        reason));
    }

    /** What a member may see now: the union of the own and the organisation's grants. */
    Categories allowed(PatientId patient, long member) {
        if (blocked.contains(member)) {
            return Categories.NONE;
        }
        return grants.stream()
                .filter(one -> one.patient().equals(patient) && one.holds(clock.instant()))
                .filter(one -> one.holder() == member || one.holder() == HOUSE)
                .map(Grant::categories)
                .reduce(Categories.NONE, Categories::plus);
    }

    Head head() {
        byte[] bytes = new byte[Head.BYTES];
        new Random(log.size() + 18).nextBytes(bytes);
        return Head.of(bytes);
    }

    String name(long number) {
        return number == HOUSE
                ? "Riverside Clinic"
                : number == OKAFOR ? "Dr. Amara Okafor" : "Dr. Levin Brandt";
    }

    @Override
    public Entrance<Shift> entrance() {
        return new Entrance<>() {
            @Override
            public Outcome<Place> place(Cancellation cancellation) {
                return new Outcome.Done<>(
                        new Place(
                                "Riverside Clinic",
                                "Outpatients, desk 2",
                                true,
                                new HouseLog(head(), 2318, 3, Optional.of(clock.instant())),
                                people.values().stream()
                                        .map(
                                                one ->
                                                        new Person(
                                                                one.id(),
                                                                one.name(),
                                                                one.roles(),
                                                                one.lastHere()))
                                        .toList()));
            }

            @Override
            public Entry<Shift> enter(String id, Secret passphrase, Cancellation cancellation) {
                boolean right =
                        passphrase.use(
                                bytes ->
                                        new String(bytes, StandardCharsets.UTF_8)
                                                .equals(PASSPHRASE));
                Colleague who = people.get(id);
                if (!right || who == null) {
                    return new Entry.WrongPassphrase<>();
                }
                return new Entry.Open<>(
                        new Person(id, who.name(), who.roles(), who.lastHere()),
                        new Shift(
                                who.roles().contains(Role.RECEPTION)
                                        ? Optional.of(reception)
                                        : Optional.empty(),
                                who.roles().contains(Role.PHYSICIAN)
                                        ? Optional.of(
                                                new FakePractice(
                                                        Clinic.this,
                                                        id.equals("okafor") ? OKAFOR : BRANDT))
                                        : Optional.empty(),
                                () -> {}));
            }
        };
    }

    @Override
    public Optional<Kiosk> kiosk() {
        return Optional.of(new FakeKiosk(this));
    }

    @Override
    public PageRenderer pages() {
        return new PdfPages();
    }

    @Override
    public Line line() {
        return line;
    }
}
