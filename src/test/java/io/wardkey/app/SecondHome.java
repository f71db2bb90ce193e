package io.wardkey.app;

import io.wardkey.cli.Cli;
import io.wardkey.cli.Parts;
import io.wardkey.cli.Said;
import io.wardkey.cli.Terminal;
import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.ledger.Account;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A second workstation of the demo hospital, with a journal of its own, joined to a running demo's
 * network as a real one is joined: by settings. Commands are typed at it as people type them.
 */
final class SecondHome {

    final Home home;
    private Settings.Ledger.Node node;
    private Clock clock = Clock.systemUTC();

    /**
     * @param demo a home whose training network runs
     * @param folder doesn't exist yet
     */
    SecondHome(Path demo, Path folder) throws IOException {
        NetworkAddress address =
                new TrainingNetwork(new Home(demo))
                        .running()
                        .orElseThrow(() -> new IOException("the demo's network does not run"));
        node =
                new Settings.Ledger.Node(
                        address.ledger(),
                        Optional.empty(),
                        address.chainId(),
                        address.contract(),
                        0,
                        address.custodians());
        home = new Home(folder);
        home.create();
        copy(new Home(demo).people(), home.people());
        // One store for both, as a Kubo cluster would be.
        Files.createSymbolicLink(home.store(), new Home(demo).store());
        connect(node);
    }

    /** Where the settings lead. */
    Settings.Ledger.Node node() {
        return node;
    }

    /** Changes the settings. */
    void connect(Settings.Ledger.Node other) throws IOException {
        node = other;
        new Settings(other, new Settings.Store.Embedded()).write(home);
    }

    void connect(Account contract) throws IOException {
        connect(
                new Settings.Ledger.Node(
                        node.endpoint(),
                        Optional.empty(),
                        node.chainId(),
                        contract,
                        0,
                        node.custodians()));
    }

    void connect(Map<Integer, URI> custodians) throws IOException {
        connect(
                new Settings.Ledger.Node(
                        node.endpoint(),
                        Optional.empty(),
                        node.chainId(),
                        node.contract(),
                        0,
                        custodians));
    }

    /** Sets this machine's clock. */
    void setClock(Clock other) {
        clock = other;
    }

    /** A command of a member of the demo. */
    Said as(String person, String... args) {
        return with(person, DemoStaff.PASSPHRASE, args);
    }

    /** A command with {@code --json}. */
    Said with(String person, String passphrase, String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--as", person));
        return type(Map.of("WARDKEY_PASSPHRASE", passphrase), all.toArray(String[]::new));
    }

    /** A command of nobody, with {@code --json}. */
    Said type(Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put("WARDKEY_HOME", home.root().toString());
        SecureRandom random = new SecureRandom();
        Terminal terminal =
                new Terminal(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        all,
                        Optional.empty(),
                        false);
        String[] typed = Stream.concat(Stream.of(args), Stream.of("--json")).toArray(String[]::new);
        int exit =
                new Cli(
                                new Parts(
                                        new HomeWorkstations(random, clock),
                                        new DemoTraining(random, clock),
                                        terminal,
                                        Cancellation.NEVER,
                                        clock,
                                        ZoneOffset.UTC))
                        .run(typed);
        return new Said(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
