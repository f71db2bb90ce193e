package io.wardkey.cli;

import io.wardkey.domain.report.Moment;
import io.wardkey.domain.work.Typed;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a person says of a document that doesn't say it: a scan, a fax, a photograph. */
final class TypedOptions {

    @Option(
            names = "--title",
            paramLabel = "WORDS",
            description = "What the report is; goes before what the file says.")
    private Optional<String> title = Optional.empty();

    @Option(
            names = "--collected",
            paramLabel = "DATE",
            description = "When the sample was taken: 2026-03-03, 2026-03 or 2026.")
    private Optional<String> collected = Optional.empty();

    @Option(names = "--laboratory", paramLabel = "NAME", description = "Which laboratory made it.")
    private Optional<String> laboratory = Optional.empty();

    Typed typed(Session session) throws Stop {
        Optional<Moment> moment = collected.flatMap(Moment::parse);
        if (collected.isPresent() && moment.isEmpty()) {
            throw session.words().stop(ExitCode.USAGE, "NOT_A_DAY", collected.orElse(""));
        }
        for (Optional<String> text : java.util.List.of(title, laboratory)) {
            if (text.filter(Typed::unfit).isPresent()) {
                throw session.words().stop(ExitCode.USAGE, "NOT_A_TEXT", Typed.MAX_TEXT);
            }
        }
        return new Typed(title, moment, laboratory);
    }
}
