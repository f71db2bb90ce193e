package io.wardkey.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.ConsortiumCommand.Approve;
import io.wardkey.domain.ledger.Decision;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RawEntry;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.domain.ledger.Who;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A ledger's bytes have one form: what decodes encodes to the same bytes. */
final class LedgerFuzzTest {

    private static final Decision[] DECISIONS = Decision.values();
    private static final int HEAD = 3 * Bytes32.SIZE;

    static Stream<Arguments> commands() {
        RandomValues values = new RandomValues(11);
        return RandomValues.kinds(Command.class).stream()
                .map(kind -> (Command) values.of(kind))
                .map(
                        command ->
                                seed(
                                        command instanceof Approve approve
                                                ? approve.terms().decision()
                                                : Decision.NONE,
                                        CommandCodec.encode(command)));
    }

    static Stream<Arguments> entries() {
        RandomValues values = new RandomValues(12);
        return RandomValues.kinds(Entry.class).stream()
                .map(kind -> EntryCodec.encode((Entry) values.of(kind)))
                .map(
                        raw ->
                                ByteBuffer.allocate(HEAD + raw.data().size())
                                        .put(raw.kind().toByteArray())
                                        .put(raw.patientId().value().toByteArray())
                                        .put(raw.who().topic().toByteArray())
                                        .put(raw.data().toByteArray())
                                        .array())
                .map(seed -> Arguments.of((Object) seed));
    }

    static Stream<Arguments> terms() {
        RandomValues values = new RandomValues(13);
        return RandomValues.kinds(Terms.class).stream()
                .map(kind -> (Terms) values.of(kind))
                .map(terms -> seed(terms.decision(), TermsCodec.encode(terms)));
    }

    private static Arguments seed(Decision decision, ByteString bytes) {
        List<Decision> decisions = List.of(Decision.values());
        return Arguments.of(
                (Object)
                        ByteBuffer.allocate(1 + bytes.size())
                                .put((byte) decisions.indexOf(decision))
                                .put(bytes.toByteArray())
                                .array());
    }

    /** The first byte says what an approval's proposal decides. */
    @MethodSource("commands")
    @FuzzTest
    void calldata(byte[] bytes) {
        if (bytes.length > 0) {
            ByteString calldata = ByteString.of(Arrays.copyOfRange(bytes, 1, bytes.length));
            if (CommandCodec.decode(calldata, _ -> decision(bytes))
                    instanceof Decoded.Value<Command>(Command command)) {
                assertThat(CommandCodec.encode(command)).isEqualTo(calldata);
            }
        }
    }

    @MethodSource("terms")
    @FuzzTest
    void terms(byte[] bytes) {
        if (bytes.length > 0 && decision(bytes) != Decision.NONE) {
            ByteString encoded = ByteString.of(Arrays.copyOfRange(bytes, 1, bytes.length));
            if (TermsCodec.decode(decision(bytes), encoded)
                    instanceof Decoded.Value<Terms>(Terms terms)) {
                assertThat(TermsCodec.encode(terms)).isEqualTo(encoded);
            }
        }
    }

    @MethodSource("entries")
    @FuzzTest
    void entries(byte[] bytes) {
        if (bytes.length >= HEAD) {
            RawEntry raw =
                    new RawEntry(
                            word(bytes, 0),
                            new PatientId(word(bytes, 1)),
                            new Who(word(bytes, 2)),
                            ByteString.of(Arrays.copyOfRange(bytes, HEAD, bytes.length)));
            if (EntryCodec.decode(raw) instanceof Decoded.Value<Entry>(Entry entry)) {
                assertThat(EntryCodec.encode(entry)).isEqualTo(raw);
            }
        }
    }

    private static Decision decision(byte[] bytes) {
        return DECISIONS[(bytes[0] & 0xff) % DECISIONS.length];
    }

    private static Bytes32 word(byte[] bytes, int index) {
        return Bytes32.of(
                Arrays.copyOfRange(bytes, index * Bytes32.SIZE, (index + 1) * Bytes32.SIZE));
    }
}
