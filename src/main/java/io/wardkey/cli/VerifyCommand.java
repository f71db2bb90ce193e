package io.wardkey.cli;

import io.wardkey.domain.content.Cid;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.workflow.VerifyEverything;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;

/** Checks everything against everything. */
@Command(
        name = "verify",
        description =
                "Check store, journal and ledger against each other. The queue is checked when a"
                        + " member signs in (--as).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey verify --as silke-terhune",
            "  wardkey verify --as silke-terhune --json"
        })
final class VerifyCommand extends Task {

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        if (session.root().as().isPresent()) {
            var _ = session.staff();
        }
        VerifyEverything.Findings found =
                session.done(
                        session.plant()
                                .verification()
                                .verify(
                                        progress ->
                                                session.output()
                                                        .progress(
                                                                session.words()
                                                                        .say(
                                                                                "verify."
                                                                                        + progress
                                                                                                .stage(),
                                                                                progress.done())),
                                        session.cancellation()));
        session.output().say(text(session, found), json(found));
        return found.clean() ? ExitCode.DONE : ExitCode.DAMAGED;
    }

    private static String text(Session session, VerifyEverything.Findings found) {
        StringBuilder text =
                new StringBuilder(
                        session.words()
                                .say(
                                        found.clean() ? "verify.clean" : "verify.faults",
                                        found.blocks().blocks(),
                                        found.logs(),
                                        found.records(),
                                        found.waiting()));
        if (!found.queueChecked()) {
            line(session, text, "verify.noQueue", 0);
        }
        fault(session, text, "verify.damagedBlocks", found.blocks().damaged());
        fault(session, text, "verify.missingBlocks", found.blocks().missing());
        fault(session, text, "verify.brokenLogs", found.brokenLogs().keySet());
        fault(session, text, "verify.notInStore", found.notInStore());
        fault(session, text, "verify.notPinned", found.notPinned());
        fault(session, text, "verify.notOnLedger", found.notOnLedger());
        fault(session, text, "verify.filedTwice", found.filedTwice());
        if (!found.rows().clean()) {
            line(session, text, "verify.rows", found.rows().damagedRows());
        }
        return text.toString();
    }

    private static void fault(
            Session session, StringBuilder text, String key, java.util.Collection<?> what) {
        if (!what.isEmpty()) {
            line(session, text, key, what.size());
        }
    }

    private static void line(Session session, StringBuilder text, String key, Object value) {
        text.append(System.lineSeparator()).append("  ").append(session.words().say(key, value));
    }

    private static Json json(VerifyEverything.Findings found) {
        return new Json()
                .put("clean", found.clean())
                .put("blocks", found.blocks().blocks())
                .put("bytes", found.blocks().bytes())
                .put("damagedBlocks", text(found.blocks().damaged()))
                .put("missingBlocks", text(found.blocks().missing()))
                .put("journalSound", found.rows().structureSound())
                .put("damagedRows", found.rows().damagedRows())
                .put("logs", found.logs())
                .put("brokenLogs", found.brokenLogs().keySet())
                .put("records", found.records())
                .put("notInStore", found.notInStore().stream().map(RecordId::toString).toList())
                .put("notPinned", found.notPinned().stream().map(RecordId::toString).toList())
                .put("notOnLedger", found.notOnLedger())
                .put("filedTwice", found.filedTwice())
                .put("queueChecked", found.queueChecked())
                .put("waiting", found.waiting());
    }

    private static List<String> text(List<Cid> blocks) {
        return blocks.stream().map(Cid::toString).toList();
    }
}
