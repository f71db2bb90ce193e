package io.wardkey.ui.reception;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PatientDemographics.Sex;
import io.wardkey.domain.report.PersonName;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.RegisterPatient;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What was typed for a new patient: complete, or what is missing. */
final class Registration {

    /** Forms of a date that people type; never one that could be read two ways. */
    private static final List<DateTimeFormatter> FORMS =
            List.of(
                    DateTimeFormatter.ofPattern("uuuu-M-d").withResolverStyle(ResolverStyle.STRICT),
                    DateTimeFormatter.ofPattern("d.M.uuuu")
                            .withResolverStyle(ResolverStyle.STRICT));

    private final ReceptionDesk desk;
    private final LocalDate today;

    Registration(ReceptionDesk desk, LocalDate today) {
        this.desk = desk;
        this.today = today;
    }

    /** What came of checking. */
    sealed interface Checked {
        record Complete(PatientDemographics who) implements Checked {}

        record Missing(Lack what) implements Checked {}
    }

    /** What is missing. */
    enum Lack {
        NAME,
        BIRTH_DATE,
        FUTURE_BIRTH_DATE,
        NUMBER
    }

    Checked check(String family, String given, String birth, Sex sex, String number) {
        if (family.isBlank() || given.isBlank()) {
            return new Checked.Missing(Lack.NAME);
        }
        Optional<LocalDate> date = date(birth);
        if (date.isEmpty()) {
            return new Checked.Missing(Lack.BIRTH_DATE);
        }
        if (date.get().isAfter(today)) {
            return new Checked.Missing(Lack.FUTURE_BIRTH_DATE);
        }
        if (number.isBlank()) {
            return new Checked.Missing(Lack.NUMBER);
        }
        PersonName name = PersonName.of(family.strip(), Arrays.asList(given.strip().split("\\s+")));
        Identifier identifier = Identifier.of(desk.numbering(), number.strip());
        return new Checked.Complete(
                PatientDemographics.of(
                        name, Moment.parse(date.get().toString()), sex, List.of(identifier)));
    }

    private static Optional<LocalDate> date(String typed) {
        for (DateTimeFormatter form : FORMS) {
            try {
                return Optional.of(LocalDate.parse(typed.strip(), form));
            } catch (DateTimeParseException other) {
                // Perhaps in the next form.
            }
        }
        return Optional.empty();
    }

    Outcome<RegisterPatient.Registered> register(
            PatientDemographics who, Cancellation cancellation) {
        return desk.register(who, cancellation);
    }
}
