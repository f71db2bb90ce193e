package io.wardkey.intake;

import io.wardkey.domain.report.Doubt;
import io.wardkey.domain.report.FieldReading;
import io.wardkey.domain.report.FieldReading.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Tells whether names and numbers on pages are one person's. */
final class PdfPersons {
    private static final Pattern TITLED =
            Pattern.compile("(?iu).*\\b(dr|prof|docteur|md|drs)\\b.*");

    /** What stands beside names and is none. */
    private static final Set<String> FORMS =
            Set.of(
                    ("mr,mrs,ms,miss,herr,herrn,frau,monsieur,madame,mme,mlle,dhr,mevr,mevrouw,sig,sra,dr,"
                         + "med,prof,docteur,md,drs,geb,geboren,geborene,nee,ne,born,"
                         + "ambulant,ambulante,stationar,inpatient,outpatient")
                            .split(",", -1));

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

    private static boolean unlabelled(FieldReading one) {
        return one.reading().doubts().contains(Doubt.NOT_LABELLED);
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
                        .filter(one -> !(titled(one.printed()) && unlabelled(one)))
                        .map(PdfPersons::words)
                        .toList();
        return numbers
                || names.stream()
                        .anyMatch(one -> names.stream().anyMatch(other -> !alike(one, other)));
    }

    /** Whether one name says nothing that the other doesn't: all of it, or a word's initial. */
    private static boolean alike(Set<String> one, Set<String> other) {
        List<String> mine = rest(one, other);
        List<String> others = rest(other, one);
        for (String word : List.copyOf(mine)) {
            Optional<String> same =
                    others.stream()
                            .filter(its -> initial(word, its) || initial(its, word))
                            .findFirst();
            if (same.isPresent()) {
                mine.remove(word);
                others.remove(same.get());
            }
        }
        return mine.isEmpty() || others.isEmpty();
    }

    private static List<String> rest(Set<String> words, Set<String> known) {
        List<String> rest = new ArrayList<>(words);
        rest.removeAll(known);
        rest.removeAll(FORMS);
        return rest;
    }

    private static boolean initial(String letter, String word) {
        return letter.length() == 1 && word.startsWith(letter);
    }

    /**
     * What two prints of one number have in common: letters and figures, without what goes on
     * behind it in words. 4711-08 is 4711 08, and the one of "4711-08 Page 2".
     */
    static String number(String printed) {
        StringBuilder number = new StringBuilder();
        boolean figures = false;
        for (String word : PdfHeads.plain(printed).split(" ", -1)) {
            boolean here = word.chars().anyMatch(Character::isDigit);
            if (figures && !here) {
                break;
            }
            figures |= here;
            word.codePoints().filter(Character::isLetterOrDigit).forEach(number::appendCodePoint);
        }
        return number.toString();
    }
}
