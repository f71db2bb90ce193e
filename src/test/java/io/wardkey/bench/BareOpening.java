package io.wardkey.bench;

import io.wardkey.app.OpeningScene;
import io.wardkey.crypto.Keys;
import io.wardkey.crypto.v1.EnvelopeOpener;
import io.wardkey.crypto.v1.EnvelopeSealer;
import io.wardkey.crypto.v1.ReleaseEnvelope;
import io.wardkey.crypto.v1.ShareUnsealer;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.key.CustodyKey;
import io.wardkey.domain.key.KeyKind;
import io.wardkey.domain.key.KeyMaker;
import io.wardkey.domain.key.Manifest;
import io.wardkey.domain.key.RecipientKeyPair;
import io.wardkey.domain.key.RecordNode;
import io.wardkey.domain.key.RecordOpener;
import io.wardkey.domain.key.RecordSealing;
import io.wardkey.domain.key.ReleaseAnswer;
import io.wardkey.domain.key.ReleasedShares;
import io.wardkey.domain.key.SealContext;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.key.Slip;
import io.wardkey.ipfs.EmbeddedStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What nobody can leave out when records are opened: two custodians, a thread each, unseal their
 * shares and seal one answer; the reader combines, reads and decrypts.
 */
final class BareOpening implements AutoCloseable {

    private static final int CUSTODIANS = 3;
    private static final int THRESHOLD = 2;
    private static final Bytes32 NAME = Bytes32.of(new byte[Bytes32.SIZE]);
    private static final ByteString RECEIPT = ByteString.of(new byte[36]);
    private static final SealContext CONTEXT = new SealContext(NAME, NAME, 1, 1);

    private final KeyMaker maker = new Keys(new SecureRandom());
    private final List<RecipientKeyPair> pairs = new ArrayList<>();
    private final RecipientKeyPair reader = maker.newRecipient();
    private final RecordOpener opener = new EnvelopeOpener();
    private final ReleaseEnvelope envelope = new ReleaseEnvelope();
    private final ExecutorService threads = Executors.newFixedThreadPool(THRESHOLD);
    private final ContentStore store;
    private final List<Bytes32> records = new ArrayList<>();

    BareOpening(Path folder, int count, int length) throws IOException {
        store = new EmbeddedStore(folder);
        List<CustodyKey> custodians = new ArrayList<>();
        for (int number = 1; number <= CUSTODIANS; number++) {
            pairs.add(maker.newRecipient());
            custodians.add(new CustodyKey(number, pairs.getLast().publicKey()));
        }
        Manifest manifest =
                new Manifest(
                        List.of(new Manifest.Part("part", "application/json", length)),
                        NAME,
                        Map.of());
        try (ContentStore.Batch batch = store.begin(Cancellation.NEVER)) {
            for (int i = 0; i < count; i++) {
                records.add(seal(batch, custodians, manifest, new byte[length]));
            }
            batch.commit();
        }
    }

    private Bytes32 seal(
            ContentStore.Batch batch,
            List<CustodyKey> custodians,
            Manifest manifest,
            byte[] content)
            throws IOException {
        try (RecordSealing sealing =
                new EnvelopeSealer(new SecureRandom()).begin(CONTEXT, manifest)) {
            Cid cid;
            try (InputStream sealed =
                    sealing.content(List.of(() -> new ByteArrayInputStream(content)))) {
                cid = batch.addFile(sealed);
            }
            var record =
                    sealing.finish(
                            cid,
                            new Slip("Lipids", "", "", List.of(), Slip.Flag.NORMAL, ""),
                            custodians,
                            THRESHOLD,
                            Optional.of(maker.newOrganisationKeys(1)),
                            List.of(),
                            Optional.empty());
            batch.pin(batch.addBlock(Cid.Codec.DAG_CBOR, record.block().toByteArray()));
            return record.recordId();
        }
    }

    /** Opens all. */
    void open() throws Exception {
        List<RecordNode> nodes = new ArrayList<>();
        for (Bytes32 record : records) {
            nodes.add(node(record));
        }
        List<Future<ReleaseAnswer>> asked = new ArrayList<>();
        for (int number = 1; number <= THRESHOLD; number++) {
            int custodian = number;
            asked.add(threads.submit(() -> release(custodian, nodes)));
        }
        List<ReleaseAnswer> answers = new ArrayList<>();
        for (Future<ReleaseAnswer> answer : asked) {
            answers.add(answer.get());
        }
        try (ReleasedShares released = opener.unseal(reader, NAME, RECEIPT, answers)) {
            for (RecordNode node : nodes) {
                long _ =
                        OpeningScene.read(
                                opener.content(
                                        node,
                                        CONTEXT,
                                        released,
                                        store.open(node.content(), Cancellation.NEVER)));
            }
        }
    }

    private RecordNode node(Bytes32 record) throws IOException {
        byte[] block = store.block(Cid.ofDigest(Cid.Codec.DAG_CBOR, record.toByteArray()));
        if (opener.read(record, block) instanceof RecordOpener.NodeRead.Node(RecordNode node)) {
            return node;
        }
        throw new IOException("no node");
    }

    private ReleaseAnswer release(int custodian, List<RecordNode> nodes) {
        ShareUnsealer unsealer = new ShareUnsealer(custodian, pairs.get(custodian - 1));
        Map<Bytes32, Secret> shares = new LinkedHashMap<>();
        List<ShareUnsealer.Shares> unsealed = new ArrayList<>();
        for (RecordNode node : nodes) {
            if (unsealer.unseal(node, CONTEXT) instanceof ShareUnsealer.Shares found) {
                unsealed.add(found);
                shares.put(node.recordId(), found.share(KeyKind.CONTENT));
            }
        }
        ReleaseAnswer answer = envelope.seal(reader.publicKey(), NAME, custodian, RECEIPT, shares);
        unsealed.forEach(ShareUnsealer.Shares::close);
        return answer;
    }

    @Override
    public void close() throws IOException {
        threads.shutdownNow();
        store.close();
        reader.close();
        pairs.forEach(RecipientKeyPair::close);
    }
}
