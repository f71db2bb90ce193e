package io.wardkey.domain.key;

import io.wardkey.domain.content.Cid;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/**
 * One record being sealed: first the content, then, when its CID is known, the node. Closing wipes
 * the record's keys; after that nobody but the custodians can open what was sealed.
 *
 * <p>For one thread.
 */
public interface RecordSealing extends AutoCloseable {

    /** Bytes that {@link #content} gives, known beforehand. */
    long sealedSize();

    /**
     * The sealed content, made while it is read, in constant memory. To be asked for once.
     *
     * <p>Reading throws {@link PartLengthException} when a part is not as long as the manifest
     * says, and passes on what a part's stream throws.
     *
     * @param parts one for each part of the manifest, in its order; opened one after the other,
     *     closed here
     * @throws IllegalStateException when asked for again
     * @throws IllegalArgumentException when the number of parts is not the manifest's
     */
    InputStream content(List<PartSource> parts);

    /**
     * Makes the node. The content must have been read to its end.
     *
     * @param content name of the sealed content, as the store gave it
     * @param custodians the custodians' keys for this patient, 3 to 255, no custodian twice
     * @param threshold 2 to n − 1
     * @param organisationKeys of the filing organisation; empty for organisation 0, whose tag is
     *     random
     * @param marks by which the organisation finds other versions of the report
     * @param directoryEntry plain bytes for the organisation's directory, at most 32 KiB
     * @throws IllegalStateException when the content was not read to its end
     * @throws IllegalArgumentException when a number is out of its range, or a custodian's key is
     *     no valid X-Wing key
     */
    SealedRecord finish(
            Cid content,
            Slip slip,
            List<CustodyKey> custodians,
            int threshold,
            Optional<OrganisationKeys> organisationKeys,
            List<RecordNode.Mark> marks,
            Optional<Secret> directoryEntry);

    @Override
    void close();

    /** Opens one part's bytes from their beginning. */
    @FunctionalInterface
    interface PartSource {
        InputStream open() throws IOException;
    }

    /** A part had more or fewer bytes than its manifest says: the file changed meanwhile. */
    final class PartLengthException extends IOException {
        private static final long serialVersionUID = 1L;
        private final int part;

        public PartLengthException(int part) {
            super("part " + part + " is not as long as its manifest says");
            this.part = part;
        }

        /** Index of the part, from 0. */
        public int part() {
            return part;
        }
    }
}
