package io.wardkey.cli;

import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Role;
import io.wardkey.domain.ledger.Who;
import io.wardkey.workflow.Actor;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.FilingRun;
import io.wardkey.workflow.GivenFiles;
import io.wardkey.workflow.Incoming;
import io.wardkey.workflow.RegisterUnknown;
import io.wardkey.workflow.Trouble;
import io.wardkey.workflow.WatchedFolders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Files reports. */
@Command(
        name = "file",
        description =
                "File reports: read, match, encrypt, store, and bring to the ledger (reception or"
                        + " a physician). What can't go on stays in the queue; nothing is lost.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey file inbox/ --as silke-terhune",
            "  wardkey file letter.pdf --patient Solheim --category DOCUMENT --as silke-terhune",
            "  wardkey file scan.pdf --patient Solheim --title \"Blood count\" --collected"
                    + " 2026-03-03 --laboratory Seelab --as silke-terhune",
            "  wardkey file archive/ --register-unknown --administrator marguerite-asante --as"
                    + " silke-terhune",
            "  wardkey file --register-unknown --as marguerite-asante",
            "  wardkey file /srv/laboratory --watch --as silke-terhune",
            "  wardkey file report.json --responsible amara-okafor --json --as silke-terhune"
        })
final class FileCommand extends Task {

    @Parameters(
            arity = "0..*",
            paramLabel = "PATH",
            description =
                    "Files and folders; none with --register-unknown: it finishes registrations"
                            + " that an earlier run left, and what waits for them.")
    private List<Path> paths = List.of();

    @Option(
            names = "--patient",
            paramLabel = "PATIENT",
            description =
                    "Whose they are, where the files don't say. A report whose number is another"
                            + " patient's waits for a person.")
    private Optional<String> patient = Optional.empty();

    @Option(
            names = "--category",
            paramLabel = "CATEGORY",
            description = "${COMPLETION-CANDIDATES}.")
    private Optional<Category> category = Optional.empty();

    @Option(
            names = "--responsible",
            paramLabel = "MEMBER",
            description = "Who should look at them.")
    private Optional<String> responsible = Optional.empty();

    @Option(
            names = "--pdf-password-file",
            paramLabel = "FILE",
            description =
                    "Password of the laboratory's locked PDFs (default: asked for on a terminal,"
                            + " without --json and --watch); remembered, sealed, when it opens"
                            + " one.")
    private Optional<Path> passwordFile = Optional.empty();

    @Mixin private TypedOptions typing = new TypedOptions();

    @Option(
            names = "--register-unknown",
            description =
                    "Register whom a report names and nobody here knows, where it tells an"
                            + " identifier, name and birth date: a migration by an administrator."
                            + " No cards are made: print each when the patient comes, with"
                            + " wardkey register --card.")
    private boolean registerUnknown;

    @Option(
            names = "--administrator",
            paramLabel = "PERSON",
            description = "Who registers with --register-unknown (default: whoever files).")
    private Optional<String> administrator = Optional.empty();

    @Option(
            names = "--administrator-passphrase-file",
            paramLabel = "FILE",
            description =
                    "File whose first line is that person's passphrase (default: as for --as).")
    private Optional<Path> administratorPassphrase = Optional.empty();

    @Option(
            names = "--watch",
            description =
                    "Go on with what comes to lie in the folders, until stopped. Files still being"
                            + " written are left until they are whole; the same file is filed"
                            + " once.")
    private boolean watch;

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        if (paths.isEmpty() && (watch || !registerUnknown)) {
            throw session.words().stop(ExitCode.USAGE, "PATH_MISSING");
        }
        Desks.Reception desk = session.reception();
        FileReports.Assignment assignment = assignment(session);
        if (passwordFile.isPresent()) {
            offer(
                    desk,
                    Passphrase.ofFile(passwordFile.get())
                            .orElseThrow(
                                    () ->
                                            session.words()
                                                    .stop(
                                                            ExitCode.USAGE,
                                                            "NO_PASSWORD_IN_FILE",
                                                            passwordFile.get())));
        }
        if (!registerUnknown) {
            return run(session, desk, assignment, Optional.empty());
        }
        if (administrator.isEmpty()) {
            return run(
                    session, desk, assignment, registering(session, desk, desk.filing().actor()));
        }
        try (Actor.Member second =
                new SigningIn(session).second(administrator.get(), administratorPassphrase)) {
            return run(session, desk, assignment, registering(session, desk, second));
        }
    }

    private static Optional<RegisterUnknown> registering(
            Session session, Desks.Reception desk, Actor.Member administrator) throws Stop {
        if (!administrator.roles().contains(Role.ADMINISTRATOR)
                || administrator.organisation() != desk.filing().organisation()) {
            throw session.words().stop(ExitCode.REFUSED, "NO_ADMINISTRATOR", administrator.name());
        }
        // Whom another workstation of the organisation registered is known before anybody is.
        var _ = session.done(desk.rebuilding().rebuild(session.cancellation()));
        return Optional.of(desk.registration().unknown(administrator));
    }

    private ExitCode run(
            Session session,
            Desks.Reception desk,
            FileReports.Assignment assignment,
            Optional<RegisterUnknown> registering)
            throws Stop, IOException {
        FilingLines lines = new FilingLines(session, paths.isEmpty());
        FilingRun run = new FilingRun(session.cancellation(), lines);
        lines.show(run.progress());
        Optional<Trouble> trouble;
        if (watch) {
            Incoming.Source folders =
                    new WatchedFolders(
                            folders(session),
                            FileBytes.LARGEST,
                            lines::tooLarge,
                            session.clock(),
                            run);
            trouble = desk.filing().file(folders, assignment, registering, run);
        } else {
            GivenFiles given = new GivenFiles(paths, lines::unfit);
            LockedPdfs files = new LockedPdfs(given, session, lines);
            trouble = desk.filing().file(files, assignment, registering, run);
            if (files.ask(desk.filing())) {
                trouble = desk.filing().file(files, assignment, registering, run);
            }
            given.all().forEach(lines::unread);
        }
        lines.rest(desk);
        lines.summary();
        boolean stopped = watch && trouble.filter(Trouble.Cancelled.class::isInstance).isPresent();
        if (trouble.isPresent() && !stopped) {
            throw session.words().trouble(trouble.get());
        }
        if (lines.count(Filing.Result.NEEDS_MATCHING) + lines.count(Filing.Result.WAITING) > 0) {
            return ExitCode.WAITS;
        }
        return lines.count(Filing.Result.REFUSED) > 0 ? ExitCode.REFUSED : ExitCode.DONE;
    }

    private List<Path> folders(Session session) throws Stop {
        for (Path path : paths) {
            if (!Files.isDirectory(path)) {
                throw session.words().stop(ExitCode.USAGE, "NOT_A_FOLDER", path);
            }
        }
        return paths;
    }

    private FileReports.Assignment assignment(Session session) throws Stop, IOException {
        long member = responsible.isPresent() ? session.party(responsible.get()) : 0;
        if (member != 0 && member < Who.FIRST_MEMBER) {
            throw session.words().stop(ExitCode.USAGE, "NOT_A_PERSON", responsible.orElse(""));
        }
        return new FileReports.Assignment(
                patient.isPresent()
                        ? Optional.of(session.patient(patient.get()))
                        : Optional.empty(),
                category.map(Categories::of),
                member,
                typing.typed(session));
    }

    private static void offer(Desks.Reception desk, char[] typed) {
        try (Secret password = Passphrases.of(typed)) {
            desk.filing().offer(password);
        } finally {
            Arrays.fill(typed, '\0');
        }
    }
}
