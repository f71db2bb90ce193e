package io.wardkey.journal;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.AccessLedger.Tip;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * Up to where the ledger was copied: the newest 2,048 positions, and of the older ones the fewer
 * the older they are, so that a long-lived journal finds its way back from any reorganisation by a
 * short list.
 */
final class Checkpoints {

    static final int NEWEST = 2_048;

    /** So many spans, about, for each doubling of the distance. */
    private static final int SPANS = 32;

    /** Thinned when so many are there. */
    private static final int MANY = 2 * NEWEST;

    private Checkpoints() {}

    static Optional<Tip> newest(Handle handle) {
        return handle.createQuery("SELECT * FROM checkpoint ORDER BY height DESC LIMIT 1")
                .map(
                        (row, _) ->
                                tip(
                                        row.getLong("height"),
                                        row.getBytes("block"),
                                        row.getLong("time")))
                .findOne();
    }

    /** Newest first. */
    static List<Tip> all(Handle handle) {
        return List.copyOf(
                handle.createQuery("SELECT * FROM checkpoint ORDER BY height DESC")
                        .map(
                                (row, _) ->
                                        tip(
                                                row.getLong("height"),
                                                row.getBytes("block"),
                                                row.getLong("time")))
                        .list());
    }

    static void add(Handle handle, Tip tip) {
        handle.execute(
                "INSERT OR REPLACE INTO checkpoint (height, block, time) VALUES (?, ?, ?)",
                tip.height(),
                tip.block().toByteArray(),
                tip.time());
        long count = handle.createQuery("SELECT count(*) FROM checkpoint").mapTo(Long.class).one();
        if (count > MANY) {
            for (long height : superfluous(all(handle))) {
                handle.execute("DELETE FROM checkpoint WHERE height = ?", height);
            }
        }
    }

    /** Keeps one in each span, spans being twice as long at twice the distance. */
    static List<Long> superfluous(List<Tip> newestFirst) {
        List<Long> superfluous = new ArrayList<>();
        Set<Span> seen = new HashSet<>();
        long top = newestFirst.getFirst().height();
        for (int i = NEWEST; i < newestFirst.size(); i++) {
            long height = newestFirst.get(i).height();
            long distance = (top - height) / SPANS;
            int power = Long.SIZE - Long.numberOfLeadingZeros(distance);
            if (!seen.add(new Span(power, height >> power))) {
                superfluous.add(height);
            }
        }
        return superfluous;
    }

    private record Span(int power, long number) {}

    private static Tip tip(long height, byte[] block, long time) {
        return new Tip(height, Bytes32.of(block), time);
    }
}
