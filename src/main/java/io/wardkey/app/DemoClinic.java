package io.wardkey.app;

import io.wardkey.app.demo.DemoPatient;
import io.wardkey.app.demo.DemoReport;
import io.wardkey.app.demo.DemoReports;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.PermissionCommand;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.ReadingCommand;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.work.Typed;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.Filed;
import io.wardkey.workflow.OpenReports;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Fills a home with the demo: three organisations with people of every role, six patients with
 * reports, permissions, openings, a refused attempt, an emergency and a question. All of it goes
 * through the workflows that people use.
 */
final class DemoClinic {

    private static final Duration MONTHS = Duration.ofDays(180);
    private static final Duration VISIT = Duration.ofHours(9);

    private final DemoStaff staff;
    private final Workstation workstation;
    private final Consumer<String> progress;
    private final Clock clock;
    private final Cancellation cancellation;
    private final DemoCards cards;

    DemoClinic(
            DemoStaff staff,
            Workstation workstation,
            Consumer<String> progress,
            Clock clock,
            Cancellation cancellation) {
        this.staff = staff;
        this.workstation = workstation;
        this.progress = progress;
        this.clock = clock;
        this.cancellation = cancellation;
        this.cards = new DemoCards(workstation, cancellation);
    }

    /** The patients' cards, by the patient's key. */
    Map<String, DemoCards.Card> fill() throws IOException {
        progress.accept("patients");
        try (Actor.Member reception = staff.signIn(workstation, "silke-terhune")) {
            Desks.Reception desk = reception(reception);
            for (DemoPatient patient : DemoReports.patients()) {
                cards.register(desk, reception, patient);
            }
            progress.accept("reports");
            fileReports(desk);
        }
        progress.accept("permissions");
        permit();
        progress.accept("readings");
        read();
        return cards.all();
    }

    private void fileReports(Desks.Reception desk) throws IOException {
        long physician = staff.number("amara-okafor");
        for (DemoReport report : DemoReports.reports()) {
            boolean names = report.file().name().endsWith(".json");
            FileReports.Assignment assignment =
                    new FileReports.Assignment(
                            names ? Optional.empty() : Optional.of(cards.id(report.patient())),
                            Optional.empty(),
                            physician,
                            Typed.NOTHING);
            FileReports.Accepted accepted =
                    desk.filing()
                            .accept(
                                    report.file().name(),
                                    report.file().content().toByteArray(),
                                    assignment);
            if (!(accepted instanceof FileReports.Accepted.Queued)) {
                throw new IOException("the demo's report was not taken: " + accepted);
            }
        }
        Optional<?> trouble = desk.filing().drive(cancellation);
        if (trouble.isPresent()) {
            throw new IOException("the demo's reports were not filed: " + trouble.get());
        }
    }

    private void permit() throws IOException {
        long okafor = staff.number("amara-okafor");
        long brandt = staff.number("levin-brandt");
        long now = clock.instant().getEpochSecond();
        long until = now + MONTHS.toSeconds();
        Categories most =
                Categories.of(
                        Category.IDENTITY,
                        Category.BLOOD,
                        Category.URINE,
                        Category.MICROBIOLOGY,
                        Category.DOCUMENT,
                        Category.OTHER);
        Purposes treat = Purposes.of(Purpose.TREAT);
        act(
                "solheim",
                new PermissionCommand.Grant(cards.id("solheim"), okafor, most, treat, now, until));
        act(
                "solheim",
                new PermissionCommand.StartVisit(
                        cards.id("solheim"), 1, most, now + VISIT.toSeconds()));
        act(
                "castell",
                new PermissionCommand.Grant(cards.id("castell"), 1, most, treat, now, until));
        act(
                "kehrer",
                new PermissionCommand.Grant(cards.id("kehrer"), okafor, most, treat, now, until));
        act("kehrer", new PermissionCommand.Block(cards.id("kehrer"), brandt));
        act(
                "marrow",
                new PermissionCommand.Grant(cards.id("marrow"), brandt, most, treat, now, until));
        act("marrow", new PermissionCommand.Revoke(cards.id("marrow"), brandt));
    }

    private void read() throws IOException {
        try (Actor.Member okafor = staff.signIn(workstation, "amara-okafor")) {
            openAll(okafor, "solheim");
            openAll(okafor, "castell");
        }
        try (Actor.Member voss = staff.signIn(workstation, "carla-voss")) {
            Demo.denied(
                    practice(voss)
                            .opening()
                            .list(voss, cards.id("castell"), treatment(), cancellation));
        }
        try (Actor.Member brandt = staff.signIn(workstation, "levin-brandt")) {
            emergency(brandt, "castell", "Unconscious in the emergency room, medication unknown.");
        }
        try (Actor.Voice castell = cards.unlock("castell")) {
            Desks.Kiosk kiosk = workstation.kiosk(castell);
            RecordId text =
                    Demo.done(
                            kiosk.texts()
                                    .seal(
                                            castell,
                                            castell.patientId(),
                                            "I was not at the hospital that day.",
                                            cancellation));
            int entry = lastEmergency(castell.patientId());
            Demo.done(
                    kiosk.acts()
                            .perform(
                                    castell,
                                    new ReadingCommand.Ask(castell.patientId(), entry, 2, text),
                                    cancellation));
        }
        workstation.plant().view().update(cancellation);
    }

    private void openAll(Actor.Member member, String patient) throws IOException {
        OpenReports opening = practice(member).opening();
        OpenReports.OpenedList list =
                Demo.done(opening.list(member, cards.id(patient), treatment(), cancellation));
        List<RecordId> records = new ArrayList<>();
        for (OpenReports.Listed listed : list.records()) {
            if (listed.record().category() != Category.IDENTITY) {
                records.add(listed.record().recordId());
            }
        }
        if (!records.isEmpty()) {
            Demo.done(
                    opening.records(
                            member,
                            cards.id(patient),
                            records,
                            treatment(),
                            (_, _) -> {},
                            cancellation));
        }
    }

    private void emergency(Actor.Member member, String patient, String reason) throws IOException {
        Desks.Practice desk = practice(member);
        RecordId text =
                Demo.done(desk.texts().seal(member, cards.id(patient), reason, cancellation));
        OpenReports.Reason why = new OpenReports.Reason(Purpose.ETREAT, text, false);
        OpenReports.OpenedList list =
                Demo.done(desk.opening().list(member, cards.id(patient), why, cancellation));
        List<RecordId> blood =
                list.records().stream()
                        .map(OpenReports.Listed::record)
                        .filter(record -> record.category() == Category.BLOOD)
                        .map(Filed::recordId)
                        .toList();
        Demo.done(
                desk.opening()
                        .records(
                                member, cards.id(patient), blood, why, (_, _) -> {}, cancellation));
    }

    private int lastEmergency(PatientId patient) throws IOException {
        return workstation.plant().view().patient(patient).reviews().getLast().number();
    }

    private void act(String patient, PermissionCommand command) throws IOException {
        try (Actor.Voice voice = cards.unlock(patient)) {
            Demo.done(workstation.kiosk(voice).acts().perform(voice, command, cancellation));
        }
    }

    private static Desks.Practice practice(Actor.Member member, Desks.Staff desks)
            throws IOException {
        return desks.practice()
                .orElseThrow(() -> new IOException(member.name() + " is no physician"));
    }

    private Desks.Practice practice(Actor.Member member) throws IOException {
        return practice(member, workstation.staff(member));
    }

    private Desks.Reception reception(Actor.Member member) throws IOException {
        return workstation
                .staff(member)
                .reception()
                .orElseThrow(() -> new IOException(member.name() + " has no reception desk"));
    }

    private static OpenReports.Reason treatment() {
        return new OpenReports.Reason(Purpose.TREAT, RecordId.NONE, false);
    }
}
