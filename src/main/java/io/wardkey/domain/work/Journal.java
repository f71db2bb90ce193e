package io.wardkey.domain.work;

import io.wardkey.domain.key.OrganisationKeys;
import io.wardkey.domain.ledger.NetworkId;
import java.nio.file.Path;

/**
 * A workstation's memory. It opens {@linkplain #locked locked}: the index and the outbox, which
 * hold what the ledger's nodes hold as well, can be used at once; what could identify a person is
 * sealed, and needs the keys that members of the organisation share.
 *
 * <p>What a method returned from survives the death of process and machine. Several processes may
 * have the same journal open. Thread-safe.
 */
public interface Journal extends AutoCloseable {

    /**
     * Whether it is the journal of this ledger. The first ledger ever named decides which one's it
     * is: entries of two would make an index that proves nothing.
     */
    boolean belongsTo(NetworkId network) throws JournalException;

    AuditIndex index();

    Outbox outbox();

    /** Whether {@link #queue}, {@link #directory} and {@link #known} are still sealed. */
    boolean locked();

    /**
     * Opens what is sealed. The first keys ever given decide which organisation's journal it is.
     *
     * @return false when the keys are of another organisation
     */
    boolean unlock(OrganisationKeys keys) throws JournalException;

    /** Wipes the key; queue and directory are sealed again. */
    void lock();

    /**
     * @throws IllegalStateException when locked
     */
    FilingQueue queue();

    /**
     * @throws IllegalStateException when locked
     */
    PatientDirectory directory();

    /**
     * @throws IllegalStateException when locked
     */
    PdfPasswords passwords();

    /**
     * @throws IllegalStateException when locked
     */
    KnownReports known();

    /** Checks the database's structure and every seal. */
    Check check() throws JournalException;

    /** Writes a consistent copy, sealed as it is, to a file that must not exist. */
    void backup(Path file) throws JournalException;

    @Override
    void close();

    /**
     * What {@link #check} found.
     *
     * @param damagedRows rows whose seal is broken, by table; empty when locked
     */
    record Check(boolean structureSound, java.util.Map<String, Long> damagedRows) {
        public Check {
            damagedRows = java.util.Map.copyOf(damagedRows);
        }

        public boolean clean() {
            return structureSound && damagedRows.isEmpty();
        }
    }
}
