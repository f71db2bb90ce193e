package io.wardkey.app;

import io.wardkey.domain.ledger.Account;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a workstation is connected to, as its settings file says. */
public record Settings(Ledger ledger, Store store) {

    /** Which ledger. */
    public sealed interface Ledger {

        /** The training network of this home. */
        record Training() implements Ledger {}

        /**
         * A node of a real network.
         *
         * @param depth blocks after which a block is final; 0 where consensus never forks
         * @param custodians where each custodian answers, by number
         */
        record Node(
                URI endpoint,
                Optional<String> token,
                long chainId,
                Account contract,
                int depth,
                Map<Integer, URI> custodians)
                implements Ledger {
            public Node {
                custodians = Map.copyOf(custodians);
            }

            /** The same network at another node. */
            Node at(URI other) {
                return new Node(other, token, chainId, contract, depth, custodians);
            }

            @Override
            public String toString() {
                return "Node[" + endpoint.getHost() + "]";
            }
        }
    }

    /** Which content store. */
    public sealed interface Store {

        /** In this home. */
        record Embedded() implements Store {}

        /** A Kubo node's RPC. */
        record Kubo(URI rpc) implements Store {}

        /**
         * Reads {@code embedded} or {@code kubo:http://host:port}.
         *
         * @return empty when it is neither
         */
        static Optional<Store> parse(String text) {
            if (text.equals("embedded")) {
                return Optional.of(new Embedded());
            }
            if (!text.startsWith("kubo:http://") && !text.startsWith("kubo:https://")) {
                return Optional.empty();
            }
            try {
                return Optional.of(new Kubo(URI.create(text.substring("kubo:".length()))));
            } catch (IllegalArgumentException malformed) {
                return Optional.empty();
            }
        }

        default String format() {
            return switch (this) {
                case Embedded() -> "embedded";
                case Kubo(URI rpc) -> "kubo:" + rpc;
            };
        }
    }

    /** The training network and the given store. */
    public static Settings training(Store store) {
        return new Settings(new Ledger.Training(), store);
    }

    /** The settings of a home; empty where none were made. */
    public static Optional<Settings> read(Home home) throws IOException {
        Optional<Map<String, String>> values = PropertyFile.read(home.settings());
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> given = values.get();
        Store store =
                Store.parse(given.getOrDefault("store", "embedded"))
                        .orElseThrow(() -> new IOException("settings: store"));
        String ledger = given.getOrDefault("ledger", "training");
        try {
            return Optional.of(
                    new Settings(
                            ledger.equals("training") ? new Ledger.Training() : node(ledger, given),
                            store));
        } catch (IllegalArgumentException malformed) {
            throw new IOException("settings: " + malformed.getMessage(), malformed);
        }
    }

    private static Ledger.Node node(String endpoint, Map<String, String> given) {
        Map<Integer, URI> custodians = new LinkedHashMap<>();
        given.forEach(
                (name, value) -> {
                    if (name.startsWith("custodian.")) {
                        custodians.put(
                                Integer.valueOf(name.substring("custodian.".length())),
                                URI.create(value));
                    }
                });
        return new Ledger.Node(
                URI.create(endpoint),
                Optional.ofNullable(given.get("ledger.token")),
                Long.parseLong(given.getOrDefault("ledger.chain", "")),
                Account.fromHex(given.getOrDefault("ledger.contract", "")),
                Integer.parseInt(given.getOrDefault("ledger.depth", "0")),
                custodians);
    }

    /** Writes the settings of a home. */
    public void write(Home home) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("store", store.format());
        switch (ledger) {
            case Ledger.Training() -> values.put("ledger", "training");
            case Ledger.Node node -> {
                values.put("ledger", node.endpoint().toString());
                values.put("ledger.chain", Long.toString(node.chainId()));
                values.put("ledger.contract", node.contract().toString());
                values.put("ledger.depth", Integer.toString(node.depth()));
                node.token().ifPresent(token -> values.put("ledger.token", token));
                node.custodians()
                        .forEach(
                                (number, uri) -> values.put("custodian." + number, uri.toString()));
            }
        }
        PropertyFile.write(home.settings(), values);
    }
}
