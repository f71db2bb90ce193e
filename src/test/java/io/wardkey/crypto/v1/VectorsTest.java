package io.wardkey.crypto.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.wardkey.crypto.Keys;
import io.wardkey.crypto.card.CardHandovers;
import io.wardkey.crypto.card.CardLock;
import io.wardkey.crypto.card.ThresholdCards;
import io.wardkey.crypto.keyfile.PassphraseKeyFiles;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.AccountSignature;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.CardHandover;
import io.wardkey.domain.key.CardSecret;
import io.wardkey.domain.key.ContentReader;
import io.wardkey.domain.key.DirectoryKeys;
import io.wardkey.domain.key.HealthCards.CardHolder;
import io.wardkey.domain.key.HealthCards.CardRead;
import io.wardkey.domain.key.HealthCards.ShareRead;
import io.wardkey.domain.key.HealthCards.Unlocked;
import io.wardkey.domain.key.KeyFiles;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.Opened;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.RecordNode;
import io.wardkey.domain.key.RecordOpener.NodeRead;
import io.wardkey.domain.key.ReleaseAnswer;
import io.wardkey.domain.key.ReleasedShares;
import io.wardkey.domain.key.ReportIdentity;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.SealedMessage;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.Slip;
import io.wardkey.domain.key.StaffKeys;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.work.VersionMarks;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Opens what {@code installer/vectors/vectors.py make} sealed: written from the standards in
 * another language, sharing no code with what is tested here.
 */
final class VectorsTest {

    private final JsonObject vectors = load();
    private final Keys keys = new Keys(new SecureRandom());
    private final SealContext context =
            new SealContext(
                    bytes32(vectors, "networkId"),
                    bytes32(vectors, "patientId"),
                    vectors.get("organisation").getAsInt(),
                    vectors.get("category").getAsInt());
    private final EnvelopeOpener opener = new EnvelopeOpener();
    private final RecordNode node = node();

    @Test
    void custodiansUnsealTheirShares() {
        List<JsonObject> custodians = objects(vectors, "custodians");
        for (int i = 0; i < custodians.size(); i++) {
            RecipientKeyPair pair = pair(custodians.get(i), "seed");
            assertThat(pair.publicKey().digest())
                    .isEqualTo(bytes32(custodians.get(i), "keyDigest"));
            ShareUnsealer unsealer =
                    new ShareUnsealer(custodians.get(i).get("number").getAsInt(), pair);
            assertThat(unsealer.unseal(node, context))
                    .isEqualTo(
                            new ShareUnsealer.Shares(
                                    i + 1,
                                    secret(vectors.getAsJsonArray("slipShares").get(i)),
                                    secret(vectors.getAsJsonArray("contentShares").get(i))));
        }
    }

    @Test
    void theSlipOpens() {
        Map<Integer, Map<Bytes32, Secret>> shares = new HashMap<>();
        List<JsonObject> custodians = objects(vectors, "custodians");
        for (int i = 0; i < 2; i++) {
            shares.put(
                    custodians.get(i).get("number").getAsInt(),
                    Map.of(node.recordId(), secret(vectors.getAsJsonArray("slipShares").get(i))));
        }
        Slip slip =
                new Slip(
                        "Blutbild",
                        "2026-11",
                        "Labor Nord",
                        List.of("Hämoglobin", "Leukozyten"),
                        Slip.Flag.ABNORMAL,
                        "Dr. A. Weiß",
                        Optional.of(VersionVectors.identity(vectors.getAsJsonObject("report"))));
        assertThat(opener.slip(node, context, new ReleasedShares(shares, Set.of())))
                .isEqualTo(new Opened.Done<>(slip, Set.of()));
        assertThat(SlipCodec.encode(slip)).isEqualTo(bytes(vectors, "slip"));
    }

    @Test
    void theOrganisationFindsItsVersions() {
        ReportIdentity report = VersionVectors.identity(vectors.getAsJsonObject("report"));
        JsonObject given = vectors.getAsJsonObject("organisationKeys");
        PatientId patient = new PatientId(context.patientId());
        VersionMarking marking = new VersionMarking(new SecureRandom());
        try (OrganisationKeys organisation =
                new OrganisationKeys(
                        context.organisation(),
                        given.get("generation").getAsInt(),
                        secret(given.get("directory")),
                        secret(given.get("tag")))) {
            assertThat(node.marks()).hasSameSizeAs(report.keys());
            for (int i = 0; i < node.marks().size(); i++) {
                ReportIdentity.Key key = report.keys().get(i);
                RecordNode.Mark mark = node.marks().get(i);
                assertThat(mark.tag()).isEqualTo(marking.tag(organisation, patient, key.value()));
                assertThat(marking.open(organisation, patient, key.value(), mark))
                        .contains(new VersionMarks.Marked(key.kind(), report.version()));
            }
        }
    }

    @Test
    void theContentOpensFromCustodiansAnswers() throws IOException {
        List<ReleaseAnswer> answers = new ArrayList<>();
        for (JsonObject answer : objects(vectors, "answers")) {
            answers.add(new ReleaseAnswer(answer.get("custodian").getAsInt(), message(answer)));
        }
        ReleasedShares released =
                opener.unseal(
                        pair(vectors, "readerSeed"),
                        context.networkId(),
                        ByteString.of(bytes(vectors, "receipt")),
                        answers);
        assertThat(released.unreadable()).isEmpty();
        InputStream sealed = new ByteArrayInputStream(bytes(vectors, "sealedContent"));
        assertThat(opener.key(node, context, KeyKind.CONTENT, released))
                .isEqualTo(new Opened.Done<>(secret(vectors.get("contentKey")), Set.<Integer>of()));
        if (!(opener.content(node, context, released, sealed)
                instanceof Opened.Done<ContentReader>(ContentReader reader, _))) {
            throw new AssertionError("content did not open");
        }
        try (reader) {
            assertThat(ManifestCodec.encode(reader.manifest()))
                    .isEqualTo(bytes(vectors, "manifest"));
            for (JsonElement part : vectors.getAsJsonArray("parts")) {
                assertThat(reader.nextPart().readAllBytes())
                        .isEqualTo(HexFormat.of().parseHex(part.getAsString()));
            }
            reader.finish();
        }
    }

    @Test
    void nodesAreWrittenAsTheyAreRead() {
        assertThat(NodeCodec.encode(node)).isEqualTo(bytes(vectors, "node"));
    }

    @Test
    void theDirectoryOpens() {
        JsonObject given = vectors.getAsJsonObject("directoryKeys");
        JsonObject expected = vectors.getAsJsonObject("organisationKeys");
        OrganisationKeys organisation =
                new OrganisationKeys(
                        7,
                        expected.get("generation").getAsInt(),
                        secret(expected.get("directory")),
                        secret(expected.get("tag")));
        DirectoryKeys directory = new DirectoryEnvelope();
        assertThat(
                        directory.receive(
                                ByteString.of(bytes(given, "block")),
                                context.networkId(),
                                7,
                                given.get("member").getAsInt(),
                                pair(vectors, "readerSeed")))
                .isEqualTo(new DirectoryKeys.Received.Keys(organisation));
        assertThat(directory.digest(organisation, context.networkId()))
                .isEqualTo(bytes32(given, "digest"));
        assertThat(directory.open(node.directory().orElseThrow(), context, organisation))
                .isEqualTo(new DirectoryKeys.Entry.Plain(secret(vectors.get("directoryEntry"))));
        assertThat(Labels.tag(bytes(expected, "tag"), context.patientId(), digestOfFirstPart()))
                .isEqualTo(node.tag());
    }

    @Test
    void firstKeysFollowFromTheGenerationOfTheirDay() {
        JsonObject given = vectors.getAsJsonObject("firstKeys");
        JsonObject shared = vectors.getAsJsonObject("organisationKeys");
        try (OrganisationKeys organisation =
                        new OrganisationKeys(
                                7,
                                shared.get("generation").getAsInt(),
                                secret(shared.get("directory")),
                                secret(shared.get("tag")));
                OrganisationKeys later = keys.nextGeneration(organisation);
                StaffKeys first = keys.firstKeys(organisation, context.patientId());
                StaffKeys other = keys.firstKeys(later, context.patientId())) {
            assertThat(first.account()).isEqualTo(secret(given.get("account")));
            assertThat(first.recipientSeed()).isEqualTo(secret(given.get("recipient")));
            assertThat(other.account())
                    .as("who left before knows the tag key and not this")
                    .isNotEqualTo(first.account());
        }
    }

    @Test
    void accountsSignAlike() {
        JsonObject account = vectors.getAsJsonObject("account");
        try (AccountSigner signer = keys.signer(secret(account.get("key")))) {
            assertThat(signer.address()).isEqualTo(ByteString.of(bytes(account, "address")));
            assertThat(signer.sign(bytes32(account, "hash"))).isEqualTo(signature(account));
        }
    }

    @Test
    void theKeyFileOpens() {
        JsonObject file = vectors.getAsJsonObject("keyFile");
        Secret passphrase = Passphrases.of(file.get("passphrase").getAsString().toCharArray());
        KeyFiles.Opening opening =
                new PassphraseKeyFiles(new SecureRandom())
                        .open(ByteString.of(bytes(file, "file")), passphrase);
        if (!(opening instanceof KeyFiles.Opening.Keys(var opened))) {
            throw new AssertionError(opening.toString());
        }
        assertThat(opened.account())
                .isEqualTo(secret(vectors.getAsJsonObject("account").get("key")));
        assertThat(opened.recipientSeed()).isEqualTo(secret(file.get("recipientSeed")));
        assertThat(opened.organisations()).hasSize(1);
    }

    @Test
    void theCardUnlocks() {
        JsonObject card = vectors.getAsJsonObject("card");
        CardSecret secret = new CardSecret(secret(card.get("secret")));
        CardHolder holder = new CardHolder(context.networkId(), context.patientId());
        ThresholdCards cards = new ThresholdCards(new SecureRandom());
        assertThat(cards.code(secret)).isEqualTo(card.get("code").getAsString());
        assertThat(cards.scan(holder.networkId(), holder.patientId(), secret))
                .isEqualTo(card.get("scan").getAsString());
        assertThat(cards.read(card.get("scan").getAsString().toCharArray()))
                .isEqualTo(new CardRead.Scanned(holder, secret));
        assertThat(cards.locator(holder.networkId(), secret)).isEqualTo(bytes32(card, "locator"));
        Secret stretched =
                cards.stretch(secret, Passphrases.of(card.get("pin").getAsString().toCharArray()));
        assertThat(stretched).isEqualTo(secret(card.get("stretchedPin")));
        ByteString keyFile = ByteString.of(bytes(card, "keyFile"));
        Bytes32 digest = io.wardkey.crypto.Digests.sha256(keyFile.toByteArray());
        Map<Integer, Secret> shares = new HashMap<>();
        List<JsonObject> custodians = objects(vectors, "custodians");
        List<JsonObject> handovers = objects(card, "handovers");
        for (int i = 0; i < handovers.size(); i++) {
            CardHandover handover = handover(handovers.get(i), holder, card, digest);
            int custodian = handover.custodian();
            assertThat(new CardHandovers().signer(handover))
                    .contains(ByteString.of(bytes(vectors.getAsJsonObject("account"), "address")));
            assertThat(
                            CardLock.of(handover)
                                    .prove(
                                            cards.cardProof(holder.networkId(), custodian, secret),
                                            cards.pinProof(
                                                    holder.networkId(), custodian, stretched))
                                    .outcome())
                    .isEqualTo(new CardLock.Unlocked());
            shares.put(
                    custodian,
                    new CardHandovers()
                            .share(handover, pair(custodians.get(i), "seed"))
                            .orElseThrow());
        }
        JsonObject answer = card.getAsJsonObject("answer");
        assertThat(
                        cards.share(
                                holder,
                                answer.get("custodian").getAsInt(),
                                pair(card, "kioskSeed"),
                                message(answer)))
                .isEqualTo(
                        new ShareRead.Share(shares.get(answer.get("custodian").getAsInt()).copy()));
        shares.remove(22);
        if (!(cards.unlock(keyFile, digest, holder, secret, stretched, shares)
                instanceof Unlocked.Keys(var opened, Set<Integer> lied))) {
            throw new AssertionError("the key file did not open");
        }
        assertThat(lied).isEmpty();
        assertThat(opened.account())
                .isEqualTo(secret(vectors.getAsJsonObject("account").get("key")));
    }

    private static CardHandover handover(
            JsonObject json, CardHolder holder, JsonObject card, Bytes32 keyFile) {
        return new CardHandover(
                holder.networkId(),
                holder.patientId(),
                json.get("custodian").getAsInt(),
                json.get("revision").getAsInt(),
                bytes32(card, "locator"),
                io.wardkey.crypto.Digests.sha256(bytes(json, "cardProof")),
                io.wardkey.crypto.Digests.sha256(bytes(json, "pinProof")),
                keyFile,
                message(json),
                signature(json));
    }

    private RecordNode node() {
        if (opener.read(bytes32(vectors, "recordId"), bytes(vectors, "node"))
                instanceof NodeRead.Node(RecordNode read)) {
            return read;
        }
        throw new AssertionError("the node was refused");
    }

    private Bytes32 digestOfFirstPart() {
        return io.wardkey.crypto.Digests.sha256(
                HexFormat.of().parseHex(vectors.getAsJsonArray("parts").get(0).getAsString()));
    }

    private RecipientKeyPair pair(JsonObject json, String name) {
        return keys.recipient(secret(json.get(name)));
    }

    private static SealedMessage message(JsonObject json) {
        return new SealedMessage(
                ByteString.of(bytes(json, "enc")), ByteString.of(bytes(json, "ct")));
    }

    private static AccountSignature signature(JsonObject json) {
        return new AccountSignature(
                bytes32(json, "r"), bytes32(json, "s"), json.get("recovery").getAsInt());
    }

    private static Secret secret(JsonElement hex) {
        return Secret.taking(HexFormat.of().parseHex(hex.getAsString()));
    }

    private static byte[] bytes(JsonObject json, String name) {
        return HexFormat.of().parseHex(json.get(name).getAsString());
    }

    private static Bytes32 bytes32(JsonObject json, String name) {
        return Bytes32.of(bytes(json, name));
    }

    private static List<JsonObject> objects(JsonObject json, String name) {
        return json.getAsJsonArray(name).asList().stream()
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    private static JsonObject load() {
        try (InputStream in = VectorsTest.class.getResourceAsStream("envelope.json");
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            return JsonParser.parseReader(reader).getAsJsonObject();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
