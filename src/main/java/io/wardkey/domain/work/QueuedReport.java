package io.wardkey.domain.work;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.content.Cid;
import io.wardkey.domain.ledger.Categories;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.Position;
import io.wardkey.domain.ledger.RecordId;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A report in the queue.
 *
 * @param id unique in this journal
 * @param revision rises with every change; a change names the one it was decided on
 * @param report which report of its file, from 0
 * @param arrival where it came from and what it is, for people; sealed in the journal
 * @param sourceTag HMAC of the source's digest under the organisation's tag key: finds the same
 *     bytes again
 * @param detail what else is known in this state: the reason of a refusal, candidates, attempts
 */
public record QueuedReport(
        long id,
        long revision,
        FilingState state,
        int report,
        Arrival arrival,
        Bytes32 sourceTag,
        Optional<PatientId> patientId,
        Optional<Filing> filing,
        Optional<Sealed> sealed,
        Optional<Bytes32> transaction,
        Optional<Position> position,
        Map<String, String> detail) {

    public QueuedReport {
        detail = Map.copyOf(detail);
    }

    /** The same, as something else that arrived in its place. */
    public QueuedReport arrived(Arrival other) {
        return new QueuedReport(
                id,
                revision,
                state,
                report,
                other,
                sourceTag,
                patientId,
                filing,
                sealed,
                transaction,
                position,
                detail);
    }

    /** What a person typed of it. */
    public Typed typed() {
        return filing.map(Filing::typed).orElse(Typed.NOTHING);
    }

    /** The title as it was typed, else as it arrived. */
    public String title() {
        return typed().title().orElse(arrival.title());
    }

    /** The laboratory as it was typed, else as it arrived. */
    public String laboratory() {
        return typed().laboratory().orElse(arrival.laboratory());
    }

    /**
     * Where a report came from. Names of files often hold a patient's name.
     *
     * @param file the file's name, without folders
     * @param mediaType of the original, by its content
     * @param size of the original in bytes
     */
    public record Arrival(
            String file,
            String mediaType,
            long size,
            Instant at,
            String title,
            String laboratory,
            String subject) {
        @Override
        public String toString() {
            return "Arrival[" + at + "]";
        }
    }

    /**
     * How it is to be filed.
     *
     * @param supersedes the record that it corrects, or {@link RecordId#NONE}
     * @param responsible the member who should look, or 0
     * @param typed what a person typed of it; sealed in the journal
     */
    public record Filing(Categories category, RecordId supersedes, long responsible, Typed typed) {}

    /**
     * What was sealed.
     *
     * @param node the record node's block
     * @param content the sealed content
     */
    public record Sealed(RecordId recordId, ByteString node, Cid content) {}
}
