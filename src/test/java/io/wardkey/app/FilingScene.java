package io.wardkey.app;

import io.wardkey.app.demo.DemoPatient;
import io.wardkey.app.demo.DemoReport;
import io.wardkey.app.demo.DemoReports;
import io.wardkey.crypto.v1.EnvelopeSealer;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.key.Manifest;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.RecordSealer;
import io.wardkey.domain.key.RecordSealing;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.SealedRecord;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Fate;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordCommand;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.domain.ledger.SignedCommand;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.ReportReader;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.intake.ContentReader;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.CustodyKeys;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.FilingRun;
import io.wardkey.workflow.Incoming;
import io.wardkey.workflow.Trouble;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;

/** The demo clinic's reception with a heap of files, beside an administrator who migrates. */
public final class FilingScene implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String MODEL = "castell-lipids.json";
    private static final String OWNER = "castell";

    private final Home home;
    private final Workstation workstation;
    private final Actor.Member reception;
    private final Actor.Member administrator;
    private final Desks.Reception desk;
    private final PatientId patient;
    private final SecureRandom random = new SecureRandom();
    private final ReportReader reader = new ContentReader();

    /**
     * @param root an empty folder
     */
    public FilingScene(Path root) throws IOException {
        home = new Home(root);
        Clock clock = Clock.systemUTC();
        DemoHome.Made made =
                new DemoHome(random, clock)
                        .make(home, new Settings.Store.Embedded(), _ -> {}, Cancellation.NEVER);
        patient = made.cards().get(OWNER).patientId();
        workstation =
                Attachment.open(
                        home, Settings.training(new Settings.Store.Embedded()), random, clock);
        DemoStaff staff = new DemoStaff(Cancellation.NEVER);
        reception = staff.signIn(workstation, "silke-terhune");
        administrator = staff.signIn(workstation, "marguerite-asante");
        desk = workstation.staff(reception).reception().orElseThrow();
    }

    /** A report of a patient of the demo, or of one of one's own making, like no other. */
    public static Incoming report(int number, Optional<Integer> who) {
        DemoReport model =
                DemoReports.reports().stream()
                        .filter(each -> each.file().name().equals(MODEL))
                        .findFirst()
                        .orElseThrow();
        String text = new String(model.file().content().toByteArray(), StandardCharsets.UTF_8);
        String other = text.replaceFirst("\"value\": \"", "\"value\": \"B" + number + "-");
        if (who.isPresent()) {
            other = of(other, who.get());
        }
        byte[] bytes = other.getBytes(StandardCharsets.UTF_8);
        String name = "report-" + number + ".json";
        return new Incoming(name, name, bytes.length, () -> bytes);
    }

    /** The model's report as another patient's, who is like nobody else. */
    private static String of(String text, int who) {
        DemoPatient owner =
                DemoReports.patients().stream()
                        .filter(each -> each.key().equals(OWNER))
                        .findFirst()
                        .orElseThrow();
        // Spread, so that neighbours have neither sounds nor dates in common.
        long spread = (who + 1) * 2_654_435_761L & 0xffff_ffffL;
        return text.replace(owner.identifier(), "G-" + (7_000_000 + who))
                .replace(owner.family(), word(spread))
                .replace(owner.given(), word(spread * 31 & 0xffff_ffffL))
                .replace(
                        owner.birthDate().toString(),
                        LocalDate.of(1920, 1, 1).plusDays(spread % 36_000).toString());
    }

    private static String word(long number) {
        StringBuilder word = new StringBuilder();
        for (long left = number; left > 0; left /= 85) {
            int syllable = (int) (left % 85);
            word.append("bdfghjklmnprstvwz".charAt(syllable / 5))
                    .append("aeiou".charAt(syllable % 5));
        }
        word.setCharAt(0, Character.toUpperCase(word.charAt(0)));
        return word.toString();
    }

    /** So many files, made when they are asked for. */
    public static Incoming.Source files(int from, int count, IntFunction<Incoming> file) {
        return new Incoming.Source() {
            private int made;

            @Override
            public Optional<Incoming> next() {
                return made < count ? Optional.of(file.apply(from + made++)) : Optional.empty();
            }

            @Override
            public long files() {
                return count;
            }

            @Override
            public long bytes() {
                return count;
            }

            @Override
            public boolean ended() {
                return made == count;
            }
        };
    }

    /** Files them all; whom nobody knows is registered. */
    public void file(Incoming.Source files, FilingRun.Events events) throws IOException {
        Optional<Trouble> trouble =
                desk.filing()
                        .file(
                                files,
                                FileReports.Assignment.NONE,
                                Optional.of(desk.registration().unknown(administrator)),
                                new FilingRun(Cancellation.NEVER, events));
        if (trouble.isPresent()) {
            throw new IOException("not filed: " + trouble.get());
        }
    }

    /** Files one report as one would without thinking of many: step by step, to its receipt. */
    public void fileNaively(Incoming file) throws IOException {
        byte[] bytes = file.content().read();
        if (!(reader.read(new SourceFile(file.name(), ByteString.of(bytes)))
                instanceof ReadOutcome.Read(List<ReadReport> reports, var _, var _))) {
            throw new IOException("not read");
        }
        Desks.Plant plant = workstation.plant();
        OrganisationKeys keys = reception.organisationKeys().orElseThrow();
        Categories category = Categories.of(Category.BLOOD);
        RecordSealer sealer = new EnvelopeSealer(random);
        Manifest manifest =
                new Manifest(
                        List.of(
                                new Manifest.Part(
                                        "original", "application/fhir+json", bytes.length)),
                        Bytes32.ZERO,
                        Map.of());
        SealedRecord record;
        try (RecordSealing sealing =
                        sealer.begin(
                                new SealContext(
                                        plant.ledger().network().value(),
                                        patient.value(),
                                        reception.organisation(),
                                        category.bits()),
                                manifest);
                ContentStore.Batch batch = plant.store().begin(Cancellation.NEVER)) {
            Cid cid;
            try (InputStream sealed =
                    sealing.content(List.of(() -> new ByteArrayInputStream(bytes)))) {
                cid = batch.addFile(sealed);
            }
            record =
                    sealing.finish(
                            cid,
                            new Slip(
                                    reports.getFirst().draft().heading().title(),
                                    "",
                                    "",
                                    List.of(),
                                    Slip.Flag.NORMAL,
                                    ""),
                            new CustodyKeys(plant.store())
                                    .of(plant.view().patient(patient), plant.view().consortium())
                                    .orElseThrow(),
                            2,
                            Optional.of(keys),
                            List.of(),
                            Optional.empty());
            batch.pin(batch.addBlock(Cid.Codec.DAG_CBOR, record.block().toByteArray()));
            batch.commit();
        }
        settle(
                new RecordCommand.FileRecords(
                        List.of(
                                new RecordCommand.Filing(
                                        patient,
                                        new RecordId(record.recordId()),
                                        category,
                                        RecordId.NONE,
                                        0))));
    }

    private void settle(RecordCommand command) throws IOException {
        AccessLedger ledger = workstation.plant().ledger();
        SignedCommand signed =
                ledger.sign(
                        command,
                        reception.signer(),
                        ledger.nextTransactionNonce(reception.account()));
        ledger.send(signed);
        Fate.Settled fate = ledger.await(signed, PATIENCE, Cancellation.NEVER);
        if (!(fate instanceof Fate.Done)) {
            throw new IOException("not filed: " + fate);
        }
    }

    /** Sends a command and waits until it is final: the least that anything on the ledger takes. */
    public void awaitFinality() throws IOException {
        byte[] id = new byte[Bytes32.SIZE];
        random.nextBytes(id);
        settle(
                new RecordCommand.FileRecords(
                        List.of(
                                new RecordCommand.Filing(
                                        patient,
                                        new RecordId(Bytes32.of(id)),
                                        Categories.of(Category.OTHER),
                                        RecordId.NONE,
                                        0))));
    }

    @Override
    public void close() throws IOException {
        reception.close();
        administrator.close();
        workstation.close();
        FilingStation.killNetwork(home.root());
    }
}
