package io.wardkey.app;

import io.wardkey.domain.content.ContentStore;
import io.wardkey.domain.custody.Custodians;
import io.wardkey.domain.ledger.AccessLedger;
import io.wardkey.domain.work.Journal;
import io.wardkey.journal.SqliteJournal;
import io.wardkey.workflow.Desks;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;

/** The desks of a real workstation over parts that tests hand in, for tests of other packages. */
public final class RealDesks {

    private RealDesks() {}

    /**
     * Opens them with a journal of their own, closed with them.
     *
     * @param ledger not closed, like store and custodians
     */
    public static Desks.Entrance open(
            Path root,
            AccessLedger ledger,
            ContentStore store,
            Custodians custodians,
            SecureRandom random,
            Clock clock)
            throws IOException {
        Home home = new Home(root);
        home.create();
        Journal journal = SqliteJournal.open(home.root(), random, clock);
        return new Workstation(
                home, journal, ledger, store, custodians, random, clock, journal::close);
    }
}
