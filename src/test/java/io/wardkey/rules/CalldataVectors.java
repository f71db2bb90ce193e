package io.wardkey.rules;

import io.wardkey.domain.ledger.Command;
import java.util.ArrayList;
import java.util.List;

/** Random commands of every kind, for whoever else encodes them. */
public final class CalldataVectors {

    private CalldataVectors() {}

    public static List<Command> commands(long seed, int ofEachKind) {
        RandomValues values = new RandomValues(seed);
        List<Command> commands = new ArrayList<>();
        for (Class<?> kind : RandomValues.kinds(Command.class)) {
            for (int i = 0; i < ofEachKind; i++) {
                commands.add((Command) values.of(kind));
            }
        }
        return commands;
    }
}
