package io.wardkey.ui.reception;

import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PersonName;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.ui.control.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A patient in words. */
final class People {

    private People() {}

    static Optional<String> name(Patient patient) {
        return name(patient.who());
    }

    static Optional<String> name(PatientDemographics who) {
        return who.names().stream()
                .flatMap(name -> words(name).stream())
                .findFirst()
                .or(who::display);
    }

    private static Optional<String> words(PersonName name) {
        return name.words();
    }

    static Optional<String> birthYear(Patient patient) {
        return patient.who().birthDate().map(Moment::start).map(start -> "" + start.getYear());
    }

    static Optional<String> number(PatientDemographics who) {
        return who.identifiers().stream().flatMap(one -> one.value().stream()).findFirst();
    }

    /** "14 June 1958, female, RH-204417". */
    static String facts(Words words, PatientDemographics who) {
        List<String> facts = new ArrayList<>();
        who.birthDate().ifPresent(date -> facts.add(words.moment(date)));
        facts.add(words.say("control.sex", who.sex()));
        number(who).ifPresent(facts::add);
        facts.removeIf(String::isBlank);
        return String.join(", ", facts);
    }
}
