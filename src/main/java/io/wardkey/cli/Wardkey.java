package io.wardkey.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command {@code wardkey}, with what all of its commands understand. */
@Command(
        name = "wardkey",
        scope = ScopeType.INHERIT,
        mixinStandardHelpOptions = true,
        versionProvider = Wardkey.OfThisBuild.class,
        usageHelpAutoWidth = true,
        showDefaultValues = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:refused by the ledger's rules or the own role",
            "2:the command line was not understood",
            "3:ledger, store or custodians don't answer",
            "4:wrong passphrase, card or PIN, or nobody of that name",
            "5:waits for a person",
            "6:something is damaged, or somebody was not honest",
            "7:a file or folder of this machine",
            "8:nothing was set up in this home",
            "9:what was named is not known, or not uniquely",
            "130:stopped by the person"
        })
public final class Wardkey implements Runnable {

    private final Parts parts;

    @Option(
            names = "--home",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description =
                    "Folder that holds everything (default: WARDKEY_HOME, else the usual data"
                            + " folder).")
    private Optional<Path> home = Optional.empty();

    @Option(
            names = "--as",
            scope = ScopeType.INHERIT,
            paramLabel = "PERSON",
            description =
                    "Who acts: the short name of a key file; any other name is a patient at the"
                            + " kiosk, whose passphrase is \"CARDCODE PIN\".")
    private Optional<String> as = Optional.empty();

    @Option(
            names = "--passphrase-file",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description =
                    "File whose first line is the passphrase (default: WARDKEY_PASSPHRASE, else"
                            + " a prompt).")
    private Optional<Path> passphraseFile = Optional.empty();

    @Option(
            names = "--new-pin-file",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "File whose first line is the new PIN, where a start PIN must change.")
    private Optional<Path> newPinFile = Optional.empty();

    @Option(
            names = "--store",
            scope = ScopeType.INHERIT,
            paramLabel = "STORE",
            description = "embedded or kubo:http://HOST:PORT, instead of the home's setting.")
    private Optional<String> store = Optional.empty();

    @Option(
            names = "--ledger",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "The ledger's endpoint, instead of the home's setting.")
    private Optional<String> ledger = Optional.empty();

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON object a line, failures too.")
    private boolean json;

    Wardkey(Parts parts) {
        this.parts = parts;
    }

    /** Without a command: says how to go on. */
    @Override
    public void run() {
        CommandLine.usage(this, parts.terminal().out());
    }

    Parts parts() {
        return parts;
    }

    Path home() {
        return home.or(() -> environment("WARDKEY_HOME").map(Path::of))
                .orElseGet(() -> DataFolder.of(parts.terminal().environment()))
                .toAbsolutePath()
                .normalize();
    }

    Optional<String> as() {
        return as;
    }

    Optional<Path> passphraseFile() {
        return passphraseFile;
    }

    Optional<Path> newPinFile() {
        return newPinFile;
    }

    Workstations.Connection connection() {
        return new Workstations.Connection(store, ledger);
    }

    boolean json() {
        return json;
    }

    Words words() {
        return new Words(Locale.getDefault());
    }

    Optional<String> environment(String name) {
        return Optional.ofNullable(parts.terminal().environment().get(name))
                .filter(value -> !value.isEmpty());
    }

    /** The version of this build. */
    static final class OfThisBuild implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"wardkey " + Version.current()};
        }
    }
}
