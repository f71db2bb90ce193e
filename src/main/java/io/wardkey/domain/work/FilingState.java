package io.wardkey.domain.work;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where a report stands on its way to the ledger. Each step can be repeated after a crash; a step
 * back is taken when what it rested on is gone.
 */
public enum FilingState {
    /** The original is kept, sealed. Next: read, and matched with a patient. */
    RECEIVED,
    /** Waits for a person: nobody, or more than one, fits exactly. */
    NEEDS_MATCHING,
    /** The patient is known. Next: sealed, once all custodians have keys for the patient. */
    MATCHED,
    /** Waits until every custodian has announced its key for the patient. */
    AWAITING_CUSTODY_KEYS,
    /** The record node is journaled; its blocks may or may not be in the store. */
    SEALED,
    /** Node and content are durable and pinned in the store. Next: a command to the ledger. */
    STORED,
    /** A signed command names it; the command is in the outbox. */
    SENT,
    /** The entry is final. Next: custodians acknowledge their shares. */
    FILED,
    /** Enough custodians acknowledged; the original is dropped. The end. */
    KEPT,
    /** The same report was handed in before. An end, until somebody tries again. */
    DUPLICATE,
    /** It can't be read or filed, with a reason. An end, until somebody tries or takes it out. */
    REFUSED,
    /** A person took it out of the queue, unsent or refused. An end. */
    WITHDRAWN;

    /** The states that may follow. */
    public Set<FilingState> next() {
        return switch (this) {
            case RECEIVED -> EnumSet.of(NEEDS_MATCHING, MATCHED, DUPLICATE, REFUSED, WITHDRAWN);
            case NEEDS_MATCHING -> EnumSet.of(MATCHED, DUPLICATE, REFUSED, WITHDRAWN);
            case MATCHED ->
                    EnumSet.of(
                            AWAITING_CUSTODY_KEYS,
                            SEALED,
                            NEEDS_MATCHING,
                            DUPLICATE,
                            REFUSED,
                            WITHDRAWN);
            case AWAITING_CUSTODY_KEYS -> EnumSet.of(MATCHED, NEEDS_MATCHING, REFUSED, WITHDRAWN);
            case SEALED -> EnumSet.of(STORED, MATCHED, NEEDS_MATCHING, REFUSED, WITHDRAWN);
            case STORED ->
                    // Itself: what it waits for was noted.
                    EnumSet.of(
                            STORED, SENT, MATCHED, NEEDS_MATCHING, DUPLICATE, REFUSED, WITHDRAWN);
            case SENT -> EnumSet.of(FILED, STORED, REFUSED);
            case FILED -> EnumSet.of(KEPT, SENT, MATCHED);
            case KEPT -> EnumSet.of(SENT);
            case WITHDRAWN -> EnumSet.noneOf(FilingState.class);
            case DUPLICATE -> EnumSet.of(RECEIVED);
            case REFUSED -> EnumSet.of(RECEIVED, WITHDRAWN);
        };
    }

    /** Whether nothing more happens by itself. */
    public boolean ended() {
        return switch (this) {
            case KEPT, DUPLICATE, REFUSED, WITHDRAWN -> true;
            case RECEIVED,
                    NEEDS_MATCHING,
                    MATCHED,
                    AWAITING_CUSTODY_KEYS,
                    SEALED,
                    STORED,
                    SENT,
                    FILED ->
                    false;
        };
    }
}
