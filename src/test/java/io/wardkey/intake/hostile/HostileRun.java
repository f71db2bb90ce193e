package io.wardkey.intake.hostile;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReportReader;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.intake.ContentReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * Reads every hostile file, one after the other in one process as a workstation does, and says a
 * line of each: what came of it, after how many milliseconds of the processor. Between them a small
 * report is read, which must not suffer.
 */
public final class HostileRun {

    static final String READ = "read";
    static final String NEIGHBOUR = "the report beside it";
    static final String NETWORK = "network";

    private HostileRun() {}

    static List<HostileFile> files() {
        return Stream.of(
                        HostileText.all(),
                        HostileJson.all(),
                        HostileBundles.all(),
                        HostilePdf.all())
                .flatMap(List::stream)
                .toList();
    }

    /**
     * @param arguments parts of names, to read only those
     */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        DeniedNetwork network = DeniedNetwork.install();
        ReportReader reader = new ContentReader();
        String small =
                "{\"resourceType\":\"DiagnosticReport\",\"status\":\"final\",\"code\":{\"text\":\"x\"}}";
        for (HostileFile file : files()) {
            if (arguments.length > 0 && Stream.of(arguments).noneMatch(file.name()::contains)) {
                continue;
            }
            say(out, reader, file.name(), file.content().get());
            if (!(reader.read(source(small.getBytes(StandardCharsets.UTF_8)))
                    instanceof ReadOutcome.Read)) {
                out.println(NEIGHBOUR + "\tsuffered\t0\t" + file.name());
            }
        }
        out.println(NETWORK + "\t" + network.attempts() + "\t0\t");
        // That the above can be told at all.
        network.provoke();
        out.println(NETWORK + " provoked\t" + network.attempts() + "\t0\t");
    }

    private static void say(PrintStream out, ReportReader reader, String name, byte[] content) {
        SourceFile file = source(content);
        // Of this thread alone: what else a machine does is not the file's doing.
        ThreadMXBean clock = ManagementFactory.getThreadMXBean();
        long start = clock.getCurrentThreadCpuTime();
        ReadOutcome outcome = reader.read(file);
        long millis = (clock.getCurrentThreadCpuTime() - start) / 1_000_000;
        out.println(
                name
                        + "\t"
                        + switch (outcome) {
                            case ReadOutcome.Read _ -> READ + "\t" + millis + "\t";
                            case ReadOutcome.Refused(var refusal) ->
                                    refusal.reason() + "\t" + millis + "\t" + refusal.where();
                        });
    }

    private static SourceFile source(byte[] content) {
        return new SourceFile("report.json", ByteString.of(content));
    }
}
