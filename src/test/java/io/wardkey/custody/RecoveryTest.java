package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.crypto.SecretSharing;
import io.wardkey.crypto.seed.SeedPlace;
import io.wardkey.crypto.seed.SeedShares;
import io.wardkey.custody.Network.Filed;
import io.wardkey.custody.Network.Patient;
import io.wardkey.custody.Network.Person;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.custody.ReceiptId;
import io.wardkey.domain.custody.ReleaseOutcome;
import io.wardkey.domain.custody.ReleaseRequest;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Purpose;
import io.wardkey.domain.ledger.Role;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Custodians that are lost, succeeded or restored: four of them, two of whom can read. */
final class RecoveryTest {

    @TempDir private Path home;
    private Network network;
    private Person reception;
    private Person physician;
    private SeedShares seeds;

    @BeforeEach
    void clinic() throws IOException {
        network = new Network(home, 0, Network.LIMITS, 4);
        seeds = new SeedShares(network.chain.network());
        reception = network.enrol(1, 0, Role.RECEPTION);
        physician = network.enrol(1, 0, Role.PHYSICIAN);
    }

    @AfterEach
    void close() {
        network.close();
    }

    @Test
    void aSuccessorReleasesWhatWasFiledBefore() throws IOException {
        Patient patient = network.register(reception);
        Filed blood = network.file(reception, patient, Category.BLOOD);
        network.grant(patient, physician.number(), Category.BLOOD);
        ReceiptId receipt = network.openRecords(physician, patient, Purpose.TREAT, blood);
        Bytes32 before = announced(patient.id(), 1);
        network.replaceCustodian(1);
        assertThat(release(1, receipt, blood)).isInstanceOf(ReleaseOutcome.NothingReleased.class);
        assertThat(step(1)).isEqualTo(new KeyKeeper.Step(0, 0, 0, 1, 3));
        assertThat(release(1, receipt, blood)).isInstanceOf(ReleaseOutcome.Released.class);
        assertThat(announced(patient.id(), 1)).isEqualTo(before);
        assertThat(network.keepers.get(1).liars()).isEmpty();
        network.custodian(1).close();
        network.start(1);
        assertThat(release(1, receipt, blood)).isInstanceOf(ReleaseOutcome.Released.class);
        assertThat(step(1)).isEqualTo(new KeyKeeper.Step(0, 0, 0, 0, 0));
    }

    @Test
    void everybodyGivesASuccessorItsSharesAnew() throws IOException {
        network.register(reception);
        network.replaceCustodian(1);
        for (int other = 2; other <= 4; other++) {
            assertThat(step(other).shared()).as("custodian %d", other).isEqualTo(1);
            assertThat(step(other).shared()).isZero();
        }
        step(1);
        network.replaceCustodian(2);
        network.lines.get(3).cut(true);
        assertThat(step(2).recovered()).as("1 and 4 suffice").isEqualTo(1);
    }

    @Test
    void fewerThanTRecoverNothingAndNoOtherKeyIsMadeMeanwhile() throws IOException {
        Patient patient = network.register(reception);
        Bytes32 before = announced(patient.id(), 1);
        network.replaceCustodian(1);
        network.lines.get(3).cut(true);
        network.lines.get(4).cut(true);
        assertThat(step(1).recovered()).isZero();
        assertThat(step(1).announced()).isZero();
        assertThat(announced(patient.id(), 1)).isEqualTo(before);
        network.lines.get(4).cut(false);
        network.chain.advance(Peers.PEACE.plusSeconds(1));
        assertThat(step(1).recovered()).isEqualTo(1);
    }

    @Test
    void whoCollectsFewerThanTHasNothing() {
        try (RecipientKeyPair pair = Network.MAKER.newRecipient()) {
            Bytes32 digest = pair.publicKey().digest();
            PatientId patient = new PatientId(Network.random());
            for (int threshold = 2; threshold <= 5; threshold++) {
                SeedPlace place = new SeedPlace(7, patient, digest, threshold);
                Set<Secret> all = new HashSet<>();
                try (SeedPuzzle puzzle = new SeedPuzzle(place, seeds, Network.MAKER)) {
                    for (int holder = 1; holder < threshold; holder++) {
                        all.add(seeds.share(place, pair.seed(), holder));
                        puzzle.add(holder, seeds.share(place, pair.seed(), holder));
                        assertThat(puzzle.seed()).isEmpty();
                    }
                    assertThat(all).hasSize(threshold - 1).doesNotContain(pair.seed());
                    puzzle.add(255, seeds.share(place, pair.seed(), 255));
                    assertThat(puzzle.seed()).contains(pair.seed());
                }
                SeedPlace lower = new SeedPlace(7, patient, digest, threshold + 1);
                Map<Integer, Secret> mixed =
                        Map.of(
                                1, seeds.share(place, pair.seed(), 1),
                                2, seeds.share(lower, pair.seed(), 2));
                assertThat(SecretSharing.combine(mixed))
                        .as("shares of two sharings don't mix")
                        .isNotEqualTo(pair.seed());
            }
        }
    }

    @Test
    void aLyingHolderIsNamedAndTheOthersSuffice() throws IOException {
        network.register(reception);
        network.replaceCustodian(1);
        network.lines
                .get(2)
                .tamper(
                        share ->
                                new SeedShare(
                                        share.from(),
                                        share.to(),
                                        share.patientId(),
                                        share.keyDigest(),
                                        share.threshold(),
                                        Network.random(),
                                        share.sealed(),
                                        share.signature()));
        assertThat(step(1).recovered()).isEqualTo(1);
        assertThat(network.keepers.get(1).liars()).containsExactly(2);
    }

    @Test
    void aShareOfAnotherHolderIsALie() throws IOException {
        network.register(reception);
        network.replaceCustodian(1);
        SeedShare thirds = network.lines.get(3).delivered.getFirst();
        network.lines.get(2).tamper(_ -> thirds);
        assertThat(step(1).recovered()).isEqualTo(1);
        assertThat(network.keepers.get(1).liars()).containsExactly(2);
    }

    @Test
    void aHolderWithTheOldAccountsStolenKeyIsNamedByTheOthersShares() throws IOException {
        network.register(reception);
        CustodianKeys stolen = network.replaceCustodian(1);
        network.lines.get(2).tamper(share -> forged(share, stolen));
        assertThat(step(1).recovered()).isEqualTo(1);
        assertThat(network.keepers.get(1).liars()).containsExactly(2);
    }

    /** A share of another seed, signed by an account that once was the custodian's. */
    private SeedShare forged(SeedShare share, CustodianKeys stolen) {
        try (RecipientKeyPair other = Network.MAKER.newRecipient()) {
            SeedPlace place = SeedPlace.of(share);
            SeedShare dealt =
                    seeds.deal(place, other.seed(), share.to(), other.publicKey(), stolen.signer());
            try (Secret value = seeds.share(place, other.seed(), share.to())) {
                return seeds.giveBack(
                        dealt, value, network.custodianKeys.get(1).transport().publicKey());
            }
        }
    }

    @Test
    void aHolderThatWasDownIsGivenItsShareLater() throws IOException {
        network.lines.get(2).cut(true);
        network.register(reception);
        assertThat(network.lines.get(2).delivered).isEmpty();
        network.lines.get(2).cut(false);
        assertThat(step(1).shared()).as("left in peace").isZero();
        network.chain.advance(Peers.PEACE.plusSeconds(1));
        assertThat(step(1).shared()).isEqualTo(1);
        assertThat(step(1).shared()).isZero();
    }

    @Test
    void aCustodianThatDiedBeforeHandingOverHandsOverWhenItIsBack() throws IOException {
        network.lines.values().forEach(line -> line.cut(true));
        Patient patient = network.register(reception);
        network.custodian(1).close();
        network.lines.values().forEach(line -> line.cut(false));
        network.start(1);
        assertThat(step(1)).isEqualTo(new KeyKeeper.Step(0, 0, 0, 0, 3));
        network.custodian(1).close();
        network.start(1);
        assertThat(step(1).shared()).as("noted durably").isZero();
        assertThat(holdings(2, patient.id(), 1)).hasSize(1);
    }

    @Test
    void anAnswerThatGotLostCostsOneMoreHandingOver() throws IOException {
        network.lines.get(2).loseAnswers(true);
        Patient patient = network.register(reception);
        network.lines.get(2).loseAnswers(false);
        network.chain.advance(Peers.PEACE.plusSeconds(1));
        assertThat(step(1).shared()).isEqualTo(1);
        List<SeedShare> twice =
                network.lines.get(2).delivered.stream().filter(share -> share.from() == 1).toList();
        assertThat(twice).hasSize(2);
        assertThat(twice.get(0).commitment()).isEqualTo(twice.get(1).commitment());
        assertThat(holdings(2, patient.id(), 1)).hasSize(1);
    }

    @Test
    void whatNobodyHasIsReplacedByAFreshKey() throws IOException {
        network.lines.values().forEach(line -> line.cut(true));
        Patient patient = network.register(reception);
        Bytes32 lost = announced(patient.id(), 1);
        network.lines.values().forEach(line -> line.cut(false));
        network.replaceCustodian(1);
        assertThat(step(1)).isEqualTo(new KeyKeeper.Step(1, 0, 0, 0, 3));
        assertThat(announced(patient.id(), 1)).isNotEqualTo(lost);
        assertThat(step(1)).isEqualTo(new KeyKeeper.Step(0, 0, 0, 0, 0));
    }

    @Test
    void erasureDestroysTheSharesEverywhere() throws IOException {
        Patient patient = network.register(reception);
        Patient other = network.register(reception);
        erase(patient);
        network.keep();
        network.keep();
        for (int organisation = 1; organisation <= 4; organisation++) {
            network.custodian(organisation).close();
            try (CustodianStore store = open(organisation)) {
                assertThat(store.everybody()).containsExactly(other.id());
            }
        }
    }

    @Test
    void whoIsRestoredReplaysErasuresBeforeItServesAndRecoversWhatIsMissing() throws IOException {
        Patient erased = network.register(reception);
        Patient kept = network.register(reception);
        network.custodian(1).close();
        Path copy = home.resolve("copy");
        Files.copy(file(), copy);
        network.start(1);
        Patient later = network.register(reception);
        erase(erased);
        network.keep();
        network.keep();
        network.custodian(1).close();
        Files.copy(copy, file(), StandardCopyOption.REPLACE_EXISTING);
        try (CustodianStore store = open(1)) {
            assertThat(store.everybody()).contains(erased.id());
        }
        network.start(1);
        release(1, new ReceiptId(Network.random(), 0), network.text(kept, 1));
        network.custodian(1).close();
        try (CustodianStore store = open(1)) {
            assertThat(store.everybody()).containsExactly(kept.id());
        }
        network.start(1);
        assertThat(step(1)).isEqualTo(new KeyKeeper.Step(0, 1, 0, 1, 3));
        assertThat(step(2).shared()).as("what the copy lacks is given again").isEqualTo(2);
        assertThat(holdings(1, later.id(), 2)).hasSize(1);
    }

    @Test
    void overHttpItIsTheSame() throws IOException {
        List<CustodianServer> servers = new ArrayList<>();
        List<RemoteCustodian> remotes = new ArrayList<>();
        try {
            for (int number = 2; number <= 4; number++) {
                CustodianServer server =
                        CustodianServer.start(
                                network.custodian(number),
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                Optional.empty());
                servers.add(server);
                RemoteCustodian remote =
                        new RemoteCustodian(
                                number,
                                network.chain.network(),
                                URI.create("http://127.0.0.1:" + server.address().getPort()),
                                Optional.empty());
                remotes.add(remote);
                network.lines.get(number).leadTo(remote);
            }
            network.register(reception);
            assertThat(network.lines.get(2).delivered).isNotEmpty();
            network.replaceCustodian(1);
            assertThat(step(1)).isEqualTo(new KeyKeeper.Step(0, 0, 0, 1, 3));
            servers.get(0).close();
            network.replaceCustodian(1);
            assertThat(step(1).recovered()).isEqualTo(1);
        } finally {
            remotes.forEach(RemoteCustodian::close);
            servers.forEach(CustodianServer::close);
        }
    }

    private void erase(Patient patient) throws IOException {
        network.done(patient.voice(), new PatientCommand.RequestErasure(patient.id()));
        network.done(network.administrator(1, 0), new PatientCommand.ConfirmErasure(patient.id()));
        network.keep();
        network.chain.advance(Duration.ofSeconds(Network.ERASURE + 5));
    }

    private KeyKeeper.Step step(int organisation) throws IOException {
        return network.keepers.get(organisation).step(Cancellation.NEVER);
    }

    private ReleaseOutcome release(int organisation, ReceiptId receipt, Filed record) {
        return network.custodian(organisation)
                .release(new ReleaseRequest(receipt, List.of(record.block())), Cancellation.NEVER);
    }

    private Bytes32 announced(PatientId patient, int custodian) throws IOException {
        LedgerFollower follower = new LedgerFollower(network.ledger);
        follower.catchUp();
        return follower.read(
                state -> state.patient(patient).orElseThrow().custodyKey(custodian).orElseThrow());
    }

    /** What a custodian keeps; it is closed for that. */
    private List<HeldShare> holdings(int organisation, PatientId patient, int of)
            throws IOException {
        network.custodian(organisation).close();
        try (CustodianStore store = open(organisation)) {
            return store.held(of, patient);
        }
    }

    private CustodianStore open(int organisation) throws CustodyStoreException {
        return CustodianStore.open(
                network.folder(organisation),
                network.custodianKeys.get(organisation).store(),
                Network.RANDOM);
    }

    private Path file() {
        return network.folder(1).resolve("custodian.store");
    }
}
