package io.wardkey.workflow;

import io.wardkey.domain.report.ContactPoint;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.Moment;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PatientDemographics.Presence;
import io.wardkey.domain.report.PatientDemographics.Sex;
import io.wardkey.domain.report.PersonName;
import io.wardkey.domain.report.PostalAddress;
import io.wardkey.domain.report.When;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code pairs.txt}, which tells its own form. */
final class LabelledPairs {

    private LabelledPairs() {}

    enum Label {
        AUTO,
        SAME,
        TWIN,
        NAMESAKE,
        FAMILY,
        DIFFERENT;

        boolean same() {
            return this == AUTO || this == SAME;
        }
    }

    /** A line of the file, for messages. */
    record Pair(String line, Label label, PatientDemographics named, PatientDemographics known) {}

    static List<Pair> read() throws IOException {
        try (InputStream in = LabelledPairs.class.getResourceAsStream("pairs.txt")) {
            List<Pair> pairs = new ArrayList<>();
            for (String line :
                    new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isBlank() && !line.startsWith("#")) {
                    String[] parts = line.split("\\|", -1);
                    pairs.add(
                            new Pair(
                                    line,
                                    Label.valueOf(parts[0].toUpperCase(java.util.Locale.ROOT)),
                                    person(parts[1]),
                                    person(parts[2])));
                }
            }
            return pairs;
        }
    }

    private static PatientDemographics person(String text) {
        String[] fields = text.split(";", -1);
        List<PersonName> names = new ArrayList<>();
        List<PostalAddress> addresses = new ArrayList<>();
        List<ContactPoint> contacts = new ArrayList<>();
        List<String> suffix = new ArrayList<>();
        for (int i = 4; i < fields.length; i++) {
            String more = fields[i].strip();
            if (more.startsWith("@")) {
                int blank = more.indexOf(' ');
                names.add(
                        name(
                                more.substring(blank + 1),
                                Optional.of(more.substring(1, blank)),
                                List.of()));
            } else if (more.startsWith("tel:")) {
                contacts.add(
                        new ContactPoint(
                                Optional.of("phone"),
                                Optional.of(more.substring(4)),
                                Optional.empty()));
            } else if (more.startsWith("zip:")) {
                addresses.add(address(more.substring(4)));
            } else if (more.startsWith("suffix:")) {
                suffix.add(more.substring(7));
            } else {
                throw new IllegalArgumentException(more);
            }
        }
        String name = fields[0].strip();
        if (!name.equals("-")) {
            names.addFirst(name(name, Optional.empty(), suffix));
        }
        return new PatientDemographics(
                Presence.IN_FILE,
                Optional.empty(),
                Optional.empty(),
                names,
                Moment.parse(fields[1].strip()),
                sex(fields[2].strip()),
                identifiers(fields[3].strip()),
                addresses,
                contacts,
                Optional.empty(),
                List.of(),
                List.of());
    }

    private static PersonName name(String text, Optional<String> use, List<String> suffix) {
        if (text.startsWith("\"")) {
            return new PersonName(
                    use,
                    Optional.of(text.substring(1, text.length() - 1)),
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    suffix);
        }
        String[] parts = text.split(",", -1);
        List<String> given =
                parts.length > 1 ? List.of(parts[1].strip().split(" ", -1)) : List.of();
        return new PersonName(
                use, Optional.empty(), Optional.of(parts[0].strip()), given, List.of(), suffix);
    }

    private static PostalAddress address(String text) {
        int blank = text.indexOf(' ');
        return new PostalAddress(
                Optional.empty(),
                Optional.empty(),
                List.of(text.substring(blank + 1)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(text.substring(0, blank)),
                Optional.empty());
    }

    private static Sex sex(String code) {
        return switch (code) {
            case "M" -> Sex.MALE;
            case "F" -> Sex.FEMALE;
            case "O" -> Sex.OTHER;
            case "U" -> Sex.UNKNOWN;
            case "-" -> Sex.UNSTATED;
            default -> throw new IllegalArgumentException(code);
        };
    }

    private static List<Identifier> identifiers(String text) {
        List<Identifier> identifiers = new ArrayList<>();
        for (String each : text.equals("-") ? new String[0] : text.split(",", -1)) {
            int equals = each.indexOf('=');
            String[] use = each.substring(equals + 1).split("!", -1);
            String[] period = use[0].split("<", -1);
            identifiers.add(
                    new Identifier(
                            Optional.of("urn:test:" + each.substring(0, equals)),
                            Optional.of(period[0]),
                            Optional.empty(),
                            use.length > 1 ? Optional.of(use[1]) : Optional.empty(),
                            period.length > 1
                                    ? Optional.of(
                                            new When.Between(
                                                    Optional.empty(), Moment.parse(period[1])))
                                    : Optional.empty(),
                            Optional.empty()));
        }
        return identifiers;
    }
}
