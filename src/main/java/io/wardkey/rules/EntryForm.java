package io.wardkey.rules;

import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How one kind of entry is written: its event's signature, and both directions.
 *
 * @param values the fields after the sequence, in the event's order
 */
record EntryForm<E extends Entry>(
        Class<E> type,
        String signature,
        Bytes32 topic,
        AbiType.Tuple data,
        Function<E, List<?>> values,
        Reader<E> reader) {

    /** Makes the entry from its header and the fields after the sequence. */
    interface Reader<E> {
        E read(Entry.Header header, Fields fields) throws FlawException;
    }

    /**
     * @param types of the fields after the sequence, comma-separated; patientId, who and sequence
     *     go without saying
     */
    static <E extends Entry> EntryForm<E> of(
            Class<E> type, String types, Function<E, List<?>> values, Reader<E> reader) {
        String fields = types.isEmpty() ? "" : "," + types;
        String signature =
                type.getSimpleName()
                        + "(bytes32,uint256,uint256"
                        + fields.replace("packed", "uint256")
                        + ")";
        return new EntryForm<>(
                type,
                signature,
                Keccak.topic(signature),
                AbiType.parametersOf("(uint256" + fields.replace("packed", "bytes32") + ")"),
                values,
                reader);
    }

    byte[] write(Entry entry) {
        List<Object> all = new ArrayList<>();
        all.add((long) entry.header().sequence());
        all.addAll(values.apply(type.cast(entry)));
        return AbiWriter.write(data, all);
    }
}
