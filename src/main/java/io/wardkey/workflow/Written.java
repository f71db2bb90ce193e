package io.wardkey.workflow;

import io.wardkey.domain.ledger.Entry;
import io.wardkey.domain.ledger.Logged;
import io.wardkey.rules.Decoded;
import io.wardkey.rules.EntryCodec;
import java.util.List;
import java.util.Optional;

/** Reads what a command wrote. */
final class Written {

    private Written() {}

    /** The entries that this software can read. */
    static List<Entry> entries(List<Logged> logged) {
        return logged.stream()
                .flatMap(
                        each ->
                                EntryCodec.decode(each.entry())
                                                instanceof Decoded.Value<Entry>(Entry entry)
                                        ? java.util.stream.Stream.of(entry)
                                        : java.util.stream.Stream.empty())
                .toList();
    }

    /** The sequence of the first entry, its number in the log. */
    static Outcome<Integer> first(List<Logged> logged) {
        return one(logged, Entry.class).map(entry -> entry.header().sequence());
    }

    /** The entry of a kind that the command must have written. */
    static <E extends Entry> Outcome<E> one(List<Logged> logged, Class<E> kind) {
        Optional<E> found =
                entries(logged).stream().filter(kind::isInstance).map(kind::cast).findFirst();
        return found.<Outcome<E>>map(Outcome.Done::new)
                .orElseGet(
                        () ->
                                new Outcome.Failed<>(
                                        new Trouble.Dishonest("no " + kind.getSimpleName())));
    }
}
