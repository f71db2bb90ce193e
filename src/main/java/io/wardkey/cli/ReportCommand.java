package io.wardkey.cli;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.SourceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what is understood of a file, without filing it. */
@Command(
        name = "report",
        description =
                "Show what is understood of a file: whose it is, what it says and how surely."
                        + " Nothing is filed; neither a home nor a network is needed.",
        footerHeading = "%nExamples:%n",
        footer = {"  wardkey report letter.pdf", "  wardkey report bundle.json --json"})
final class ReportCommand extends Task {

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files.")
    private List<Path> files = List.of();

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        int reports = 0;
        int refused = 0;
        for (Path file : files) {
            switch (read(session, file)) {
                case ReadOutcome.Read(var read, var refusals, var left) -> {
                    for (ReadReport report : read) {
                        Understood understood = new Understood(file.toString(), report);
                        session.output().say(understood.text(session.words()), understood.json());
                    }
                    for (Refusal refusal : refusals) {
                        tell(session, file, refusal);
                    }
                    left(session, file, left);
                    reports += read.size();
                    refused += refusals.size();
                }
                case ReadOutcome.Refused(Refusal refusal) -> {
                    tell(session, file, refusal);
                    refused++;
                }
            }
        }
        session.output()
                .say(
                        session.words().say("report.summary", files.size(), reports, refused),
                        new Json()
                                .put("summary", true)
                                .put("files", files.size())
                                .put("reports", reports)
                                .put("refused", refused));
        return refused > 0 ? ExitCode.REFUSED : ExitCode.DONE;
    }

    private static ReadOutcome read(Session session, Path file) throws Stop {
        FileBytes bytes = FileBytes.of(file);
        return switch (bytes) {
            case FileBytes.Read(byte[] content) ->
                    session.root()
                            .parts()
                            .workstations()
                            .reader()
                            .read(
                                    new SourceFile(
                                            String.valueOf(file.getFileName()),
                                            ByteString.of(content)));
            case FileBytes.TooLarge(long size) ->
                    new ReadOutcome.Refused(new Refusal(Refusal.Reason.TOO_LARGE, size + " bytes"));
            case FileBytes.NotAFile() ->
                    throw session.words()
                            .stop(
                                    ExitCode.LOCAL,
                                    Files.exists(file) ? "NOT_A_FILE" : "NO_SUCH_FILE",
                                    file);
            case FileBytes.Unreadable(IOException failure) ->
                    throw session.words().trouble(io.wardkey.workflow.Trouble.of(failure));
        };
    }

    private static void tell(Session session, Path file, Refusal refusal) {
        String where = refusal.where().isEmpty() ? "" : " (" + refusal.where() + ")";
        session.output()
                .say(
                        session.words()
                                .say(
                                        "report.refused",
                                        file,
                                        refusal.reason().what() + where,
                                        refusal.reason().advice()),
                        new Json()
                                .put("file", file)
                                .put("refused", refusal.reason())
                                .put("where", refusal.where()));
    }

    private static void left(Session session, Path file, LeftInFile left) {
        if (!left.isEmpty()) {
            session.output()
                    .say(
                            session.words().say("report.left", left),
                            new Json().put("file", file).put("left", Filing.counts(left)));
        }
    }
}
