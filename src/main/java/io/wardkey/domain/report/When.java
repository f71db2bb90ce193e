package io.wardkey.domain.report;

import java.util.List;
import java.util.Optional;

/** When something was so: {@code dateTime}, {@code Period} or {@code Timing} of FHIR R4. */
public sealed interface When {
    record At(Moment moment) implements When {}

    /** From and until, both included; an open end is empty. */
    record Between(Optional<Moment> from, Optional<Moment> until) implements When {}

    /**
     * Several times.
     *
     * @param words the rule of repetition as FHIR JSON, where it is more than events
     */
    record Repeated(List<Moment> events, Optional<String> words) implements When {
        public Repeated {
            events = List.copyOf(events);
        }
    }

    /** The first moment named. */
    default Optional<Moment> first() {
        return switch (this) {
            case At at -> Optional.of(at.moment());
            case Between between -> between.from().or(between::until);
            case Repeated repeated -> repeated.events().stream().findFirst();
        };
    }
}
