package io.wardkey.app;

import io.wardkey.app.demo.DemoReport;
import io.wardkey.app.demo.DemoReports;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.key.ContentReader;
import io.wardkey.domain.key.Opened;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Fate;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Purposes;
import io.wardkey.domain.ledger.ReadingCommand;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.work.FilingState;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.OpenReports;
import io.wardkey.workflow.Outcome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** The demo clinic with a patient of many records, and a physician who may open them. */
public final class OpeningScene implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MODEL = "castell-lipids.json";

    private final Home home;
    private final Workstation workstation;
    private final Actor.Member physician;
    private final PatientId patient;
    private final List<RecordId> records;

    /**
     * @param root an empty folder
     */
    public OpeningScene(Path root, int count) throws IOException {
        home = new Home(root);
        SecureRandom random = new SecureRandom();
        Clock clock = Clock.systemUTC();
        DemoHome.Made made =
                new DemoHome(random, clock)
                        .make(home, new Settings.Store.Embedded(), _ -> {}, Cancellation.NEVER);
        patient = made.cards().get("castell").patientId();
        workstation =
                Attachment.open(
                        home, Settings.training(new Settings.Store.Embedded()), random, clock);
        DemoStaff staff = new DemoStaff(Cancellation.NEVER);
        try (Actor.Member reception = staff.signIn(workstation, "silke-terhune")) {
            records = file(reception, count);
        }
        physician = staff.signIn(workstation, "amara-okafor");
    }

    private List<RecordId> file(Actor.Member member, int count) throws IOException {
        Desks.Reception desk = workstation.staff(member).reception().orElseThrow();
        DemoReport model =
                DemoReports.reports().stream()
                        .filter(report -> report.file().name().equals(MODEL))
                        .findFirst()
                        .orElseThrow();
        String text = new String(model.file().content().toByteArray(), StandardCharsets.UTF_8);
        for (int i = 0; i < count; i++) {
            String other = text.replaceFirst("\"value\": \"", "\"value\": \"B" + i + "-");
            FileReports.Accepted accepted =
                    desk.filing()
                            .accept(
                                    "report-" + i + ".json",
                                    other.getBytes(StandardCharsets.UTF_8),
                                    FileReports.Assignment.NONE);
            if (!(accepted instanceof FileReports.Accepted.Queued)) {
                throw new IOException("not taken: " + accepted);
            }
        }
        var trouble = desk.filing().drive(Cancellation.NEVER);
        if (trouble.isPresent()) {
            throw new IOException("not filed: " + trouble.get());
        }
        List<RecordId> filed =
                desk.queue().in(EnumSet.of(FilingState.KEPT), Integer.MAX_VALUE).stream()
                        .filter(report -> report.patientId().equals(Optional.of(patient)))
                        .filter(report -> report.arrival().file().startsWith("report-"))
                        .map(OpeningScene::recordOf)
                        .toList();
        if (filed.size() != count) {
            throw new IOException(filed.size() + " of " + count + " were filed");
        }
        return filed;
    }

    private static RecordId recordOf(QueuedReport report) {
        return FileReports.recordOf(report).orElseThrow();
    }

    public ContentStore store() {
        return workstation.plant().store();
    }

    public List<RecordId> records() {
        return records;
    }

    /** Opens all records and reads them to their end; how many bytes they have. */
    public long open() throws IOException {
        AtomicInteger opened = new AtomicInteger();
        AtomicLong bytes = new AtomicLong();
        Outcome<OpenReports.OpenedRecords> outcome =
                workstation
                        .staff(physician)
                        .practice()
                        .orElseThrow()
                        .opening()
                        .records(
                                physician,
                                patient,
                                records,
                                new OpenReports.Reason(Purpose.TREAT, RecordId.NONE, false),
                                (_, content) -> {
                                    bytes.addAndGet(read(content));
                                    opened.incrementAndGet();
                                },
                                Cancellation.NEVER);
        if (!(outcome instanceof Outcome.Done<?>) || opened.get() != records.size()) {
            throw new IOException(opened + " were opened: " + outcome);
        }
        return bytes.get();
    }

    /** Reads a content to its end; its bytes. */
    public static long read(Opened<ContentReader> opened) throws IOException {
        if (!(opened instanceof Opened.Done<ContentReader>(ContentReader content, var _))) {
            throw new IOException("not opened: " + opened);
        }
        try (content) {
            long bytes = 0;
            for (int i = 0; i < content.manifest().parts().size(); i++) {
                try (InputStream part = content.nextPart()) {
                    bytes += part.transferTo(OutputStream.nullOutputStream());
                }
            }
            content.finish();
            return bytes;
        }
    }

    /** Writes an entry that opens all records, and nothing more. */
    public void transact() throws IOException {
        AccessLedger ledger = workstation.plant().ledger();
        Account account = physician.account();
        SignedCommand command =
                ledger.sign(
                        new ReadingCommand.OpenRecords(
                                patient, records, Purposes.of(Purpose.TREAT), false, RecordId.NONE),
                        physician.signer(),
                        ledger.nextTransactionNonce(account));
        ledger.send(command);
        Fate.Settled fate = ledger.await(command, PATIENCE, Cancellation.NEVER);
        if (!(fate instanceof Fate.Done)) {
            throw new IOException("not written: " + fate);
        }
    }

    @Override
    public void close() throws IOException {
        physician.close();
        workstation.close();
        FilingStation.killNetwork(home.root());
    }
}
