package io.wardkey.domain.matching;

import io.wardkey.domain.matching.Reason.Kind;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PatientDemographics.Sex;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One side of many comparisons: whom a report names. */
public final class Description {

    private final PatientDemographics named;
    private final List<NameParts> names;
    private final Set<String> contacts;

    public Description(PatientDemographics named) {
        this.named = named;
        this.names = NameParts.of(named);
        this.contacts = Whereabouts.contacts(named);
    }

    /** How well a patient fits; {@code today} is for the periods of identifiers. */
    public Comparison against(PatientDemographics known, LocalDate today) {
        List<Reason> reasons = new ArrayList<>();
        int points = identifiers(reasons, known, today);
        Optional<NameMatch> match = NameMatch.best(names, NameParts.of(known));
        points += names(reasons, match);
        Kind birth = BirthDates.compare(named.birthDate(), known.birthDate());
        reasons.add(
                new Reason(
                        birth,
                        named.birthDate().map(date -> date.asSent()).orElse(""),
                        known.birthDate().map(date -> date.asSent()).orElse("")));
        points += points(birth);
        if (birth == Kind.BIRTH_EQUAL
                && match.filter(m -> m.family().alike() && m.given() == Likeness.NONE)
                        .isPresent()) {
            reasons.add(Reason.of(Kind.PERHAPS_TWIN));
        }
        points += sex(reasons, known);
        points += where(reasons, known);
        return new Comparison(Math.clamp(points, 0, 100), reasons);
    }

    private int identifiers(List<Reason> reasons, PatientDemographics known, LocalDate today) {
        Optional<Identifier> shared = Identifiers.shared(named, known, today);
        int points = 0;
        if (shared.isPresent()) {
            Identifier identifier = shared.get();
            boolean current =
                    named.identifiers().stream()
                                    .filter(identifier::sameAs)
                                    .anyMatch(one -> Identifiers.current(one, today))
                            && known.identifiers().stream()
                                    .filter(identifier::sameAs)
                                    .anyMatch(one -> Identifiers.current(one, today));
            String value = identifier.value().orElse("");
            reasons.add(
                    new Reason(
                            current ? Kind.IDENTIFIER_EQUAL : Kind.IDENTIFIER_RETIRED,
                            value,
                            value));
            points += current ? 60 : 35;
        }
        Optional<Reason> differing = differing(known, today);
        if (differing.isPresent()) {
            reasons.add(differing.get());
            points -= 15;
        } else if (shared.isEmpty()) {
            Optional<String> value = sameValue(known);
            value.ifPresent(
                    same -> reasons.add(new Reason(Kind.IDENTIFIER_OTHER_SYSTEM, same, same)));
            points += value.isPresent() ? 15 : 0;
            if (value.isEmpty()) {
                reasons.add(Reason.of(Kind.IDENTIFIER_UNKNOWN));
            }
        }
        return points;
    }

    /** A number of a system in which both have current ones, but no equal one. */
    private Optional<Reason> differing(PatientDemographics known, LocalDate today) {
        for (Identifier mine : Identifiers.full(named, today)) {
            List<Identifier> theirs =
                    Identifiers.full(known, today).stream()
                            .filter(other -> other.system().equals(mine.system()))
                            .toList();
            if (!theirs.isEmpty()
                    && theirs.stream()
                            .noneMatch(
                                    other ->
                                            named.identifiers().stream()
                                                    .anyMatch(
                                                            own ->
                                                                    Identifiers.written(
                                                                            own, other)))) {
                return Optional.of(
                        new Reason(
                                Kind.IDENTIFIER_DIFFERS,
                                mine.value().orElse(""),
                                theirs.getFirst().value().orElse("")));
            }
        }
        return Optional.empty();
    }

    private Optional<String> sameValue(PatientDemographics known) {
        Set<String> theirs = values(known);
        return values(named).stream().filter(theirs::contains).findFirst();
    }

    private static Set<String> values(PatientDemographics who) {
        return who.identifiers().stream()
                .flatMap(identifier -> identifier.value().stream())
                .map(String::strip)
                .filter(value -> value.length() > 3 && !Identifiers.placeholder(value))
                .collect(Collectors.toSet());
    }

    private static int names(List<Reason> reasons, Optional<NameMatch> found) {
        if (found.isEmpty()) {
            reasons.add(Reason.of(Kind.NAME_UNKNOWN));
            return 0;
        }
        NameMatch match = found.get();
        reasons.add(new Reason(match.kind(), match.named().shown(), match.known().shown()));
        boolean alike = match.family().alike() || match.given().alike();
        if (alike && match.swapped()) {
            reasons.add(Reason.of(Kind.NAME_SWAPPED));
        }
        if (alike && match.former()) {
            reasons.add(Reason.of(Kind.NAME_FORMER));
        }
        if (match.generation()) {
            reasons.add(Reason.of(Kind.GENERATION_DIFFERS));
        }
        return match.points();
    }

    private int sex(List<Reason> reasons, PatientDemographics known) {
        if (!binary(named.sex()) || !binary(known.sex())) {
            return 0;
        }
        boolean equal = named.sex() == known.sex();
        reasons.add(
                new Reason(
                        equal ? Kind.SEX_EQUAL : Kind.SEX_DIFFERS,
                        named.sex().name(),
                        known.sex().name()));
        return equal ? 5 : -15;
    }

    private static boolean binary(Sex sex) {
        return sex == Sex.MALE || sex == Sex.FEMALE;
    }

    private int where(List<Reason> reasons, PatientDemographics known) {
        int points = 0;
        Optional<Reason> address = Whereabouts.addresses(named.addresses(), known.addresses());
        if (address.isPresent()) {
            reasons.add(address.get());
            points += address.get().kind() == Kind.ADDRESS_EQUAL ? 8 : 3;
        }
        Optional<String> contact =
                contacts.stream().filter(Whereabouts.contacts(known)::contains).findFirst();
        if (contact.isPresent()) {
            reasons.add(new Reason(Kind.CONTACT_EQUAL, contact.get(), contact.get()));
            points += 6;
        }
        return points;
    }

    private static int points(Kind birth) {
        return switch (birth) {
            case BIRTH_EQUAL -> 35;
            case BIRTH_LESS_EXACT -> 14;
            case BIRTH_SWAPPED -> 20;
            case BIRTH_DIGIT -> 14;
            case BIRTH_FIRST_OF_YEAR -> 5;
            case BIRTH_DIFFERS -> -30;
            default -> 0;
        };
    }
}
