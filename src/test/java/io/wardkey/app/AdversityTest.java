package io.wardkey.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.app.demo.DemoReport;
import io.wardkey.app.demo.DemoReports;
import io.wardkey.chain.EthereumNetwork;
import io.wardkey.chain.Gas;
import io.wardkey.chain.LedgerDeployment;
import io.wardkey.chain.TamperingNode;
import io.wardkey.chain.rpc.Endpoint;
import io.wardkey.cli.Said;
import io.wardkey.crypto.Keys;
import io.wardkey.crypto.keyfile.PassphraseKeyFiles;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.StaffKeys;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.TestPeople;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a whole workstation says, by command, when ledger, custodians, clock, journal or key file
 * are not as they should be; and that it goes on as if nothing had been once they are.
 */
@Tag("nodes")
final class AdversityTest {

    private static final String RECEPTION = "silke-terhune";
    private static final String PHYSICIAN = "amara-okafor";
    private static final String MODEL = "castell-lipids.json";

    @TempDir private static Path root;
    private static Path demo;
    private static String patient;
    private static String card;
    private static int made;

    private SecondHome home;

    @BeforeAll
    static void found() throws IOException {
        demo = root.resolve("demo");
        DemoHome.Made clinic =
                new DemoHome(new SecureRandom(), Clock.systemUTC())
                        .make(
                                new Home(demo),
                                new Settings.Store.Embedded(),
                                _ -> {},
                                Cancellation.NEVER);
        DemoCards.Card castell = clinic.cards().get("castell");
        patient = castell.patientId().toString();
        card = castell.passphrase();
    }

    @AfterAll
    static void stop() throws IOException {
        FilingStation.killNetwork(demo);
    }

    @BeforeEach
    void join() throws IOException {
        home = new SecondHome(demo, Files.createTempDirectory(root, "home").resolve("second"));
        done(home.as(RECEPTION, "patients"));
    }

    // The ledger.

    @Test
    void anAddressWithoutAContractIsNotOurLedger() throws IOException {
        Account ours = home.node().contract();
        home.connect(TestPeople.account("nobody's"));
        assertStopped(home.as(RECEPTION, "file", report().toString()), 6, "WRONG_LEDGER");
        assertStopped(home.type(Map.of(), "status"), 6, "WRONG_LEDGER");
        assertStopped(home.type(Map.of(), "doctor"), 6, "WRONG_LEDGER");
        home.connect(ours);
        assertThat(file(report())).isEqualTo("filed");
    }

    /** The code is right, the chain is right, the entries would be somebody else's. */
    @Test
    void anotherNetworksContractIsNotOurLedger() throws IOException {
        Account ours = home.node().contract();
        home.connect(anotherNetwork());
        assertStopped(home.as(RECEPTION, "patients"), 6, "WRONG_LEDGER");
        assertStopped(home.as(RECEPTION, "file", report().toString()), 6, "WRONG_LEDGER");
        home.connect(ours);
        assertThat(file(report())).isEqualTo("filed");
        assertClean();
    }

    private Account anotherNetwork() throws IOException {
        Keys maker = new Keys(new SecureRandom());
        try (StaffKeys keys = maker.newKeys();
                AccountSigner deployer = maker.signer(keys.account())) {
            LedgerDeployment.Outcome outcome =
                    LedgerDeployment.deploy(
                            Endpoint.of(home.node().endpoint()),
                            deployer,
                            Gas.FREE,
                            new Parameters(0, 1000, 1000, 3600, 2),
                            TestPeople.founders(),
                            Duration.ofSeconds(30),
                            Cancellation.NEVER);
            if (outcome
                    instanceof LedgerDeployment.Outcome.Deployed(EthereumNetwork other, var _)) {
                return other.ledger();
            }
            throw new IOException("not deployed: " + outcome);
        }
    }

    @Test
    void aNodeThatForgetsWhatItTookIsToldAgain() throws IOException {
        URI real = home.node().endpoint();
        try (TamperingNode node = between()) {
            AtomicInteger forgotten = new AtomicInteger();
            node.tell(
                    (request, _) ->
                            request.contains("eth_sendRawTransaction")
                                            && forgotten.getAndIncrement() < 2
                                    ? Optional.of(took(request))
                                    : Optional.empty());
            assertThat(file(report())).isEqualTo("filed");
            assertThat(forgotten.get()).isGreaterThanOrEqualTo(3);
            forgotten.set(0);
            done(home.as(PHYSICIAN, "request", patient, "--reason", "second opinion"));
            assertThat(forgotten.get()).isGreaterThanOrEqualTo(3);
        }
        home.connect(home.node().at(real));
        assertClean();
    }

    /** What a node says that takes a transaction: its hash. Nobody looks at it. */
    private static String took(String request) {
        return "{\"jsonrpc\":\"2.0\",\"id\":"
                + request.replaceAll("(?s).*?\"id\":(\\d+).*", "$1")
                + ",\"result\":\"0x"
                + "11".repeat(32)
                + "\"}";
    }

    @Test
    void aNodeThatIsAwayIsSaidAndWhatWaitsGoesOnWhenItIsBack() throws IOException {
        Path first = report();
        URI real = home.node().endpoint();
        try (TamperingNode node = between()) {
            node.tell(
                    (request, truth) -> {
                        if (request.contains("eth_sendRawTransaction")) {
                            // It dies with the command in its hands.
                            String answer = truth.ask(request);
                            node.answerWithStatus(503);
                            return Optional.of(answer);
                        }
                        return Optional.empty();
                    });
            Said cut = home.as(RECEPTION, "file", first.toString());
            assertStopped(cut, 3, "LEDGER_UNREACHABLE");
            assertThat(cut.out()).contains("\"outcome\":\"waiting\"");
            assertStopped(home.as(RECEPTION, "file", report().toString()), 3, "LEDGER_UNREACHABLE");
            assertThat(home.type(Map.of(), "doctor").exit()).isEqualTo(3);
        }
        home.connect(home.node().at(real));
        done(home.as(RECEPTION, "queue", "--carry-on"));
        Said queue = done(home.as(RECEPTION, "queue", "--all"));
        assertThat(queue.lines()).hasSize(1);
        assertThat(queue.field("outcome")).isEqualTo("filed");
        assertThat(file(first)).isEqualTo("duplicate");
        assertClean();
    }

    private TamperingNode between() throws IOException {
        TamperingNode node = new TamperingNode(home.node().endpoint());
        home.connect(home.node().at(node.uri()));
        return node;
    }

    // Custodians.

    @Test
    void belowTheThresholdNothingIsOpenedAndNothingIsWritten() throws IOException {
        Map<Integer, URI> all = home.node().custodians();
        String record = record();
        int entries = entries();
        Map<Integer, URI> one = new HashMap<>(all);
        one.put(2, URI.create("http://127.0.0.1:9"));
        one.put(3, URI.create("http://127.0.0.1:9"));
        home.connect(one);
        Said said = home.as(PHYSICIAN, "open", patient, record);
        assertStopped(said, 3, "CUSTODIANS");
        assertThat(said.out()).contains("1 custodians answer, it takes 2");
        assertThat(home.type(Map.of(), "custodians").exit()).isEqualTo(3);
        home.connect(all);
        assertThat(entries()).isEqualTo(entries);
        Map<Integer, URI> two = new HashMap<>(all);
        two.put(3, URI.create("http://127.0.0.1:9"));
        home.connect(two);
        done(home.as(PHYSICIAN, "open", patient, record));
    }

    // The clock.

    @Test
    void aClockThatWasSetBackIsSaidAndLosesNothing() throws IOException {
        for (Duration back : new Duration[] {Duration.ofHours(3), Duration.ofDays(1)}) {
            home.setClock(Clock.offset(Clock.systemUTC(), back.negated()));
            Said doctor = home.type(Map.of(), "doctor");
            assertStopped(doctor, 7, "CLOCK_BEHIND");
            assertThat(file(report())).isEqualTo("filed");
            done(home.as(PHYSICIAN, "records", patient));
            Said granted = home.with("patient", card, "grant", "halvard-njord", "--for", "30d");
            if (granted.exit() != 0) {
                assertStopped(granted, 1, "INVALID_REQUEST");
                assertThat(granted.out()).contains("clock");
            }
            home.setClock(Clock.systemUTC());
            done(home.with("patient", card, "grant", "halvard-njord", "--for", "30d"));
            done(home.with("patient", card, "revoke", "halvard-njord"));
            assertClean();
        }
    }

    // Keys.

    @Test
    void passphrasesAndKeyFilesThatAreWrongAreTold() throws IOException {
        assertStopped(
                home.with(RECEPTION, "not the passphrase", "patients"), 4, "WRONG_PASSPHRASE");
        Path file = home.home.people().resolve(RECEPTION + ".key");
        byte[] whole = Files.readAllBytes(file);
        Random random = new Random(7);
        for (int i = 0; i < 12; i++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, damaged);
            Said said = home.as(RECEPTION, "patients");
            // A flipped bit of the ciphertext and a wrong passphrase look alike.
            assertThat(said.exit()).as(said.out() + said.err()).isIn(4, 6);
            assertThat(said.field("error")).isIn("WRONG_PASSPHRASE", "BAD_KEY_FILE");
        }
        Files.write(file, Arrays.copyOf(whole, whole.length / 2));
        assertStopped(home.as(RECEPTION, "patients"), 6, "BAD_KEY_FILE");
        Files.write(file, new byte[0]);
        assertStopped(home.as(RECEPTION, "patients"), 6, "BAD_KEY_FILE");
        Files.write(file, "not a key file".getBytes(StandardCharsets.UTF_8));
        assertStopped(home.as(RECEPTION, "patients"), 6, "BAD_KEY_FILE");
        Files.copy(
                home.home.people().resolve(PHYSICIAN + ".key"),
                file,
                StandardCopyOption.REPLACE_EXISTING);
        Said another = done(home.as(RECEPTION, "records", patient));
        assertThat(another.out()).as("whoever's keys they are, that one acts").isNotEmpty();
        Files.write(file, stranger());
        assertStopped(home.as(RECEPTION, "patients"), 1, "NOT_A_MEMBER");
        Files.write(file, whole);
        done(home.as(RECEPTION, "patients"));
    }

    private static byte[] stranger() {
        Keys maker = new Keys(new SecureRandom());
        try (StaffKeys keys = maker.newKeys();
                var passphrase = Passphrases.of(DemoStaff.PASSPHRASE.toCharArray())) {
            return new PassphraseKeyFiles(new SecureRandom()).seal(keys, passphrase).toByteArray();
        }
    }

    // The journal.

    /** SQLite finds broken pages only, so that some flips are in bytes that nobody reads. */
    @Test
    void aDamagedJournalIsSaidAndNeverMisleads() throws IOException {
        assertThat(file(report())).isEqualTo("filed");
        Path journal = home.home.root().resolve("journal.db");
        byte[] whole = Files.readAllBytes(journal);
        Random random = new Random(11);
        int found = 0;
        for (int i = 0; i < 12; i++) {
            byte[] damaged = whole.clone();
            for (int flips = 0; flips < 40; flips++) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            write(journal, damaged);
            Said said = home.as(RECEPTION, "verify");
            assertThat(said.exit()).as(said.out() + said.err()).isIn(0, 6);
            assertThat(said.err()).doesNotContain("Exception");
            found += said.exit() == 0 ? 0 : 1;
        }
        assertThat(found).isGreaterThan(9);
        for (int length : new int[] {100, 4096, whole.length / 2, whole.length - 4096}) {
            write(journal, Arrays.copyOf(whole, length));
            Said said = home.as(RECEPTION, "verify");
            assertThat(said.exit()).as(length + ": " + said.out() + said.err()).isEqualTo(6);
        }
        write(journal, "no database at all, but long enough".getBytes(StandardCharsets.UTF_8));
        assertStopped(home.as(RECEPTION, "file", report().toString()), 6, "JOURNAL_DAMAGED");
        write(journal, whole);
        assertThat(file(report())).isEqualTo("filed");
        assertClean();
    }

    @Test
    void anEmptyJournalBesideReportsThatWaitIsNotBegunAnew() throws IOException {
        Path stranger =
                Files.writeString(
                        root.resolve("stranger.json"),
                        Files.readString(report())
                                .replaceAll("\"family\": \"[^\"]*\"", "\"family\": \"Nobody\"")
                                .replaceAll("\"value\": \"", "\"value\": \"X"));
        assertThat(home.as(RECEPTION, "file", stranger.toString()).field("outcome"))
                .isEqualTo("needs-matching");
        Path journal = home.home.root().resolve("journal.db");
        byte[] whole = Files.readAllBytes(journal);
        write(journal, new byte[0]);
        assertStopped(home.as(RECEPTION, "queue"), 6, "JOURNAL_DAMAGED");
        Files.delete(journal);
        assertStopped(home.as(RECEPTION, "queue"), 6, "JOURNAL_DAMAGED");
        write(journal, whole);
        assertThat(home.as(RECEPTION, "queue").field("outcome")).isEqualTo("needs-matching");
        assertClean();
    }

    private static void write(Path journal, byte[] bytes) throws IOException {
        Files.deleteIfExists(journal.resolveSibling("journal.db-wal"));
        Files.deleteIfExists(journal.resolveSibling("journal.db-shm"));
        Files.write(journal, bytes);
    }

    // What all of them need.

    /** A report that nobody filed yet. */
    private static Path report() throws IOException {
        DemoReport model =
                DemoReports.reports().stream()
                        .filter(each -> each.file().name().equals(MODEL))
                        .findFirst()
                        .orElseThrow();
        String text = new String(model.file().content().toByteArray(), StandardCharsets.UTF_8);
        int number = made++;
        return Files.writeString(
                root.resolve("report-" + number + ".json"),
                text.replaceFirst("\"value\": \"", "\"value\": \"N" + number + "-"));
    }

    private String file(Path report) {
        return done(home.as(RECEPTION, "file", report.toString())).field("outcome");
    }

    private String record() {
        return done(home.as(PHYSICIAN, "records", patient)).field("recordId");
    }

    private int entries() {
        return done(home.type(Map.of(), "status")).number("entries");
    }

    private void assertClean() {
        Said verified = done(home.as(RECEPTION, "verify"));
        assertThat(verified.out()).contains("\"clean\":true").contains("\"queueChecked\":true");
    }

    private static Said done(Said said) {
        assertThat(said.exit()).as(said.out() + said.err()).isZero();
        return said;
    }

    private static void assertStopped(Said said, int exit, String error) {
        assertThat(said.out()).as(said.err()).contains("\"error\":\"" + error + "\"");
        assertThat(said.exit()).as(said.out()).isEqualTo(exit);
    }
}
