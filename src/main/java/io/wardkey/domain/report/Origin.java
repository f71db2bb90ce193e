package io.wardkey.domain.report;

import io.wardkey.domain.Bytes32;

/**
 * Where a draft came from. Kept apart from the draft, so that the same report read again from its
 * stored form gives an equal draft.
 *
 * @param kind what the file turned out to be
 * @param fileName the file's name as it arrived
 * @param digest SHA-256 of the whole file
 * @param ordinal which of the file's reports this is, from 0, in the file's order
 * @param reportsInFile how many reports the file holds, refused ones included
 * @param alone true when the file is this report: it holds no other, nobody else's data and nothing
 *     of the patient's that does not belong to it, so that its bytes may be stored as they are
 */
public record Origin(
        SourceKind kind,
        String fileName,
        Bytes32 digest,
        int ordinal,
        int reportsInFile,
        boolean alone) {
    public Origin {
        if (ordinal < 0 || ordinal >= reportsInFile || (alone && reportsInFile != 1)) {
            throw new IllegalArgumentException("ordinal " + ordinal + " of " + reportsInFile);
        }
    }

    /** Of a file that holds nothing but reports. */
    public Origin(
            SourceKind kind, String fileName, Bytes32 digest, int ordinal, int reportsInFile) {
        this(kind, fileName, digest, ordinal, reportsInFile, reportsInFile == 1);
    }

    /** Names of files and digests of their content stay out of logs. */
    @Override
    public String toString() {
        return "Origin[" + kind + ", " + (ordinal + 1) + " of " + reportsInFile + "]";
    }
}
