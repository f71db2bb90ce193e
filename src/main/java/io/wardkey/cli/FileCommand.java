package io.wardkey.cli;

import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.Category;
import io.wardkey.domain.ledger.Who;
import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.work.QueuedReport;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.FileReports;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
            "  wardkey file report.json --responsible amara-okafor --json --as silke-terhune"
        })
final class FileCommand extends Task {

    /** Files accepted before their reports are carried on, so that lines come early. */
    private static final int TOGETHER = 100;

    private static final long LARGEST = 512L << 20;

    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files and folders.")
    private List<Path> paths = List.of();

    @Option(
            names = "--patient",
            paramLabel = "PATIENT",
            description = "Whose they are, where the files don't say.")
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

    @Mixin private TypedOptions typing = new TypedOptions();

    private final Map<Filing.Result, Integer> counts = new EnumMap<>(Filing.Result.class);

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        Desks.Reception desk = session.reception();
        FileReports.Assignment assignment = assignment(session);
        List<Path> files = files();
        Optional<Trouble> trouble = Optional.empty();
        for (int from = 0; from < files.size() && trouble.isEmpty(); from += TOGETHER) {
            List<Path> some = files.subList(from, Math.min(files.size(), from + TOGETHER));
            session.output().progress(session.words().say("filing.progress", from, files.size()));
            trouble = together(session, desk, some, assignment);
        }
        summary(session, files.size());
        if (trouble.isPresent()) {
            throw session.words().trouble(trouble.get());
        }
        if (count(Filing.Result.NEEDS_MATCHING) + count(Filing.Result.WAITING) > 0) {
            return ExitCode.WAITS;
        }
        return count(Filing.Result.REFUSED) > 0 ? ExitCode.REFUSED : ExitCode.DONE;
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

    private List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path path : paths) {
            try (Stream<Path> walk = Files.walk(path)) {
                walk.filter(file -> !Files.isDirectory(file)).sorted().forEach(files::add);
            } catch (java.io.UncheckedIOException failure) {
                throw failure.getCause();
            }
        }
        return files;
    }

    private Optional<Trouble> together(
            Session session,
            Desks.Reception desk,
            List<Path> files,
            FileReports.Assignment assignment)
            throws IOException {
        Map<Long, LeftInFile> queued = new LinkedHashMap<>();
        Optional<Trouble> trouble = Optional.empty();
        for (Path file : files) {
            if (session.cancellation().requested()) {
                trouble = Optional.of(new Trouble.Cancelled());
                break;
            }
            trouble = accept(session, desk, file, assignment, queued);
            if (trouble.isPresent()) {
                break;
            }
        }
        if (trouble.isEmpty()) {
            trouble = desk.filing().drive(session.cancellation());
        }
        for (Map.Entry<Long, LeftInFile> one : queued.entrySet()) {
            Optional<QueuedReport> report = desk.queue().find(one.getKey());
            if (report.isPresent()) {
                tell(session, Filing.of(report.get(), one.getValue()));
            }
        }
        return trouble;
    }

    private Optional<Trouble> accept(
            Session session,
            Desks.Reception desk,
            Path file,
            FileReports.Assignment assignment,
            Map<Long, LeftInFile> queued) {
        String name = String.valueOf(file.getFileName());
        byte[] bytes;
        try {
            if (!Files.isRegularFile(file)) {
                tell(session, Filing.refused(name, "NOT_A_FILE"));
                return Optional.empty();
            }
            if (Files.size(file) > LARGEST) {
                tell(session, Filing.refused(name, Refusal.Reason.TOO_LARGE.name()));
                return Optional.empty();
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException unreadable) {
            // One file that can't be read holds no other up.
            tell(
                    session,
                    Filing.refused(name, "UNREADABLE: " + unreadable.getClass().getSimpleName()));
            return Optional.empty();
        }
        switch (desk.filing().accept(name, bytes, assignment)) {
            case FileReports.Accepted.Queued(var reports, var refused, var left) -> {
                for (int i = 0; i < reports.size(); i++) {
                    queued.put(reports.get(i).id(), i == 0 ? left : LeftInFile.NOTHING);
                }
                refused.forEach(refusal -> tell(session, Filing.refused(name, -1, refusal)));
                if (reports.isEmpty() && refused.isEmpty()) {
                    tell(session, Filing.refused(name, Refusal.Reason.NO_REPORT.name()));
                }
                return Optional.empty();
            }
            case FileReports.Accepted.Refused(Refusal refusal) -> {
                tell(session, Filing.refused(name, -1, refusal));
                return Optional.empty();
            }
            case FileReports.Accepted.Failed(Trouble trouble) -> {
                return Optional.of(trouble);
            }
        }
    }

    private void tell(Session session, Filing filing) {
        counts.merge(filing.result(), 1, Integer::sum);
        session.output().say(filing.text(session), filing.json());
    }

    private int count(Filing.Result result) {
        return counts.getOrDefault(result, 0);
    }

    private void summary(Session session, int files) {
        Json json = new Json().put("summary", true).put("files", files);
        for (Filing.Result result : Filing.Result.values()) {
            json.put(result.word(), count(result));
        }
        session.output()
                .say(
                        session.words()
                                .say(
                                        "filing.summary",
                                        files,
                                        count(Filing.Result.FILED)
                                                + count(Filing.Result.SUPERSEDING),
                                        count(Filing.Result.DUPLICATE),
                                        count(Filing.Result.NEEDS_MATCHING),
                                        count(Filing.Result.REFUSED),
                                        count(Filing.Result.WAITING)),
                        json);
    }
}
