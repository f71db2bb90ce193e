package io.wardkey.app;

import io.wardkey.domain.ledger.Account;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where a home's training network listens, as its process says.
 *
 * @param pid the process
 */
record NetworkAddress(
        URI ledger, long chainId, Account contract, Map<Integer, URI> custodians, long pid) {

    private static final String FILE = "network.properties";

    NetworkAddress {
        custodians = Map.copyOf(custodians);
    }

    static Optional<NetworkAddress> read(Home home) throws IOException {
        Optional<Map<String, String>> values = PropertyFile.read(home.network().resolve(FILE));
        if (values.isEmpty()) {
            return Optional.empty();
        }
        Map<Integer, URI> custodians = new LinkedHashMap<>();
        values.get()
                .forEach(
                        (name, value) -> {
                            if (name.startsWith("custodian.")) {
                                custodians.put(
                                        Integer.valueOf(name.substring("custodian.".length())),
                                        URI.create(value));
                            }
                        });
        return Optional.of(
                new NetworkAddress(
                        URI.create(values.get().getOrDefault("ledger", "")),
                        Long.parseLong(values.get().getOrDefault("chain", "0")),
                        Account.fromHex(values.get().getOrDefault("contract", "")),
                        custodians,
                        Long.parseLong(values.get().getOrDefault("pid", "0"))));
    }

    void write(Home home) throws IOException {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("ledger", ledger.toString());
        values.put("chain", Long.toString(chainId));
        values.put("contract", contract.toString());
        values.put("pid", Long.toString(pid));
        custodians.forEach((number, uri) -> values.put("custodian." + number, uri.toString()));
        PropertyFile.write(home.network().resolve(FILE), values);
    }

    /** Whether the process that wrote it still runs. */
    boolean alive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
}
