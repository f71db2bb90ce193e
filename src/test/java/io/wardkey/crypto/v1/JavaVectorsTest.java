package io.wardkey.crypto.v1;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.wardkey.crypto.card.CardHandovers;
import io.wardkey.crypto.card.ThresholdCards;
import io.wardkey.crypto.keyfile.PassphraseKeyFiles;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.key.AccountSignature;
import io.wardkey.domain.key.AccountSigner;
import io.wardkey.domain.key.CardHandover;
import io.wardkey.domain.key.CardSecret;
import io.wardkey.domain.key.HealthCards.CardHolder;
import io.wardkey.domain.key.HealthCards.Enrolment;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.ReleaseAnswer;
import io.wardkey.domain.key.SealedMessage;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.StaffKeys;
import io.wardkey.domain.ledger.PatientId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Seals one of everything and writes it with its keys to {@code
 * target/vectors/envelope-from-java.json}; {@code installer/vectors/vectors.py check} opens it.
 */
final class JavaVectorsTest {

    private final Scene scene = new Scene(2, 3);
    private final JsonObject vectors = new JsonObject();
    private final StaffKeys staff = scene.keys.newKeys();

    @Test
    void writesWhatAnIndependentProgramOpens() throws IOException {
        record();
        directory();
        accountAndKeyFile();
        card();
        Path file = Path.of("target/vectors/envelope-from-java.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, new GsonBuilder().setPrettyPrinting().create().toJson(vectors));
        assertThat(file).isNotEmptyFile();
    }

    private void record() throws IOException {
        byte[][] parts = {new byte[150_000], new byte[0], new byte[777]};
        new Random(1).nextBytes(parts[0]);
        Secret entry = Secret.copyOf("Muster, Erika".getBytes(StandardCharsets.UTF_8));
        scene.marks =
                new VersionMarking(scene.random)
                        .make(
                                scene.organisation,
                                new PatientId(Scene.PATIENT),
                                VersionVectors.REPORT);
        vectors.add("report", VersionVectors.json(VersionVectors.REPORT));
        Scene.Sealed sealed = scene.seal(Scene.CONTEXT, Optional.of(entry), parts);
        put(vectors, "networkId", Scene.NETWORK);
        put(vectors, "patientId", Scene.PATIENT);
        vectors.addProperty("organisation", 7);
        vectors.addProperty("category", 4);
        JsonArray custodians = new JsonArray();
        for (int i = 0; i < 3; i++) {
            JsonObject custodian = new JsonObject();
            custodian.addProperty("number", 101 + i);
            put(custodian, "seed", scene.custodyPairs.get(i).seed());
            put(custodian, "keyDigest", scene.custodyPairs.get(i).publicKey().digest());
            custodians.add(custodian);
        }
        vectors.add("custodians", custodians);
        JsonArray plain = new JsonArray();
        for (byte[] part : parts) {
            plain.add(HexFormat.of().formatHex(part));
        }
        vectors.add("parts", plain);
        put(vectors, "manifest", ManifestCodec.encode(Scene.manifest(150_000, 0, 777)));
        put(vectors, "sealedContent", sealed.content());
        put(vectors, "contentCid", sealed.node().content().bytes());
        put(vectors, "slip", SlipCodec.encode(Scene.SLIP));
        put(vectors, "node", sealed.record().block());
        put(vectors, "recordId", sealed.record().recordId());
        put(vectors, "directoryEntry", entry);
        put(vectors, "readerSeed", scene.reader.seed());
        put(vectors, "receipt", Scene.RECEIPT);
        JsonArray answers = new JsonArray();
        for (int i = 0; i < 3; i++) {
            ReleaseAnswer answer = scene.answer(i, sealed.node(), KeyKind.CONTENT);
            JsonObject json = message(answer.message());
            json.addProperty("custodian", answer.custodian());
            answers.add(json);
        }
        vectors.add("answers", answers);
    }

    private void directory() {
        OrganisationKeys organisation = scene.organisation;
        JsonObject keys = new JsonObject();
        keys.addProperty("generation", organisation.generation());
        put(keys, "directory", organisation.directory());
        put(keys, "tag", organisation.tag());
        vectors.add("organisationKeys", keys);
        JsonObject given = new JsonObject();
        DirectoryEnvelope directory = new DirectoryEnvelope();
        given.addProperty("member", 42);
        put(given, "digest", directory.digest(organisation, Scene.NETWORK));
        put(
                given,
                "block",
                directory.give(organisation, Scene.NETWORK, 42, scene.reader.publicKey()));
        vectors.add("directoryKeys", given);
        JsonObject first = new JsonObject();
        try (StaffKeys made = scene.keys.firstKeys(organisation, Scene.CONTEXT.patientId())) {
            put(first, "account", made.account());
            put(first, "recipient", made.recipientSeed());
        }
        vectors.add("firstKeys", first);
    }

    private void accountAndKeyFile() {
        JsonObject account = new JsonObject();
        put(account, "key", staff.account());
        put(account, "hash", Scene.PATIENT);
        try (AccountSigner signer = scene.keys.signer(staff.account())) {
            put(account, "address", signer.address());
            put(account, signer.sign(Scene.PATIENT));
        }
        vectors.add("account", account);
        JsonObject file = new JsonObject();
        file.addProperty("passphrase", "Grüße, 3 Züge");
        put(file, "recipientSeed", staff.recipientSeed());
        put(
                file,
                "file",
                new PassphraseKeyFiles(scene.random)
                        .seal(
                                new StaffKeys(
                                        staff.account(),
                                        staff.recipientSeed(),
                                        List.of(scene.organisation)),
                                Passphrases.of("Grüße, 3 Züge".toCharArray())));
        vectors.add("keyFile", file);
    }

    private void card() {
        ThresholdCards cards = new ThresholdCards(scene.random);
        CardSecret secret = cards.newCard();
        CardHolder holder = new CardHolder(Scene.NETWORK, Scene.PATIENT);
        Secret stretched = cards.stretch(secret, Passphrases.of("271828".toCharArray()));
        Enrolment enrolment;
        try (AccountSigner signer = scene.keys.signer(staff.account())) {
            enrolment =
                    cards.enrol(holder, 5, staff, secret, stretched, scene.custodians, 2, signer);
        }
        JsonObject card = new JsonObject();
        put(card, "secret", secret.bytes());
        card.addProperty("pin", "271828");
        put(card, "stretchedPin", stretched);
        card.addProperty("code", cards.code(secret));
        card.addProperty("scan", cards.scan(Scene.NETWORK, Scene.PATIENT, secret));
        put(card, "locator", enrolment.locator());
        put(card, "keyFile", enrolment.keyFile());
        JsonArray handovers = new JsonArray();
        for (CardHandover handover : enrolment.handovers()) {
            JsonObject json = message(handover.share());
            json.addProperty("custodian", handover.custodian());
            json.addProperty("revision", handover.revision());
            put(json, "cardProof", cards.cardProof(Scene.NETWORK, handover.custodian(), secret));
            put(json, "pinProof", cards.pinProof(Scene.NETWORK, handover.custodian(), stretched));
            put(json, handover.signature());
            handovers.add(json);
        }
        card.add("handovers", handovers);
        RecipientKeyPair kiosk = scene.keys.newRecipient();
        put(card, "kioskSeed", kiosk.seed());
        CardHandovers custodian = new CardHandovers();
        Secret share =
                custodian
                        .share(enrolment.handovers().get(1), scene.custodyPairs.get(1))
                        .orElseThrow();
        JsonObject answer = message(custodian.answer(holder, 102, kiosk.publicKey(), share));
        answer.addProperty("custodian", 102);
        card.add("answer", answer);
        vectors.add("card", card);
    }

    private static JsonObject message(SealedMessage message) {
        JsonObject json = new JsonObject();
        put(json, "enc", message.encapsulatedKey());
        put(json, "ct", message.ciphertext());
        return json;
    }

    private static void put(JsonObject json, AccountSignature signature) {
        put(json, "r", signature.r());
        put(json, "s", signature.s());
        json.addProperty("recovery", signature.recovery());
    }

    private static void put(JsonObject json, String name, Secret secret) {
        put(json, name, secret.use(byte[]::clone));
    }

    private static void put(JsonObject json, String name, Bytes32 value) {
        put(json, name, value.toByteArray());
    }

    private static void put(JsonObject json, String name, ByteString value) {
        put(json, name, value.toByteArray());
    }

    private static void put(JsonObject json, String name, byte[] value) {
        json.addProperty(name, HexFormat.of().formatHex(value));
    }
}
