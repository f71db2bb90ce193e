package io.wardkey.cli;

import io.wardkey.domain.audit.AuditEntry;
import io.wardkey.domain.audit.Exporter;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RecordId;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.ProveLog;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows a patient's log. */
@Command(
        name = "log",
        description =
                "Show who did what about a patient: when, who, what, why. With --verify: prove that"
                        + " it is complete and unchanged.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  wardkey log me --verify --as solheim",
            "  wardkey log Solheim --format csv --out log.csv --as ines-calloway",
            "  wardkey log me --format fhir --out log.json --as solheim"
        })
final class LogCommand extends Task {

    /** The forms of a log. */
    enum Format {
        TEXT,
        CSV,
        FHIR
    }

    @Parameters(
            paramLabel = "PATIENT",
            description =
                    "Pseudonym or its beginning (6 characters), an identifier, or words of the"
                            + " name; me at the kiosk.")
    private String patient = "";

    @Option(names = "--verify", description = "Compare with the ledger's head.")
    private boolean verify;

    @Option(names = "--readings", description = "Only who saw something, or tried to.")
    private boolean readings;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "text (default), csv, or fhir (a Bundle of AuditEvent).")
    private Format format = Format.TEXT;

    @Option(names = "--out", paramLabel = "FILE", description = "Write csv or fhir to this file.")
    private Optional<Path> out = Optional.empty();

    @Override
    ExitCode run(Session session) throws Stop, IOException {
        var _ = session.actor();
        PatientId patientId = session.patient(patient);
        Desks.Plant plant = session.plant();
        Optional<ProveLog.Proof> proof =
                verify
                        ? Optional.of(plant.proof().prove(patientId, session.cancellation()))
                        : Optional.empty();
        List<AuditEntry> entries =
                plant.log().of(patientId).stream()
                        .filter(entry -> !readings || entry.reading())
                        .toList();
        if (format == Format.TEXT) {
            LogText text = new LogText(session);
            for (AuditEntry entry : entries) {
                session.output().say(text.line(entry), json(entry));
            }
        } else {
            export(session, patientId, entries, words(session, proof));
        }
        return proof.isPresent() ? tell(session, proof.get()) : ExitCode.DONE;
    }

    private void export(
            Session session, PatientId patientId, List<AuditEntry> entries, String proof)
            throws Stop, IOException {
        Exporter exporter =
                session.root()
                        .parts()
                        .workstations()
                        .exporter(format.name().toLowerCase(Locale.ROOT))
                        .orElseThrow(
                                () -> session.words().stop(ExitCode.USAGE, "NO_EXPORTER", format));
        if (out.isEmpty()) {
            exporter.export(patientId, entries, proof, session.root().parts().terminal().out());
            return;
        }
        try (OutputStream file = Files.newOutputStream(out.get(), StandardOpenOption.CREATE_NEW)) {
            exporter.export(patientId, entries, proof, file);
        }
        session.output()
                .say(
                        session.words().say("exported", entries.size(), out.get()),
                        new Json()
                                .put("done", "exported")
                                .put("entries", entries.size())
                                .put("mediaType", exporter.mediaType())
                                .put("file", out.get()));
    }

    private static Json json(AuditEntry entry) {
        return new Json()
                .put("entry", entry.sequence())
                .put("at", entry.at())
                .put("who", json(entry.who()))
                .put("act", entry.act())
                .put("about", entry.about().map(LogCommand::json))
                .put("purposes", Named.names(entry.purposes()))
                .put("categories", Named.names(entry.categories()))
                .put("records", entry.records().stream().map(RecordId::toString).toList())
                .put("denial", entry.denied() ? entry.denial() : null)
                .put("automatic", entry.automatic())
                .put("emergency", entry.emergency())
                .put("allowedBy", entry.allowedBy())
                .put("refersTo", entry.refersTo())
                .put("from", entry.from())
                .put("until", entry.until())
                .put("code", entry.code())
                .put("text", entry.text().isNone() ? null : entry.text())
                .put("transaction", entry.transaction());
    }

    private static Json json(AuditEntry.Party party) {
        return new Json()
                .put("kind", party.kind())
                .put("number", party.number())
                .put("name", party.name())
                .put("roles", party.roles())
                .put("organisation", party.organisation());
    }

    private static String words(Session session, Optional<ProveLog.Proof> proof) {
        return proof.isPresent() && proof.get() instanceof ProveLog.Proof.Proved proved
                ? proved(session, proved)
                : session.words().say("proof.none");
    }

    private static String proved(Session session, ProveLog.Proof.Proved proved) {
        return session.words()
                .say(
                        "proof.proved",
                        proved.entries(),
                        proved.head().words(),
                        Long.toString(proved.height()),
                        proved.nodes());
    }

    private static ExitCode tell(Session session, ProveLog.Proof proof) throws Stop {
        switch (proof) {
            case ProveLog.Proof.Proved proved -> {
                session.output()
                        .say(
                                proved(session, proved),
                                new Json()
                                        .put("proof", "proved")
                                        .put("head", proved.head())
                                        .put("entries", proved.entries())
                                        .put("height", proved.height())
                                        .put("nodes", proved.nodes()));
                return ExitCode.DONE;
            }
            case ProveLog.Proof.Broken(int entry) ->
                    throw session.words()
                            .stop(ExitCode.DAMAGED, "LOG_BROKEN", entry)
                            .with("entry", entry);
            case ProveLog.Proof.NodeContradictsItself(int node) ->
                    throw session.words().stop(ExitCode.DAMAGED, "NODE_CONTRADICTS", node);
            case ProveLog.Proof.NodesDisagree(int node) ->
                    throw session.words().stop(ExitCode.DAMAGED, "NODES_DISAGREE", node);
            case ProveLog.Proof.Failed(var trouble) -> throw session.words().trouble(trouble);
        }
    }
}
