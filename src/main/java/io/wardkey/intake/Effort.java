package io.wardkey.intake;

/**
 * What the resources of one file may cost in all, counted rather than timed, so that a file is read
 * or refused alike on every machine: many reports may refer to many resources that refer to many
 * others. For one thread.
 */
final class Effort {
    private long lookups = Limits.LOOKUPS;
    private long bytes = Limits.PARSED_BYTES;

    /**
     * Before a reference is followed.
     *
     * @param candidates what is looked through for it
     * @param what is looked for
     */
    void look(int candidates, String what) {
        lookups -= 1L + candidates;
        if (lookups < 0) {
            throw new Spent(what);
        }
    }

    /** Before a resource is parsed; the same one may be, for each report that shares it. */
    void parse(JsonIndex.Entry entry) {
        bytes -= entry.end() - entry.start();
        if (bytes < 0) {
            throw new Spent(entry.where());
        }
    }
}
