package io.wardkey.bench;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.content.DagCbor;
import io.wardkey.domain.content.Ipld;
import io.wardkey.ipfs.KuboStore;
import io.wardkey.ipfs.KuboTimeouts;
import io.wardkey.nodes.KuboNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * 2,000 records in one batch to Kubo, contents of 20 KB each, against the same blocks as one CAR
 * made beforehand and posted to {@code dag/import} with the same roots. Each to an empty node.
 */
final class KuboBench implements Benchmark {

    private static final double BAR = 1.3;
    private static final int PAIRS = 5;
    private static final int RECORDS = 2_000;
    private static final int CONTENT = 20_000;

    /** As long as a node with three custodians and a slip. */
    private static final int NODE = 5_000;

    private record Item(byte[] content, byte[] node) {}

    @Override
    public List<Figure> run(Path folder) throws Exception {
        List<Item> items = items();
        byte[] car = car(items);
        NodeWork ours =
                new NodeWork() {
                    @Override
                    void send(URI api) throws Exception {
                        store(api, items);
                    }
                };
        NodeWork bare =
                new NodeWork() {
                    @Override
                    void send(URI api) throws Exception {
                        post(api, car);
                    }
                };
        try (ours;
                bare) {
            Pairs.Result result = new Pairs(PAIRS).time("kubo-2000", ours, bare);
            return List.of(result.atMost(BAR, "kubo-2000", "dag/import of the same blocks"));
        }
    }

    /** Work against a fresh node, which is started and ended untimed. */
    private abstract static class NodeWork implements Pairs.Work, AutoCloseable {
        private KuboNode node;

        NodeWork() throws IOException {
            node = KuboNode.start();
        }

        abstract void send(URI api) throws Exception;

        @Override
        public final void run() throws Exception {
            send(node.api());
        }

        @Override
        public final void clear() throws IOException {
            long pins = node.cli("pin", "ls", "--type=recursive", "--quiet").lines().count();
            node.close();
            if (pins < RECORDS) {
                throw new IOException("only " + pins + " pins");
            }
            node = KuboNode.start();
        }

        @Override
        public final void close() {
            node.close();
        }
    }

    private static List<Item> items() {
        Random random = new Random(2);
        List<Item> items = new ArrayList<>();
        for (int i = 0; i < RECORDS; i++) {
            byte[] content = new byte[CONTENT];
            random.nextBytes(content);
            byte[] rest = new byte[NODE];
            random.nextBytes(rest);
            byte[] node =
                    DagCbor.encode(
                            new Ipld.Map(
                                    Map.of(
                                            "content",
                                            Ipld.of(Cid.of(Cid.Codec.RAW, content)),
                                            "rest",
                                            Ipld.of(rest))));
            items.add(new Item(content, node));
        }
        return items;
    }

    private static void store(URI api, List<Item> items) throws IOException {
        try (ContentStore store = new KuboStore(api, Optional.empty(), KuboTimeouts.DEFAULT);
                ContentStore.Batch batch = store.begin(Cancellation.NEVER)) {
            for (Item item : items) {
                batch.addFile(new ByteArrayInputStream(item.content()));
                batch.pin(batch.addBlock(Cid.Codec.DAG_CBOR, item.node()));
            }
            batch.commit();
        }
    }

    private static byte[] car(List<Item> items) throws IOException {
        List<Ipld> roots = new ArrayList<>();
        for (Item item : items) {
            roots.add(Ipld.of(Cid.of(Cid.Codec.DAG_CBOR, item.node())));
        }
        ByteArrayOutputStream car = new ByteArrayOutputStream();
        byte[] header =
                DagCbor.encode(
                        new Ipld.Map(Map.of("roots", new Ipld.List(roots), "version", Ipld.of(1))));
        section(car, header);
        for (Item item : items) {
            block(car, Cid.Codec.RAW, item.content());
            block(car, Cid.Codec.DAG_CBOR, item.node());
        }
        return car.toByteArray();
    }

    private static void block(ByteArrayOutputStream car, Cid.Codec codec, byte[] block)
            throws IOException {
        ByteArrayOutputStream section = new ByteArrayOutputStream();
        section.write(Cid.of(codec, block).bytes());
        section.write(block);
        section(car, section.toByteArray());
    }

    private static void section(ByteArrayOutputStream car, byte[] bytes) {
        int length = bytes.length;
        while (length >= 0x80) {
            car.write(length & 0x7f | 0x80);
            length >>>= 7;
        }
        car.write(length);
        car.writeBytes(bytes);
    }

    private static void post(URI api, byte[] car) throws Exception {
        String boundary = "bare-client";
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(
                ("--"
                                + boundary
                                + "\r\nContent-Disposition: form-data; name=\"file\";"
                                + " filename=\"a.car\"\r\n"
                                + "Content-Type: application/octet-stream\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        body.writeBytes(car);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        HttpRequest request =
                HttpRequest.newBuilder(api.resolve("/api/v0/dag/import?pin-roots=true"))
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || answer.body().lines().count() < RECORDS) {
                throw new IOException("Kubo answered " + answer.statusCode());
            }
        }
    }
}
