package io.wardkey.cli;

import io.wardkey.domain.audit.Exporter;
import io.wardkey.domain.report.ReportReader;
import io.wardkey.workflow.BackUp;
import io.wardkey.workflow.Desks;
import io.wardkey.workflow.RestoreBackUp;
import io.wardkey.workflow.Trouble;
import java.nio.file.Path;
import java.util.Optional;

/** Opens workstations for commands; the composition root has the one implementation. */
public interface Workstations {

    /**
     * Connects a home to its network. A training network is started when it doesn't run.
     *
     * @param connection what replaces the home's settings for this command
     */
    Opening open(Path home, Connection connection);

    /** Reads reports; needs no home. */
    ReportReader reader();

    /** What lies where in a home, for backups. */
    BackUp.Layout layout(Path home);

    /** Puts a journal's own backup into a home. */
    RestoreBackUp.JournalRestore restoring();

    /**
     * Writes logs in another form.
     *
     * @param format {@code csv} or {@code fhir}
     */
    Optional<Exporter> exporter(String format);

    /**
     * Other places than the home's settings say.
     *
     * @param store {@code embedded} or {@code kubo:http://host:port}
     * @param ledger the ledger's endpoint
     */
    record Connection(Optional<String> store, Optional<String> ledger) {}

    /** What came of {@link #open}. */
    sealed interface Opening {

        /** Open; the caller closes it. */
        record Ready(Desks.Entrance entrance) implements Opening {}

        /** No network was ever set up or joined in this home. */
        record NotSetUp() implements Opening {}

        /** A setting, or an option that replaces one, can't be understood. */
        record Misconfigured(String setting) implements Opening {}

        record Failed(Trouble trouble) implements Opening {}
    }
}
