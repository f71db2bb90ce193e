package io.wardkey.app;

import io.wardkey.cli.Workstations;
import io.wardkey.domain.audit.Exporter;
import io.wardkey.domain.report.ReportReader;
import io.wardkey.export.CsvLog;
import io.wardkey.export.FhirLog;
import io.wardkey.intake.ContentReader;
import io.wardkey.journal.SqliteJournal;
import io.wardkey.workflow.BackUp;
import io.wardkey.workflow.RestoreBackUp;
import io.wardkey.workflow.Trouble;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Opens the workstation of a home, as its settings say. */
final class HomeWorkstations implements Workstations {

    private final SecureRandom random;
    private final Clock clock;

    HomeWorkstations(SecureRandom random, Clock clock) {
        this.random = random;
        this.clock = clock;
    }

    @Override
    public Opening open(Path folder, Connection connection) {
        Home home = new Home(folder);
        try {
            Optional<Settings> settings = Settings.read(home);
            if (settings.isEmpty()) {
                return new Opening.NotSetUp();
            }
            Settings.Store store = settings.get().store();
            if (connection.store().isPresent()) {
                Optional<Settings.Store> wanted = Settings.Store.parse(connection.store().get());
                boolean training = settings.get().ledger() instanceof Settings.Ledger.Training;
                if (wanted.isEmpty() || (training && !wanted.get().equals(store))) {
                    // A training network's custodians publish their keys in the home's own store.
                    return new Opening.Misconfigured("store");
                }
                store = wanted.get();
            }
            Settings.Ledger ledger = settings.get().ledger();
            if (connection.ledger().isPresent()) {
                if (!(ledger instanceof Settings.Ledger.Node node)) {
                    return new Opening.Misconfigured("ledger");
                }
                ledger = node.at(java.net.URI.create(connection.ledger().get()));
            }
            return new Opening.Ready(
                    Attachment.open(home, new Settings(ledger, store), random, clock));
        } catch (IllegalArgumentException malformed) {
            return new Opening.Misconfigured("ledger");
        } catch (IOException failure) {
            return new Opening.Failed(Trouble.of(failure));
        }
    }

    @Override
    public ReportReader reader() {
        return new ContentReader();
    }

    @Override
    public BackUp.Layout layout(Path folder) {
        // What processes hold open is left out: the journal and its originals go as the journal's
        // own
        // backup, and a training network has its chain and custodians in files of their own.
        return new BackUp.Layout(
                new Home(folder).root(),
                "journal.zip",
                Set.of("journal.db", "journal.db-wal", "journal.db-shm", "queue"));
    }

    @Override
    public RestoreBackUp.JournalRestore restoring() {
        return SqliteJournal::restore;
    }

    @Override
    public Optional<Exporter> exporter(String format) {
        return switch (format) {
            case "csv" -> Optional.of(new CsvLog());
            case "fhir" -> Optional.of(new FhirLog());
            default -> Optional.empty();
        };
    }
}
