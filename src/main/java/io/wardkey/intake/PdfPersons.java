package io.wardkey.intake;

import io.wardkey.domain.report.Doubt;
import io.wardkey.domain.report.FieldReading;
import io.wardkey.domain.report.FieldReading.Field;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Tells whether names and numbers on pages are one person's. */
final class PdfPersons {
    private static final Pattern TITLED =
            Pattern.compile("(?iu).*\\b(dr|prof|docteur|md|drs)\\b.*");

    private PdfPersons() {}

    /** Whether a name has a doctor's title. */
    static boolean titled(String name) {
        return TITLED.matcher(name).matches();
    }

    /** A name's words in an order of their own: Muster, Maria is Maria Muster. */
    static Set<String> words(FieldReading name) {
        return new TreeSet<>(
                List.of(
                        PdfHeads.plain(name.printed())
                                .replaceAll("[,;]", " ")
                                .strip()
                                .split("\\s+")));
    }

    /** Whether the pages are of more than one person, as far as they can be told apart. */
    static boolean several(List<FieldReading> readings) {
        List<FieldReading> differ =
                readings.stream()
                        .filter(one -> one.reading().doubts().contains(Doubt.CONTRADICTION))
                        .toList();
        boolean numbers =
                differ.stream()
                        .anyMatch(
                                one ->
                                        one.field() == Field.BIRTH_DATE
                                                || one.field() == Field.PATIENT_IDENTIFIER);
        List<Set<String>> names =
                differ.stream()
                        .filter(one -> one.field() == Field.PATIENT_NAME)
                        .filter(one -> !titled(one.printed()))
                        .map(PdfPersons::words)
                        .toList();
        return numbers
                || names.stream()
                        .anyMatch(
                                one ->
                                        names.stream()
                                                .anyMatch(
                                                        other ->
                                                                !one.containsAll(other)
                                                                        && !other.containsAll(
                                                                                one)));
    }
}
