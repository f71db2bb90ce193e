package io.wardkey.rules;

import io.wardkey.domain.ledger.LogState;
import io.wardkey.domain.ledger.Parameters;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RawEntry;
import io.wardkey.domain.ledger.Terms.Founding;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Another implementation of the ledger, on which sequences are played beside the rules. It stands
 * where the world's prelude ended, and each sequence begins there.
 */
public interface OracleChain extends AutoCloseable {

    /** What became of one step. */
    sealed interface Answer {

        /** The entries written. */
        record Accepted(List<RawEntry> entries) implements Answer {
            public Accepted {
                entries = List.copyOf(entries);
            }
        }

        /**
         * @param error the custom error's name; empty when refused without a reason
         */
        record Refused(String error) implements Answer {}
    }

    /** What became of a sequence: an answer for each step, and the logs asked for after it. */
    record Played(List<Answer> answers, Map<PatientId, LogState> logs, Parameters parameters) {
        public Played {
            answers = List.copyOf(answers);
            logs = Map.copyOf(logs);
        }
    }

    /**
     * Plays a sequence from the end of the world's prelude.
     *
     * @param logs whose states are asked for at the end
     */
    Played play(World world, List<Step> steps, List<PatientId> logs) throws IOException;

    /** What would become of a founding at {@link World#START}; nothing is kept of it. */
    Answer found(Parameters parameters, List<Founding> organisations) throws IOException;

    @Override
    void close();
}
