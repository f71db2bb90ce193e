package io.wardkey.workflow;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.key.CustodyKey;
import io.wardkey.domain.key.Manifest;
import io.wardkey.domain.key.RecordSealer;
import io.wardkey.domain.key.RecordSealing;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.SealedRecord;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.NetworkId;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.rules.projection.ConsortiumView;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Seals what a person wrote (a reason, a question, an answer) as a record of category TEXT. The
 * entry that names it files it.
 */
public final class SealText {

    /** Texts are filled up with blanks to a multiple of this many bytes. */
    private static final int STEP = 512;

    /** Most characters of a text. */
    public static final int MAX_CHARACTERS = 4_000;

    static final String MEDIA_TYPE = "text/plain;charset=utf-8";

    private final NetworkId network;
    private final ContentStore store;
    private final RecordSealer sealer;
    private final CustodyKeys custodyKeys;
    private final LedgerView view;

    public SealText(NetworkId network, ContentStore store, RecordSealer sealer, LedgerView view) {
        this.network = network;
        this.store = store;
        this.sealer = sealer;
        this.custodyKeys = new CustodyKeys(store);
        this.view = view;
    }

    /**
     * Seals and stores a text about a patient.
     *
     * @param text a blank one gives {@link RecordId#NONE}
     */
    public Outcome<RecordId> seal(
            Actor actor, PatientId patient, String text, Cancellation cancellation) {
        String stripped = text.strip();
        if (stripped.isEmpty()) {
            return new Outcome.Done<>(RecordId.NONE);
        }
        if (stripped.length() > MAX_CHARACTERS) {
            return new Outcome.Failed<>(new Trouble.TooLong(MAX_CHARACTERS));
        }
        int organisation =
                switch (actor) {
                    case Actor.Member member -> member.organisation();
                    case Actor.Voice _ -> 0;
                };
        try {
            ConsortiumView consortium = view.consortium();
            Optional<List<CustodyKey>> keys = custodyKeys.of(view.patient(patient), consortium);
            if (keys.isEmpty()) {
                return new Outcome.Failed<>(new Trouble.NoCustodyKeysYet());
            }
            return new Outcome.Done<>(
                    store(
                            new SealContext(
                                    network.value(),
                                    patient.value(),
                                    organisation,
                                    Category.TEXT.bit()),
                            padded(stripped),
                            actor,
                            keys.get(),
                            consortium.threshold(),
                            cancellation));
        } catch (IOException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    private RecordId store(
            SealContext context,
            byte[] text,
            Actor actor,
            List<CustodyKey> keys,
            int threshold,
            Cancellation cancellation)
            throws IOException {
        Manifest manifest =
                new Manifest(
                        List.of(new Manifest.Part("text", MEDIA_TYPE, text.length)),
                        RecordContents.digest(text),
                        Map.of());
        try (RecordSealing sealing = sealer.begin(context, manifest);
                ContentStore.Batch batch = store.begin(cancellation)) {
            Cid content;
            try (var stream = sealing.content(List.of(() -> new ByteArrayInputStream(text)))) {
                content = batch.addFile(stream);
            }
            SealedRecord record =
                    sealing.finish(
                            content,
                            Slips.text(),
                            keys,
                            threshold,
                            actor instanceof Actor.Member member
                                    ? member.organisationKeys()
                                    : Optional.empty(),
                            List.of(),
                            Optional.empty());
            Cid node = batch.addBlock(Cid.Codec.DAG_CBOR, record.block().toByteArray());
            batch.pin(node);
            batch.commit();
            return RecordId.of(node);
        }
    }

    private static byte[] padded(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        byte[] padded = Arrays.copyOf(bytes, (bytes.length + STEP - 1) / STEP * STEP);
        Arrays.fill(padded, bytes.length, padded.length, (byte) ' ');
        return padded;
    }
}
