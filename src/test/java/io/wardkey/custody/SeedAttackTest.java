package io.wardkey.custody;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.crypto.Hpke;
import io.wardkey.crypto.seed.SeedPlace;
import io.wardkey.crypto.seed.SeedShares;
import io.wardkey.custody.Network.Patient;
import io.wardkey.custody.Network.Person;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.custody.KeepOutcome;
import io.wardkey.domain.custody.SeedFault;
import io.wardkey.domain.custody.SeedOutcome;
import io.wardkey.domain.custody.SeedRequest;
import io.wardkey.domain.custody.SeedShare;
import io.wardkey.domain.key.AccountSignature;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.RecipientPublicKey;
import io.wardkey.domain.ledger.PatientCommand;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Terms;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who gets no share of a seed, and from whom none is taken. */
final class SeedAttackTest {

    @TempDir private Path home;
    private Network network;
    private Patient patient;
    private SeedShares seeds;
    private Person reception;

    @BeforeEach
    void clinic() throws IOException {
        network = new Network(home, 0, Network.LIMITS, 4);
        seeds = new SeedShares(network.chain.network());
        reception = network.enrol(1, 0, Role.RECEPTION);
        patient = network.register(reception);
    }

    @AfterEach
    void close() {
        network.close();
    }

    // Asking.

    @Test
    void theCustodianOfTheMomentGetsItsShares() {
        SeedOutcome outcome = ask(2, request(1, 2, keys(1)));
        assertThat(outcome).isInstanceOf(SeedOutcome.Returned.class);
        assertThat(((SeedOutcome.Returned) outcome).shares()).hasSize(1);
    }

    @Test
    void anotherCustodianGetsNone() {
        assertThat(ask(2, request(1, 2, keys(3)))).isEqualTo(no(SeedFault.NOT_ENTITLED));
        assertThat(ask(2, request(1, 2, keys(2)))).isEqualTo(no(SeedFault.NOT_ENTITLED));
    }

    @Test
    void anOutsiderGetsNoneNorDoesAMember() {
        try (CustodianKeys outsider = CustodianKeys.of(Network.MAKER.newKeys(), Network.MAKER);
                CustodianKeys member = CustodianKeys.of(reception.keys(), Network.MAKER)) {
            assertThat(ask(2, request(1, 2, outsider))).isEqualTo(no(SeedFault.NOT_ENTITLED));
            assertThat(ask(2, request(1, 2, member))).isEqualTo(no(SeedFault.NOT_ENTITLED));
        }
        SeedRequest unsigned =
                request(1, 2, keys(1)).signed(new AccountSignature(Bytes32.ZERO, Bytes32.ZERO, 0));
        assertThat(ask(2, unsigned)).isEqualTo(no(SeedFault.NOT_ENTITLED));
    }

    @Test
    void theOldCustodianGetsNoneOnceItIsReplaced() throws IOException {
        SeedRequest before = request(1, 2, keys(1));
        CustodianKeys old = network.replaceCustodian(1);
        assertThat(ask(2, request(1, 2, old))).isEqualTo(no(SeedFault.NOT_ENTITLED));
        assertThat(ask(2, before)).as("replayed").isEqualTo(no(SeedFault.NOT_ENTITLED));
        assertThat(ask(2, request(1, 2, keys(1)))).isInstanceOf(SeedOutcome.Returned.class);
    }

    @Test
    void whatTheSuccessorGetsOpensForNobodyElse() throws IOException {
        CustodianKeys old = network.replaceCustodian(1);
        SeedRequest request = request(1, 2, keys(1));
        SeedShare share = ((SeedOutcome.Returned) ask(2, request)).shares().getFirst();
        var hpke = new Hpke();
        for (CustodianKeys curious : List.of(old, keys(2), keys(3))) {
            assertThat(seeds.openReturned(share, hpke.recipient(curious.transport()))).isEmpty();
        }
        assertThat(seeds.openReturned(share, hpke.recipient(keys(1).transport()))).isPresent();
        assertThat(seeds.open(share, hpke.recipient(keys(1).transport())))
                .as("handed back is not handed over")
                .isEmpty();
    }

    @Test
    void anExpelledOrganisationsCustodianGetsNone() throws IOException {
        network.vote(new Terms.ExpelOrganisation(4));
        assertThat(ask(2, request(4, 2, keys(4)))).isEqualTo(no(SeedFault.NOT_ENTITLED));
        SeedShare share = deal(4, 2, announced(4), 2, keys(4), keys(2).transport().publicKey());
        assertThat(keep(2, share)).isEqualTo(judged(SeedFault.NOT_ENTITLED));
    }

    @Test
    void aRequestCountsForWhomItNamesOnly() {
        SeedRequest request = request(1, 2, keys(1));
        assertThat(ask(3, request)).isEqualTo(no(SeedFault.NOT_FOR_ME));
        SeedRequest readdressed =
                new SeedRequest(1, 3, request.patients(), request.time(), request.signature());
        assertThat(ask(3, readdressed)).isEqualTo(no(SeedFault.NOT_ENTITLED));
        SeedRequest widened =
                new SeedRequest(
                        1,
                        2,
                        List.of(patient.id(), new PatientId(Network.random())),
                        request.time(),
                        request.signature());
        assertThat(ask(2, widened)).isEqualTo(no(SeedFault.NOT_ENTITLED));
        SeedRequest othersSeeds =
                new SeedRequest(3, 2, request.patients(), request.time(), request.signature());
        assertThat(ask(2, othersSeeds)).isEqualTo(no(SeedFault.NOT_ENTITLED));
    }

    @Test
    void anOldRequestIsNoRequest() {
        SeedRequest request = request(1, 2, keys(1));
        network.chain.advance(SeedDesk.FRESH.plusSeconds(2));
        assertThat(ask(2, request)).isEqualTo(no(SeedFault.TOO_OLD));
        SeedRequest early = request(1, 2, keys(1));
        network.chain.setTime(network.chain.now().minus(Duration.ofHours(1)));
        assertThat(ask(2, early)).isEqualTo(no(SeedFault.TOO_OLD));
    }

    @Test
    void ofAnErasedPatientThereIsNone() throws IOException {
        SeedShare before = network.lines.get(2).delivered.getFirst();
        network.done(patient.voice(), new PatientCommand.RequestErasure(patient.id()));
        network.done(network.administrator(1, 0), new PatientCommand.ConfirmErasure(patient.id()));
        network.chain.advance(Duration.ofSeconds(Network.ERASURE + 5));
        network.keepers.get(3).step(Cancellation.NEVER);
        network.keepers.get(3).step(Cancellation.NEVER);
        // The second has not been at its own keys yet.
        assertThat(ask(2, request(1, 2, keys(1)))).isEqualTo(new SeedOutcome.Returned(List.of()));
        assertThat(keep(2, before)).isEqualTo(judged(SeedFault.ERASED));
    }

    @Test
    void withoutItsOwnNodeNobodyHandsAnythingBack() throws IOException {
        CustodianKeys old = keys(1);
        network.nodes
                .get(2)
                .lieAboutEntries(
                        entries ->
                                entries.stream()
                                        .filter(
                                                logged ->
                                                        !logged.entry().patientId().isConsortium())
                                        .toList());
        network.custodian(2).close();
        network.start(2);
        assertThat(ask(2, request(1, 2, old))).isEqualTo(no(SeedFault.NOT_ENTITLED));
        network.nodes
                .get(3)
                .lieAboutEntries(
                        entries ->
                                entries.stream()
                                        .filter(
                                                logged ->
                                                        !logged.entry()
                                                                .patientId()
                                                                .equals(patient.id()))
                                        .toList());
        network.custodian(3).close();
        network.start(3);
        assertThat(ask(3, request(1, 3, old))).isEqualTo(no(SeedFault.LEDGER_INCONSISTENT));
    }

    @Test
    void aTransportKeyThatIsNowhereGetsNothing() throws IOException {
        network.blocks.lose(
                Cid.ofDigest(
                        Cid.Codec.DAG_CBOR,
                        keys(1).transport().publicKey().digest().toByteArray()));
        network.custodian(2).close();
        network.start(2);
        assertThat(ask(2, request(1, 2, keys(1)))).isEqualTo(no(SeedFault.NO_TRANSPORT_KEY));
    }

    // Handing over.

    @Test
    void nobodyDealsInAnothersName() throws IOException {
        RecipientPublicKey to = keys(2).transport().publicKey();
        Bytes32 digest = announced(1);
        assertThat(keep(2, deal(1, 2, digest, 2, keys(3), to)))
                .isEqualTo(judged(SeedFault.NOT_ENTITLED));
        try (CustodianKeys outsider = CustodianKeys.of(Network.MAKER.newKeys(), Network.MAKER)) {
            assertThat(keep(2, deal(1, 2, digest, 2, outsider, to)))
                    .isEqualTo(judged(SeedFault.NOT_ENTITLED));
        }
        CustodianKeys old = network.replaceCustodian(1);
        assertThat(keep(2, deal(1, 2, digest, 2, old, to)))
                .isEqualTo(judged(SeedFault.NOT_ENTITLED));
    }

    @Test
    void aShareIsTakenForAnAnnouncedKeyOnly() throws IOException {
        RecipientPublicKey to = keys(2).transport().publicKey();
        assertThat(keep(2, deal(1, 2, Network.random(), 2, keys(1), to)))
                .isEqualTo(judged(SeedFault.UNKNOWN_KEY));
        assertThat(keep(2, deal(1, 2, announced(3), 2, keys(1), to)))
                .as("announced by another custodian")
                .isEqualTo(judged(SeedFault.UNKNOWN_KEY));
        assertThat(keep(2, deal(1, 2, announced(1), 3, keys(1), to)))
                .isEqualTo(judged(SeedFault.OTHER_THRESHOLD));
    }

    @Test
    void aShareThatDoesNotOpenOrIsAnotherIsNotTaken() throws IOException {
        assertThat(keep(2, deal(1, 2, announced(1), 2, keys(1), keys(3).transport().publicKey())))
                .isEqualTo(judged(SeedFault.NOT_THE_SHARE));
        SeedShare thirds = network.lines.get(3).delivered.getFirst();
        assertThat(keep(2, thirds)).isEqualTo(judged(SeedFault.NOT_FOR_ME));
        RecipientPublicKey second = keys(2).transport().publicKey();
        SeedShare one = deal(1, 2, announced(1), 2, keys(1), second);
        SeedShare other = deal(1, 2, announced(1), 2, keys(1), second);
        assertThat(keep(2, one.sealed(other.sealed())))
                .as("sealed for the same place, not what was committed to")
                .isEqualTo(judged(SeedFault.NOT_THE_SHARE));
        assertThat(network.custodian(2).keepSeedShares(List.of(), Cancellation.NEVER))
                .isEqualTo(new KeepOutcome.Refused(SeedFault.MALFORMED));
    }

    @Test
    void aReplayedShareChangesNothing() throws IOException {
        SeedShare before =
                network.lines.get(2).delivered.stream()
                        .filter(share -> share.from() == 1)
                        .findFirst()
                        .orElseThrow();
        assertThat(keep(2, before)).isEqualTo(new KeepOutcome.Judged(List.of(Optional.empty())));
        assertThat(((SeedOutcome.Returned) ask(2, request(1, 2, keys(1)))).shares()).hasSize(1);
        network.vote(new Terms.SetThreshold(3));
        assertThat(keep(2, before)).isEqualTo(judged(SeedFault.OTHER_THRESHOLD));
        network.keep();
        SeedShare now = ((SeedOutcome.Returned) ask(2, request(1, 2, keys(1)))).shares().getFirst();
        assertThat(now.threshold()).isEqualTo(3);
    }

    /** A share of a seed of one's own invention. */
    private SeedShare deal(
            int from,
            int to,
            Bytes32 digest,
            int threshold,
            CustodianKeys signer,
            RecipientPublicKey transport) {
        try (RecipientKeyPair invented = Network.MAKER.newRecipient()) {
            return seeds.deal(
                    new SeedPlace(from, patient.id(), digest, threshold),
                    invented.seed(),
                    to,
                    transport,
                    signer.signer());
        }
    }

    private SeedRequest request(int custodian, int to, CustodianKeys signer) {
        return seeds.sign(
                new SeedRequest(
                        custodian,
                        to,
                        List.of(patient.id()),
                        network.chain.now().getEpochSecond(),
                        new AccountSignature(Bytes32.ZERO, Bytes32.ZERO, 0)),
                signer.signer());
    }

    private SeedOutcome ask(int organisation, SeedRequest request) {
        return network.custodian(organisation).seedShares(request, Cancellation.NEVER);
    }

    private KeepOutcome keep(int organisation, SeedShare share) {
        return network.custodian(organisation).keepSeedShares(List.of(share), Cancellation.NEVER);
    }

    private CustodianKeys keys(int organisation) {
        return network.custodianKeys.get(organisation);
    }

    private Bytes32 announced(int custodian) throws IOException {
        LedgerFollower follower = new LedgerFollower(network.ledger);
        follower.catchUp();
        return follower.read(
                state ->
                        state.patient(patient.id())
                                .orElseThrow()
                                .custodyKey(custodian)
                                .orElseThrow());
    }

    private static SeedOutcome no(SeedFault fault) {
        return new SeedOutcome.Refused(fault);
    }

    private static KeepOutcome judged(SeedFault fault) {
        return new KeepOutcome.Judged(List.of(Optional.of(fault)));
    }
}
