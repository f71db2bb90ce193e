package io.wardkey.ipfs;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.Cid.Codec;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.StoreException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A batch of {@link KuboStore}: one request of two CARs, sent while it is written. The first holds
 * the blocks; the second holds only the roots, which nobody knows before the blocks are there. Kubo
 * keeps its garbage collector out and pins at the end, over both.
 */
final class KuboBatch implements ContentStore.Batch {

    /** An answer has about 120 bytes for each root. */
    private static final int MOST_ANSWER = 64 << 20;

    private final KuboStore store;
    private final KuboRpc rpc;
    private final Cancellation cancellation;
    private final String boundary = "wardkey-" + UUID.randomUUID();
    private final BlockIndex sent = new BlockIndex();
    private final Set<Cid> roots = new LinkedHashSet<>();

    /** What this batch's blocks link to and it had not sent by then. */
    private final Set<Cid> linked = new LinkedHashSet<>();

    private Optional<Upload> upload = Optional.empty();
    private boolean ended;

    KuboBatch(KuboStore store, KuboRpc rpc, Cancellation cancellation) {
        this.store = store;
        this.rpc = rpc;
        this.cancellation = cancellation;
    }

    @Override
    public Cid addFile(InputStream content) throws IOException {
        try (FileBuilder file = newFile()) {
            file.readFrom(content);
            return file.finish();
        }
    }

    @Override
    public FileBuilder newFile() throws StoreException {
        requireOpen();
        return new FileBuilder(this::put, cancellation);
    }

    @Override
    public Cid addBlock(Codec codec, byte[] block) throws StoreException {
        Stop.check(cancellation);
        Cid cid = Blocks.named(codec, block);
        for (Cid link : Links.of(cid, block)) {
            if (!sent.contains(link)) {
                linked.add(link);
            }
        }
        put(cid, block, 0, block.length);
        return cid;
    }

    @Override
    public void pin(Cid root) throws StoreException {
        requireOpen();
        roots.add(root);
    }

    @Override
    public void commit() throws StoreException {
        requireOpen();
        if (sent.size() > 0 || !roots.isEmpty()) {
            requireLinked();
            Upload body = begun();
            ended = true;
            text(body, "\r\n");
            part(body, "roots.car");
            bytes(body, Car.header(roots));
            text(body, "\r\n--" + boundary + "--\r\n");
            check(body.finish());
            upload = Optional.empty();
        }
        ended = true;
    }

    /** Asked before, because an online node would search its peers for a missing block, long. */
    private void requireLinked() throws StoreException {
        linked.addAll(roots);
        for (Cid cid : linked) {
            if (!sent.contains(cid) && !store.has(cid)) {
                throw new StoreException.NotFound(cid);
            }
        }
    }

    /** Every root must have been reported pinned: an error after the first byte has no status. */
    private void check(byte[] answer) throws StoreException {
        Set<Cid> pinned = new LinkedHashSet<>();
        for (String line : new String(answer, StandardCharsets.UTF_8).lines().toList()) {
            KuboAnswers.Root root = KuboAnswers.root(line);
            if (!root.error().isEmpty()) {
                throw KuboAnswers.refusal(root.cid(), root.error());
            }
            pinned.add(root.cid());
        }
        if (!pinned.containsAll(roots)) {
            throw new StoreException.Refused(200, "not all roots were pinned");
        }
    }

    @Override
    public void close() {
        ended = true;
        upload.ifPresent(Upload::abort);
        upload = Optional.empty();
    }

    private void put(Cid cid, byte[] buffer, int offset, int length) throws StoreException {
        requireOpen();
        if (!sent.contains(cid)) {
            Upload body = begun();
            bytes(body, Car.sectionHead(cid, length));
            body.write(buffer, offset, length);
            sent.add(cid, 0, length);
        }
    }

    private Upload begun() throws StoreException {
        if (upload.isEmpty()) {
            Upload body =
                    new Upload(
                            rpc,
                            "dag/import?pin-roots=true&allow-big-block=false",
                            "multipart/form-data; boundary=" + boundary,
                            MOST_ANSWER,
                            cancellation);
            upload = Optional.of(body);
            part(body, "blocks.car");
            bytes(body, Car.header(Set.of()));
        }
        return upload.get();
    }

    private void part(Upload body, String name) throws StoreException {
        text(
                body,
                "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n"
                                .formatted(boundary, name)
                        + "Content-Type: application/octet-stream\r\n\r\n");
    }

    private static void text(Upload body, String text) throws StoreException {
        bytes(body, text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void bytes(Upload body, byte[] bytes) throws StoreException {
        body.write(bytes, 0, bytes.length);
    }

    private void requireOpen() throws StoreException {
        if (ended) {
            throw new StoreException.Closed();
        }
    }
}
