package io.wardkey.rules;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.ledger.Command;
import io.wardkey.domain.ledger.ConsortiumCommand.Approve;
import io.wardkey.domain.ledger.ConsortiumCommand.Propose;
import io.wardkey.domain.ledger.Decision;
import io.wardkey.domain.ledger.PatientId;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * Commands to canonical ABI calldata and back. Strict: {@code decode(bytes)} is a value only if
 * encoding the value gives {@code bytes} again. Stateless.
 */
public final class CommandCodec {

    private static final String PROPOSE = "propose(uint8,bytes32,bytes)";
    private static final String APPROVE = "approve(uint256,bytes)";
    private static final int PROPOSE_SELECTOR = Keccak.selector(PROPOSE);
    private static final int APPROVE_SELECTOR = Keccak.selector(APPROVE);
    private static final AbiType.Tuple PROPOSE_ARGUMENTS = AbiType.parametersOf(PROPOSE);
    private static final AbiType.Tuple APPROVE_ARGUMENTS = AbiType.parametersOf(APPROVE);

    private static final List<CommandForm<?>> FORMS =
            Stream.of(
                            ConsortiumCommandForms.ALL,
                            PatientCommandForms.ALL,
                            RecordCommandForms.ALL,
                            PermissionCommandForms.ALL,
                            ReadingCommandForms.ALL)
                    .<CommandForm<?>>flatMap(List::stream)
                    .toList();

    private static final Map<Class<?>, CommandForm<?>> BY_TYPE = new HashMap<>();
    private static final Map<Integer, CommandForm<?>> BY_SELECTOR = new HashMap<>();

    static {
        for (CommandForm<?> form : FORMS) {
            BY_TYPE.put(form.type(), form);
            BY_SELECTOR.put(form.selector(), form);
        }
    }

    private CommandCodec() {}

    /**
     * @throws IllegalArgumentException when a value is beyond its type, such as a negative number
     */
    public static ByteString encode(Command command) {
        return switch (command) {
            case Propose propose ->
                    calldata(
                            PROPOSE_SELECTOR,
                            AbiWriter.write(
                                    PROPOSE_ARGUMENTS,
                                    List.of(
                                            (long) propose.terms().decision().code(),
                                            propose.patientId().value(),
                                            TermsCodec.encode(propose.terms()))));
            case Approve approve ->
                    calldata(
                            APPROVE_SELECTOR,
                            AbiWriter.write(
                                    APPROVE_ARGUMENTS,
                                    List.of(
                                            approve.proposal(),
                                            TermsCodec.encode(approve.terms()))));
            default -> {
                CommandForm<?> form = BY_TYPE.get(command.getClass());
                if (form == null) {
                    throw new IllegalArgumentException(command.getClass() + " has no form");
                }
                yield calldata(form.selector(), form.write(command));
            }
        };
    }

    /**
     * The command, or why the bytes are none.
     *
     * @param decisions what a proposal of this number decides, {@link Decision#NONE} where there is
     *     no such proposal: an approval repeats the terms without saying what they are
     */
    public static Decoded<Command> decode(ByteString calldata, LongFunction<Decision> decisions) {
        try {
            return new Decoded.Value<>(read(ByteBuffer.wrap(calldata.toByteArray()), decisions));
        } catch (FlawException e) {
            return new Decoded.Unreadable<>(e.flaw());
        }
    }

    /** The signatures of all functions that are commands. */
    public static List<String> signatures() {
        return Stream.concat(
                        Stream.of(PROPOSE, APPROVE),
                        FORMS.stream().<String>map(CommandForm::signature))
                .toList();
    }

    private static Command read(ByteBuffer calldata, LongFunction<Decision> decisions)
            throws FlawException {
        if (calldata.remaining() < Integer.BYTES) {
            throw new FlawException(Flaw.WRONG_LENGTH);
        }
        int selector = calldata.getInt();
        byte[] arguments = new byte[calldata.remaining()];
        calldata.get(arguments);
        if (selector == PROPOSE_SELECTOR) {
            Fields fields = new Fields(AbiReader.read(PROPOSE_ARGUMENTS, arguments));
            Decision decision = ConsortiumEntryForms.decision(fields);
            PatientId patientId = fields.patientId();
            return new Propose(patientId, TermsCodec.read(decision, fields.bytes().toByteArray()));
        }
        if (selector == APPROVE_SELECTOR) {
            Fields fields = new Fields(AbiReader.read(APPROVE_ARGUMENTS, arguments));
            long proposal = fields.number();
            Decision decision = decisions.apply(proposal);
            if (decision == Decision.NONE) {
                throw new FlawException(Flaw.NO_SUCH_PROPOSAL);
            }
            return new Approve(proposal, TermsCodec.read(decision, fields.bytes().toByteArray()));
        }
        CommandForm<?> form = BY_SELECTOR.get(selector);
        if (form == null) {
            throw new FlawException(Flaw.UNKNOWN_KIND);
        }
        return form.reader().read(new Fields(AbiReader.read(form.arguments(), arguments)));
    }

    private static ByteString calldata(int selector, byte[] arguments) {
        return ByteString.of(
                ByteBuffer.allocate(Integer.BYTES + arguments.length)
                        .putInt(selector)
                        .put(arguments)
                        .array());
    }
}
