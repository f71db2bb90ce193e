package io.wardkey.ui.physician;

import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.work.PatientDirectory.Patient;
import io.wardkey.ui.control.Words;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A patient in words. */
final class People {

    private People() {}

    static String name(Words words, Patient patient) {
        return patient.who().names().stream()
                .flatMap(name -> name.words().stream())
                .findFirst()
                .orElseGet(() -> words.say("physician.no-name"));
    }

    /** "71, female". */
    static String ageAndSex(Words words, PatientDemographics who) {
        List<String> facts = new ArrayList<>();
        age(who, words.today()).ifPresent(age -> facts.add(String.valueOf(age)));
        facts.add(words.say("control.sex", who.sex()));
        facts.removeIf(String::isBlank);
        return String.join(", ", facts);
    }

    static Optional<Integer> age(PatientDemographics who, LocalDate today) {
        return who.birthDate()
                .filter(date -> date.precision() == Moment.Precision.DAY)
                .map(date -> Period.between(date.start().toLocalDate(), today).getYears());
    }

    /** "born 2 May 1954, RH-207733". */
    static String birthAndNumber(Words words, PatientDemographics who) {
        List<String> facts = new ArrayList<>();
        who.birthDate()
                .ifPresent(date -> facts.add(words.say("physician.born", words.moment(date))));
        who.identifiers().stream()
                .flatMap(one -> one.value().stream())
                .findFirst()
                .ifPresent(facts::add);
        return String.join(", ", facts);
    }
}
