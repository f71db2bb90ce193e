package io.wardkey.workflow;

import io.wardkey.domain.ledger.Denial;
import io.wardkey.domain.ledger.LedgerError;
import java.util.function.Function;

/** What came of an act. */
public sealed interface Outcome<T> {

    record Done<T>(T value) implements Outcome<T> {}

    /** The ledger's rules refuse the act; it left no entry. */
    record Refused<T>(LedgerError error) implements Outcome<T> {}

    /** The ledger's rules refuse the opening, and the attempt is on record. */
    record Denied<T>(Denial denial) implements Outcome<T> {}

    /** Something it needs doesn't work; trying again later may. */
    record Failed<T>(Trouble trouble) implements Outcome<T> {}

    /** Goes on with the value, or passes on why there is none. */
    default <R> Outcome<R> then(Function<T, Outcome<R>> next) {
        return switch (this) {
            case Done<T>(T value) -> next.apply(value);
            case Refused<T>(LedgerError error) -> new Refused<>(error);
            case Denied<T>(Denial denial) -> new Denied<>(denial);
            case Failed<T>(Trouble trouble) -> new Failed<>(trouble);
        };
    }

    default <R> Outcome<R> map(Function<T, R> function) {
        return then(value -> new Done<>(function.apply(value)));
    }
}
