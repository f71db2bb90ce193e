package io.wardkey.cli;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.Secret;
import io.wardkey.workflow.MoveKeyFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Carries key files from one workstation to another. */
@Command(
        name = "key",
        description =
                "Carry a person's key file to another workstation. It stays sealed with the"
                        + " passphrase.",
        subcommands = {KeyCommand.Export.class, KeyCommand.Import.class},
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey key export amara-okafor okafor.key",
            "  wardkey key import okafor.key amara-okafor"
        })
final class KeyCommand extends Task {

    private static final int LARGEST = 1 << 20;

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        for (String name : session.entrance().signIn().names()) {
            session.output().say(name, new Json().put("person", name));
        }
        return ExitCode.DONE;
    }

    /** Copies a key file out. */
    @Command(
            name = "export",
            description = "Copy a person's key file to a file that doesn't exist.",
            footerHeading = "%nExamples:%n",
            footer = {"  wardkey key export amara-okafor okafor.key"})
    static final class Export extends Task {

        @Parameters(index = "0", paramLabel = "PERSON", description = "Short name.")
        private String person = "";

        @Parameters(index = "1", paramLabel = "FILE", description = "Must not exist.")
        private Path file = Path.of("");

        @Override
        ExitCode run(Session session) throws Stop, IOException {
            ByteString content = session.done(session.entrance().signIn().moving().export(person));
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
                out.write(content.toByteArray());
            }
            session.output()
                    .say(
                            session.words().say("key.exported", person, file),
                            new Json()
                                    .put("done", "key-exported")
                                    .put("person", person)
                                    .put("file", file));
            return ExitCode.DONE;
        }
    }

    /** Takes a key file in. */
    @Command(
            name = "import",
            description = "Take a key file in; the passphrase shows that it is the person's own.",
            footerHeading = "%nExamples:%n",
            footer = {"  wardkey key import okafor.key amara-okafor"})
    static final class Import extends Task {

        @Parameters(index = "0", paramLabel = "FILE", description = "A key file.")
        private Path file = Path.of("");

        @Parameters(index = "1", paramLabel = "PERSON", description = "Short name to give it.")
        private String person = "";

        @Option(names = "--force", description = "Replace a key file of that name.")
        private boolean force;

        @Override
        ExitCode run(Session session) throws Stop, IOException {
            ByteString content;
            try (InputStream in = Files.newInputStream(file)) {
                content = ByteString.of(in.readNBytes(LARGEST));
            }
            char[] typed =
                    new SigningIn(session).typed(session.words().say("ask.passphrase", person));
            try (Secret passphrase = Passphrases.of(typed)) {
                switch (session.entrance()
                        .signIn()
                        .moving()
                        .take(person, content, passphrase, force)) {
                    case MoveKeyFile.Taken.Done() -> {
                        session.output()
                                .say(
                                        session.words().say("key.imported", person),
                                        new Json()
                                                .put("done", "key-imported")
                                                .put("person", person));
                        return ExitCode.DONE;
                    }
                    case MoveKeyFile.Taken.NameTaken() ->
                            throw session.words().stop(ExitCode.LOCAL, "NAME_TAKEN", person);
                    case MoveKeyFile.Taken.NoShortName() ->
                            throw session.words().stop(ExitCode.USAGE, "NO_SHORT_NAME", person);
                    case MoveKeyFile.Taken.WrongPassphrase() ->
                            throw session.words()
                                    .stop(ExitCode.NOT_SIGNED_IN, "WRONG_PASSPHRASE", person);
                    case MoveKeyFile.Taken.Refused(var fault) ->
                            throw session.words()
                                    .stop(ExitCode.DAMAGED, "BAD_KEY_FILE", person, fault.name());
                    case MoveKeyFile.Taken.Failed(var trouble) ->
                            throw session.words().trouble(trouble);
                }
            } finally {
                Arrays.fill(typed, '\0');
            }
        }
    }
}
