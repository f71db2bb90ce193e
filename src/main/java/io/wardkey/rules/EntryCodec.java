package io.wardkey.rules;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RawEntry;
import io.wardkey.domain.ledger.Who;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Entries to the ledger's canonical bytes and back: topic 0 is the event's signature, the data the
 * ABI encoding of its other fields. Strict: {@code decode(raw)} is a value only if encoding the
 * value gives {@code raw} again. Stateless.
 */
public final class EntryCodec {

    private static final int MAX_SEQUENCE = (1 << 24) - 1;

    private static final List<EntryForm<?>> FORMS =
            Stream.of(
                            ConsortiumEntryForms.ALL,
                            PatientEntryForms.ALL,
                            RecordEntryForms.ALL,
                            PermissionEntryForms.ALL,
                            ReadingEntryForms.ALL)
                    .<EntryForm<?>>flatMap(List::stream)
                    .toList();

    private static final Map<Class<?>, EntryForm<?>> BY_TYPE = new HashMap<>();
    private static final Map<Bytes32, EntryForm<?>> BY_TOPIC = new HashMap<>();

    static {
        for (EntryForm<?> form : FORMS) {
            BY_TYPE.put(form.type(), form);
            BY_TOPIC.put(form.topic(), form);
        }
    }

    private EntryCodec() {}

    /**
     * @throws IllegalArgumentException when a value is beyond its type, such as a negative number
     */
    public static RawEntry encode(Entry entry) {
        EntryForm<?> form = formOf(entry.getClass());
        Entry.Header header = entry.header();
        return new RawEntry(
                form.topic(), header.patientId(), header.who(), ByteString.of(form.write(entry)));
    }

    /** The entry, or why these bytes are none. */
    public static Decoded<Entry> decode(RawEntry raw) {
        EntryForm<?> form = BY_TOPIC.get(raw.kind());
        if (form == null) {
            return new Decoded.Unreadable<>(Flaw.UNKNOWN_KIND);
        }
        try {
            return new Decoded.Value<>(read(form, raw));
        } catch (FlawException e) {
            return new Decoded.Unreadable<>(e.flaw());
        }
    }

    /** Topic 0 of the entries of this kind, one of the records that {@link Entry} permits. */
    public static Bytes32 topic(Class<? extends Entry> kind) {
        return formOf(kind).topic();
    }

    /** The signatures of all events, such as {@code PatientErased(bytes32,uint256,uint256)}. */
    public static List<String> signatures() {
        return FORMS.stream().<String>map(EntryForm::signature).toList();
    }

    private static Entry read(EntryForm<?> form, RawEntry raw) throws FlawException {
        Bytes32 who = raw.who().topic();
        if (who.word0() != 0 || who.word1() >>> 32 != 0) {
            throw new FlawException(Flaw.DIRTY_PADDING);
        }
        Fields fields = new Fields(AbiReader.read(form.data(), raw.data().toByteArray()));
        int sequence = fields.within(MAX_SEQUENCE);
        if (sequence == 0) {
            throw new FlawException(Flaw.OUT_OF_RANGE);
        }
        return read(form, raw.patientId(), raw.who(), sequence, fields);
    }

    private static <E extends Entry> E read(
            EntryForm<E> form, PatientId patientId, Who who, int sequence, Fields fields)
            throws FlawException {
        return form.reader().read(new Entry.Header(patientId, who, sequence), fields);
    }

    private static EntryForm<?> formOf(Class<?> type) {
        EntryForm<?> form = BY_TYPE.get(type);
        if (form == null) {
            throw new IllegalArgumentException(type + " is no kind of entry");
        }
        return form;
    }
}
