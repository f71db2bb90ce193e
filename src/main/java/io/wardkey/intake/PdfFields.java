package io.wardkey.intake;

import io.wardkey.domain.report.Doubt;
import io.wardkey.domain.report.FieldReading;
import io.wardkey.domain.report.FieldReading.Field;
import io.wardkey.domain.report.PagePlace;
import io.wardkey.domain.report.PatientDemographics.Sex;
import io.wardkey.domain.report.Reading;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What pages say of patient and report, where a label says what it is. A name without a label, or
 * two that differ, is proposed with a doubt and never taken.
 */
final class PdfFields {
    private static final Pattern BORN =
            Pattern.compile("°\\s?(\\d{1,2}[./-]\\d{1,2}[./-]\\d{2,4})");
    private static final Pattern LABORATORY =
            Pattern.compile("(?iu).*\\b(laborator\\w*|laboratoire\\w*|labor)\\b.*");
    private static final int LONGEST = 120;

    private static final Map<String, Sex> SEXES =
            Map.ofEntries(
                    Map.entry("m", Sex.MALE),
                    Map.entry("male", Sex.MALE),
                    Map.entry("mannlich", Sex.MALE),
                    Map.entry("mann", Sex.MALE),
                    Map.entry("homme", Sex.MALE),
                    Map.entry("masculin", Sex.MALE),
                    Map.entry("man", Sex.MALE),
                    Map.entry("mannelijk", Sex.MALE),
                    Map.entry("f", Sex.FEMALE),
                    Map.entry("female", Sex.FEMALE),
                    Map.entry("w", Sex.FEMALE),
                    Map.entry("weiblich", Sex.FEMALE),
                    Map.entry("frau", Sex.FEMALE),
                    Map.entry("femme", Sex.FEMALE),
                    Map.entry("feminin", Sex.FEMALE),
                    Map.entry("v", Sex.FEMALE),
                    Map.entry("vrouw", Sex.FEMALE),
                    Map.entry("vrouwelijk", Sex.FEMALE));

    /** Labels that say a doctor's name as well. */
    private static final Set<String> BARE = Set.of("name", "nom", "naam");

    private final List<FieldReading> readings = new ArrayList<>();

    /** Identifiers by the label before them: one label says one patient's. */
    private final Map<String, Set<String>> numbered = new HashMap<>();

    private boolean dayFirst;

    /** Reads the pages' lines. */
    static PdfFields of(List<PdfLine> lines) {
        PdfFields fields = new PdfFields();
        fields.dayFirst =
                lines.stream()
                        .flatMap(line -> line.cells().stream())
                        .anyMatch(
                                cell ->
                                        labelled(cell)
                                                .filter(found -> found.label().dayFirst())
                                                .isPresent());
        for (PdfLine line : lines) {
            fields.line(line);
        }
        fields.unlabelledLaboratory(lines);
        return fields;
    }

    /** A label and what stands with it in the same cell. */
    private record Found(PdfLabels.Label label, String words, String rest, PagePlace place) {}

    private static Optional<Found> labelled(PdfCell cell) {
        StringBuilder text = new StringBuilder();
        Optional<Found> found = Optional.empty();
        for (int i = 0; i < Math.min(cell.words().size(), 5); i++) {
            text.append(i == 0 ? "" : " ").append(cell.words().get(i).text());
            String so = text.toString();
            int colon = so.indexOf(':');
            String label = colon < 0 ? so : so.substring(0, colon);
            Optional<PdfLabels.Label> known = PdfLabels.of(label);
            boolean whole = i == cell.words().size() - 1;
            boolean colonNext =
                    !whole && cell.words().get(i + 1).text().startsWith(":") && colon < 0;
            if (known.isPresent() && (colon >= 0 || colonNext || whole)) {
                String rest = cell.text().substring(label.length()).replaceFirst("^\\s*:\\s*", "");
                found = Optional.of(new Found(known.get(), label, rest.strip(), cell.place()));
            } else if (known.isPresent() && ofDates(known.get().field())) {
                // "Geboren am 03.04.1961", "Né le 3/4/1961": no colon, but nothing else than a day.
                String rest = cell.text().substring(so.length()).strip();
                if (PdfDates.find(rest, true, false).isPresent() && rest.length() < 24) {
                    found = Optional.of(new Found(known.get(), so, rest, cell.place()));
                }
            }
            if (colon >= 0) {
                break;
            }
        }
        return found;
    }

    private static boolean ofDates(Field field) {
        return field == Field.BIRTH_DATE || field == Field.COLLECTED || field == Field.ISSUED;
    }

    private void line(PdfLine line) {
        List<PdfCell> cells = line.cells();
        for (int i = 0; i < cells.size(); i++) {
            PdfCell cell = cells.get(i);
            Matcher born = BORN.matcher(cell.text());
            if (born.find()) {
                add(Field.BIRTH_DATE, born.group(1), cell.place(), cell.doubts());
            }
            Optional<Found> found = labelled(cell);
            if (found.isEmpty()) {
                continue;
            }
            String value = found.get().rest();
            PagePlace place = cell.place();
            Set<Doubt> doubts = cell.doubts();
            if (value.isEmpty() && i + 1 < cells.size() && labelled(cells.get(i + 1)).isEmpty()) {
                PdfCell next = cells.get(i + 1);
                boolean colon = cell.text().strip().endsWith(":");
                if (!colon && next.x() - cell.right() > 12 * cell.size()) {
                    continue;
                }
                value = next.text().replaceFirst("^:\\s*", "");
                place = next.place();
                doubts.addAll(next.doubts());
                if (!colon && !next.text().startsWith(":")) {
                    doubts = EnumSet.copyOf(with(doubts, Doubt.NOT_LABELLED));
                }
            }
            String label = PdfHeads.plain(found.get().words());
            boolean letter = value.strip().length() == 1 && !value.strip().equalsIgnoreCase("f");
            if (label.equals(PdfLabels.SEXO) && letter) {
                continue;
            }
            Field field = found.get().label().field();
            if (field == Field.PATIENT_NAME && BARE.contains(label) && PdfPersons.titled(value)) {
                doubts = with(doubts, Doubt.NOT_LABELLED);
            }
            boolean taken = !value.isBlank() && add(field, value, place, doubts);
            if (taken && field == Field.PATIENT_IDENTIFIER) {
                numbered.computeIfAbsent(label, _ -> new TreeSet<>()).add(PdfPersons.number(value));
            }
        }
    }

    private static Set<Doubt> with(Set<Doubt> doubts, Doubt more) {
        Set<Doubt> all = EnumSet.of(more);
        all.addAll(doubts);
        return all;
    }

    /** Takes what a label says, if it is of the label's kind. */
    private boolean add(Field field, String printed, PagePlace place, Set<Doubt> doubts) {
        if (printed.length() > LONGEST) {
            return false;
        }
        Set<Doubt> all = EnumSet.noneOf(Doubt.class);
        all.addAll(doubts);
        if (ofDates(field)) {
            Optional<PdfDates.Day> day =
                    PdfDates.find(printed, dayFirst, field == Field.BIRTH_DATE);
            if (day.isEmpty()) {
                return false;
            }
            all.addAll(day.get().doubts());
        }
        if (field == Field.SEX && sex(printed).isEmpty()) {
            return false;
        }
        boolean name = field == Field.PATIENT_NAME;
        if (name
                && (printed.chars().filter(Character::isLetter).count() < 3
                        || printed.indexOf(':') >= 0
                        || printed.chars().anyMatch(Character::isDigit))) {
            all.add(Doubt.NOT_LABELLED);
        }
        boolean identifier = field == Field.PATIENT_IDENTIFIER || field == Field.REPORT_IDENTIFIER;
        if (identifier && printed.chars().noneMatch(Character::isDigit)) {
            return false;
        }
        readings.add(new FieldReading(field, printed, new Reading(place, all)));
        return true;
    }

    /** A letterhead names no patient and needs no label, but it is only a proposal. */
    private void unlabelledLaboratory(List<PdfLine> lines) {
        if (readings.stream().anyMatch(reading -> reading.field() == Field.LABORATORY)) {
            return;
        }
        lines.stream()
                .filter(line -> line.page() == 0)
                .limit(12)
                .flatMap(line -> line.cells().stream())
                .filter(cell -> cell.text().length() <= 80)
                .filter(cell -> LABORATORY.matcher(cell.text()).matches())
                .findFirst()
                .ifPresent(
                        cell ->
                                readings.add(
                                        new FieldReading(
                                                Field.LABORATORY,
                                                cell.text(),
                                                new Reading(
                                                        cell.place(),
                                                        with(cell.doubts(), Doubt.NOT_LABELLED)))));
    }

    /** Each once, and those that the pages say differently doubted. */
    List<FieldReading> readings() {
        Map<Field, Map<String, FieldReading>> each = new EnumMap<>(Field.class);
        for (FieldReading reading : readings) {
            each.computeIfAbsent(reading.field(), _ -> new LinkedHashMap<>())
                    .merge(
                            meaning(reading),
                            reading,
                            (before, now) -> before.reading().sure() ? before : now);
        }
        List<FieldReading> all = new ArrayList<>();
        each.forEach(
                (field, found) -> {
                    boolean differ =
                            field == Field.PATIENT_IDENTIFIER
                                    ? numbered.values().stream().anyMatch(of -> of.size() > 1)
                                    : found.size() > 1;
                    for (FieldReading one : found.values()) {
                        all.add(differ ? doubted(one) : one);
                    }
                });
        return all;
    }

    private static FieldReading doubted(FieldReading one) {
        return new FieldReading(
                one.field(),
                one.printed(),
                new Reading(
                        one.reading().place(), with(one.reading().doubts(), Doubt.CONTRADICTION)));
    }

    private String meaning(FieldReading reading) {
        if (ofDates(reading.field())) {
            return PdfDates.find(reading.printed(), dayFirst, false)
                    .map(day -> day.date().toString())
                    .orElse("");
        }
        if (reading.field() == Field.SEX) {
            return sex(reading.printed()).map(Sex::name).orElse("");
        }
        return switch (reading.field()) {
            case PATIENT_NAME -> String.join(" ", PdfPersons.words(reading));
            case PATIENT_IDENTIFIER -> PdfPersons.number(reading.printed());
            case BIRTH_DATE, SEX, TITLE, COLLECTED, ISSUED, LABORATORY, REPORT_IDENTIFIER ->
                    PdfHeads.plain(reading.printed());
        };
    }

    boolean dayFirst() {
        return dayFirst;
    }

    /** Whether the pages say anything of a patient or a sample. */
    boolean ofAPatient() {
        return readings.stream()
                .anyMatch(
                        reading ->
                                switch (reading.field()) {
                                    case PATIENT_NAME,
                                            BIRTH_DATE,
                                            SEX,
                                            PATIENT_IDENTIFIER,
                                            COLLECTED ->
                                            true;
                                    case TITLE, ISSUED, LABORATORY, REPORT_IDENTIFIER -> false;
                                });
    }

    static Optional<Sex> sex(String printed) {
        String plain = PdfHeads.plain(printed).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(SEXES.get(plain));
    }
}
