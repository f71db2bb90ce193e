package io.wardkey.rules;

import io.wardkey.domain.ledger.Command;
import java.util.List;
import java.util.function.Function;

/**
 * How one kind of command is written: its function's signature, and both directions.
 *
 * @param values the arguments, in the function's order
 */
record CommandForm<C extends Command>(
        Class<C> type,
        String signature,
        int selector,
        AbiType.Tuple arguments,
        Function<C, List<?>> values,
        Fields.Part<C> reader) {

    static <C extends Command> CommandForm<C> of(
            Class<C> type, String signature, Function<C, List<?>> values, Fields.Part<C> reader) {
        return new CommandForm<>(
                type,
                signature,
                Keccak.selector(signature),
                AbiType.parametersOf(signature),
                values,
                reader);
    }

    byte[] write(Command command) {
        return AbiWriter.write(arguments, values.apply(type.cast(command)));
    }
}
