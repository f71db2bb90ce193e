package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;

/**
 * What measured (FHIR R4 {@code Device}). Empty parts were not in the file.
 *
 * @param display the reference's words
 * @param names the device's own names, with what kind of name each is, in the sender's order
 * @param versions of its software or hardware
 */
public record DeviceInfo(
        Optional<String> reference,
        Optional<String> display,
        List<Identifier> identifiers,
        List<Name> names,
        Optional<Concept> type,
        Maker maker,
        List<String> versions,
        List<Note> notes,
        List<Extension> extensions) {
    /** One name; the kind as FHIR's code ({@code user-friendly-name}, {@code model-name}). */
    public record Name(Optional<String> name, Optional<String> kind) {}

    /** Who made it, and which one it is. */
    public record Maker(
            Optional<String> manufacturer,
            Optional<String> model,
            Optional<String> part,
            Optional<String> serial,
            Optional<String> lot,
            Optional<String> distinctIdentifier,
            Optional<Moment> manufactured,
            Optional<Moment> expires) {
        /** Of whom nothing is said. */
        public static final Maker UNSTATED =
                new Maker(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());
    }

    public DeviceInfo {
        identifiers = List.copyOf(identifiers);
        names = List.copyOf(names);
        versions = List.copyOf(versions);
        notes = List.copyOf(notes);
        extensions = List.copyOf(extensions);
    }

    /** What to show: the reference's words, else its name, its type, its model. */
    public Optional<String> words() {
        return display.or(() -> names.stream().flatMap(n -> n.name().stream()).findFirst())
                .or(() -> type.flatMap(Concept::words))
                .or(maker::model);
    }
}
