package io.wardkey.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.Bytes32;
import io.wardkey.domain.ledger.Account;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.ConsortiumCommand.Approve;
import io.wardkey.domain.ledger.ConsortiumCommand.SuspendMember;
import io.wardkey.domain.ledger.Decision;
import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.LedgerError;
import io.wardkey.domain.ledger.PatientCommand.DismissGuardian;
import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.ledger.RawEntry;
import io.wardkey.domain.ledger.Terms;
import io.wardkey.domain.ledger.Who;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class CodecTest {

    private static final SolidityText INTERFACE = SolidityText.ofInterface();

    @Test
    void signaturesAreTheInterfaces() {
        assertThat(new TreeSet<>(EntryCodec.signatures())).isEqualTo(INTERFACE.events());
        assertThat(new TreeSet<>(CommandCodec.signatures())).isEqualTo(INTERFACE.commands());
        assertThat(INTERFACE.events()).hasSizeGreaterThan(40);
        assertThat(INTERFACE.commands()).hasSizeGreaterThan(35);
    }

    /** What the compiler computed in this build, before the tests. */
    @Test
    void selectorsAndTopicsAreTheCompilers() throws IOException {
        String identifiers = Files.readString(Path.of("target/contracts/IHealthLedger.ids.json"));
        for (String signature : CommandCodec.signatures()) {
            String selector = HexFormat.of().toHexDigits(Keccak.selector(signature));
            assertThat(identifiers).contains("\"" + signature + "\": \"0x" + selector + "\"");
        }
        for (String signature : EntryCodec.signatures()) {
            String name = signature.substring(0, signature.indexOf('('));
            assertThat(identifiers)
                    .contains("\"" + name + "\": \"0x" + Keccak.topic(signature) + "\"");
        }
    }

    @Test
    void namesAndCodesAreTheInterfaces() {
        assertThat(
                        Stream.of(LedgerError.values())
                                .map(LedgerError::solidityName)
                                .filter(name -> !name.isEmpty()))
                .containsExactlyInAnyOrderElementsOf(INTERFACE.errors());
        assertThat(Stream.of(Denial.values()).map(Enum::name))
                .containsExactlyElementsOf(INTERFACE.constants("Denial"));
        assertThat(Stream.of(Decision.values()).map(Enum::name))
                .containsExactlyElementsOf(INTERFACE.constants("Decision"));
        assertThat(Stream.of(Denial.values()).map(Denial::code)).isSorted();
        assertThat(Stream.of(Decision.values()).map(Decision::code)).isSorted();
    }

    /** The two best-known values of Ethereum. */
    @Test
    void keccakIsEthereums() {
        assertThat(Keccak.topic("Transfer(address,address,uint256)").toString())
                .isEqualTo("ddf252ad1be2c89b69c2b068fc378daa952ba7f163c4a11628f55a4df523b3ef");
        assertThat(Keccak.selector("transfer(address,uint256)")).isEqualTo(0xa9059cbb);
    }

    static List<Class<?>> entries() {
        return RandomValues.kinds(Entry.class);
    }

    static List<Class<?>> commands() {
        return RandomValues.kinds(Command.class);
    }

    static List<Class<?>> terms() {
        return RandomValues.kinds(Terms.class);
    }

    @ParameterizedTest
    @MethodSource("entries")
    void entriesReturn(Class<?> kind) {
        RandomValues values = new RandomValues(1);
        for (int i = 0; i < 50; i++) {
            Entry entry = (Entry) values.of(kind);
            assertThat(EntryCodec.decode(EntryCodec.encode(entry)))
                    .isEqualTo(new Decoded.Value<>(entry));
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void commandsReturn(Class<?> kind) {
        RandomValues values = new RandomValues(2);
        for (int i = 0; i < 50; i++) {
            Command command = (Command) values.of(kind);
            assertThat(CommandCodec.decode(CommandCodec.encode(command), _ -> decision(command)))
                    .isEqualTo(new Decoded.Value<>(command));
        }
    }

    @ParameterizedTest
    @MethodSource("terms")
    void termsReturn(Class<?> kind) {
        RandomValues values = new RandomValues(3);
        for (int i = 0; i < 50; i++) {
            Terms terms = (Terms) values.of(kind);
            assertThat(TermsCodec.decode(terms.decision(), TermsCodec.encode(terms)))
                    .isEqualTo(new Decoded.Value<>(terms));
        }
    }

    /** What can still be read after a change is another value, whose encoding is the change. */
    @ParameterizedTest
    @MethodSource("entries")
    void everyChangedByteIsAFlawOrAnotherEntry(Class<?> kind) {
        RawEntry raw = EntryCodec.encode((Entry) new RandomValues(4).of(kind));
        byte[] data = raw.data().toByteArray();
        for (int i = 0; i < data.length; i++) {
            for (int mask : new int[] {1, 0x20, 0x80, 0xff}) {
                byte[] changed = data.clone();
                changed[i] ^= (byte) mask;
                RawEntry hostile = with(raw, changed);
                if (EntryCodec.decode(hostile) instanceof Decoded.Value<Entry>(Entry entry)) {
                    assertThat(EntryCodec.encode(entry)).isEqualTo(hostile);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("entries")
    void everyOtherLengthIsAFlaw(Class<?> kind) {
        RawEntry raw = EntryCodec.encode((Entry) new RandomValues(5).of(kind));
        byte[] data = raw.data().toByteArray();
        for (int size = 0; size <= data.length + 64; size++) {
            if (size != data.length) {
                assertThat(EntryCodec.decode(with(raw, Arrays.copyOf(data, size))))
                        .isInstanceOf(Decoded.Unreadable.class);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("commands")
    void changedCalldataIsAFlawOrAnotherCommand(Class<?> kind) {
        Command command = (Command) new RandomValues(6).of(kind);
        byte[] calldata = CommandCodec.encode(command).toByteArray();
        for (int i = 0; i < calldata.length; i++) {
            byte[] changed = calldata.clone();
            changed[i] ^= 0x41;
            ByteString hostile = ByteString.of(changed);
            if (CommandCodec.decode(hostile, _ -> decision(command))
                    instanceof Decoded.Value<Command>(Command other)) {
                assertThat(CommandCodec.encode(other)).isEqualTo(hostile);
            }
            assertThat(
                            CommandCodec.decode(
                                    ByteString.of(Arrays.copyOf(calldata, i)),
                                    _ -> decision(command)))
                    .isInstanceOf(Decoded.Unreadable.class);
        }
    }

    @Test
    void flawsHaveTheirNames() {
        RawEntry raw =
                EntryCodec.encode((Entry) new RandomValues(7).of(entryKind("MemberEnrolled")));
        byte[] data = raw.data().toByteArray();
        assertThat(
                        EntryCodec.decode(
                                new RawEntry(Bytes32.ZERO, raw.patientId(), raw.who(), raw.data())))
                .isEqualTo(new Decoded.Unreadable<>(Flaw.UNKNOWN_KIND));
        assertThat(flaw(raw, data, 4 * 32)).isEqualTo(Flaw.DIRTY_PADDING);
        assertThat(flaw(raw, data, 6 * 32 + 31)).isEqualTo(Flaw.WRONG_OFFSET);
        assertThat(flaw(raw, data, 3 * 32)).isEqualTo(Flaw.OUT_OF_RANGE);
        assertThat(flaw(raw, data, 8 * 32)).isEqualTo(Flaw.NOT_TEXT);
        assertThat(EntryCodec.decode(with(raw, new byte[31])))
                .isEqualTo(new Decoded.Unreadable<>(Flaw.WRONG_LENGTH));
        assertThat(
                        EntryCodec.decode(
                                new RawEntry(
                                        raw.kind(),
                                        raw.patientId(),
                                        new Who(new Bytes32(1, 0, 0, 0)),
                                        raw.data())))
                .isEqualTo(new Decoded.Unreadable<>(Flaw.DIRTY_PADDING));
        ByteString approve = CommandCodec.encode(new Approve(7, new Terms.SetThreshold(2)));
        assertThat(CommandCodec.decode(approve, _ -> Decision.NONE))
                .isEqualTo(new Decoded.Unreadable<>(Flaw.NO_SUCH_PROPOSAL));
    }

    @Test
    void lengthsThatClaimGigabytesAllocateNothing() {
        RawEntry raw =
                EntryCodec.encode((Entry) new RandomValues(8).of(entryKind("RecordsOpened")));
        byte[] data = raw.data().toByteArray();
        int length = 5 * 32 + 28;
        System.arraycopy(new byte[] {0x7f, -1, -1, -1}, 0, data, length, 4);
        assertThat(EntryCodec.decode(with(raw, data)))
                .isEqualTo(new Decoded.Unreadable<>(Flaw.WRONG_LENGTH));
    }

    @Test
    void numbersBeyondTheirTypeAreNotEncoded() {
        assertThatThrownBy(() -> CommandCodec.encode(new SuspendMember(-1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> CommandCodec.encode(new SuspendMember(1L << 32)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** By hand, after the ABI specification. */
    @Test
    void aCommandIsItsCalldata() {
        Account account = Account.fromHex("0x00112233445566778899aabbccddeeff00112233");
        PatientId patient = PatientId.fromHex("11".repeat(32));
        assertThat(
                        HexFormat.of()
                                .formatHex(
                                        CommandCodec.encode(new DismissGuardian(patient, account))
                                                .toByteArray()))
                .isEqualTo(
                        HexFormat.of()
                                        .toHexDigits(
                                                Keccak.selector("dismissGuardian(bytes32,address)"))
                                + "11".repeat(32)
                                + "00".repeat(12)
                                + "00112233445566778899aabbccddeeff00112233");
    }

    private static Flaw flaw(RawEntry raw, byte[] data, int changed) {
        byte[] hostile = data.clone();
        hostile[changed] = (byte) 0xff;
        return ((Decoded.Unreadable<Entry>) EntryCodec.decode(with(raw, hostile))).flaw();
    }

    private static RawEntry with(RawEntry raw, byte[] data) {
        return new RawEntry(raw.kind(), raw.patientId(), raw.who(), ByteString.of(data));
    }

    private static Class<?> entryKind(String name) {
        return entries().stream()
                .filter(c -> c.getSimpleName().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static Decision decision(Command command) {
        return command instanceof Approve approve ? approve.terms().decision() : Decision.NONE;
    }
}
