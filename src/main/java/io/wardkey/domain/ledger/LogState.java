package io.wardkey.domain.ledger;

/**
 * The state of one log at a final position.
 *
 * @param sequence number of entries
 * @param home the patient's home organisation, {@link #NO_HOME}, or {@link #ERASED}; 0 for the
 *     consortium and for a log without entries
 */
public record LogState(Head head, int sequence, int home) {

    public static final LogState UNKNOWN = new LogState(Head.EMPTY, 0, 0);
    public static final int NO_HOME = 0xfffe;
    public static final int ERASED = 0xffff;

    public boolean erased() {
        return home == ERASED;
    }
}
