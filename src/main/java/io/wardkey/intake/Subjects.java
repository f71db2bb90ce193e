package io.wardkey.intake;

import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.report.PatientDemographics.Presence;
import io.wardkey.domain.report.PatientDetails;
import io.wardkey.domain.report.Refusal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;

/**
 * Holds a report to one patient. The first subject that is named is the report's; each later one
 * must be the same, or the report is refused: two patients' data in one record can't be told apart
 * again. For one report.
 */
final class Subjects {
    private static final Pattern PATIENT = Pattern.compile("(?:.*/)?Patient/[^/]+");
    private static final Pattern NO_PERSON =
            Pattern.compile("(?:.*/)?(?:Group|Device|Location)/[^/]+");

    // What FHIR R4 lets be a subject: all else is somebody's, whatever a reference says.
    private static final Set<String> SUBJECTS =
            Set.of("Patient", "Group", "Device", "Location", "Substance", "Practitioner");

    private final ResourcePool pool;
    private final Patients patients;
    private final Set<JsonIndex.Entry> own = new LinkedHashSet<>();
    private final Set<JsonIndex.Entry> seen = new HashSet<>();
    private boolean searched;
    private Optional<Named> first = Optional.empty();
    private Optional<ResourcePool.Found> inFile = Optional.empty();

    // Where the first one's literal is, by the first that says so: one that says none lets one
    // server's in, not two.
    private Optional<String> server = Optional.empty();
    private PatientDemographics subject = PatientDemographics.nobody();

    Subjects(ResourcePool pool, Patients patients) {
        this.pool = pool;
        this.patients = patients;
    }

    /** A subject as it is named somewhere, and its resource where the file holds it. */
    private record Named(
            Reference reference, JsonIndex.Entry from, Optional<ResourcePool.Found> found) {
        Optional<Patient> patient() {
            return found.map(ResourcePool.Found::resource)
                    .filter(Patient.class::isInstance)
                    .map(Patient.class::cast);
        }

        List<Identifier> identifiers() {
            List<Identifier> all = new ArrayList<>(References.identifiers(reference));
            patient().ifPresent(p -> all.addAll(Values.identifiers(p.getIdentifier())));
            return all;
        }

        /** The reference with its server, as far as it says; empty where it names nothing. */
        Optional<String> literal() {
            return Values.text(reference.getReference())
                    .filter(r -> References.conditional(r).isEmpty())
                    .map(r -> References.onServer(r, from));
        }

        /** Where the literal is, by itself or by the entry that it leads to. */
        Optional<String> server() {
            return literal()
                    .flatMap(References::server)
                    .or(
                            () ->
                                    found.filter(f -> !f.contained())
                                            .flatMap(f -> f.entry().fullUrl())
                                            .flatMap(References::server));
        }

        boolean mayBe(String other) {
            return literal().filter(l -> References.mayBeOne(l, other)).isPresent();
        }

        Set<String> words() {
            Set<String> words = new HashSet<>();
            Values.text(reference.getDisplay()).ifPresent(words::add);
            patient()
                    .ifPresent(
                            p ->
                                    p.getName().stream()
                                            .flatMap(n -> People.name(n).words().stream())
                                            .forEach(words::add));
            return words;
        }
    }

    /** The report's patient, as far as named so far. */
    PatientDemographics subject() {
        return subject;
    }

    /** What the file says of the patient besides. */
    PatientDetails details() throws Unreadable {
        return first.isPresent() && first.get().patient().isPresent()
                ? patients.details(
                        first.get().patient().get(), first.get().found().orElseThrow().entry())
                : PatientDetails.NONE;
    }

    /** The file's own resources that are the report's subject, contained ones aside. */
    Set<JsonIndex.Entry> own() {
        return Set.copyOf(own);
    }

    /**
     * True when an identifier that several patients of the file bear is one's beside its report.
     */
    boolean foundOnlyAlone() {
        return searched && !own.isEmpty();
    }

    void see(Reference reference, JsonIndex.Entry from) throws Unreadable {
        if (reference.isEmpty()) {
            return;
        }
        Named named = new Named(reference, from, find(reference, from));
        if (bearsAnothers(named)) {
            throw new Unreadable(Refusal.Reason.MIXED_PATIENTS, from.where());
        }
        if (first.isEmpty()) {
            first = Optional.of(named);
            subject = describe(named);
        } else if (!same(first.get(), named) || !sameInFile(named)) {
            throw new Unreadable(Refusal.Reason.MIXED_PATIENTS, from.where());
        }
        if (server.isEmpty() && named.literal().filter(first.get()::mayBe).isPresent()) {
            server = named.server();
        }
        inFile = inFile.or(named::found);
        seen.add(from);
        searched |= named.found().isEmpty() && !References.identifiers(reference).isEmpty();
        named.found()
                .filter(f -> !f.contained() && SUBJECTS.contains(f.entry().type()))
                .ifPresent(f -> own.add(f.entry()));
    }

    /**
     * A result that names no subject is its report's (FHIR R4, Observation.subject: it "SHALL be
     * matched to a patient through some context"); who performed it need not be the patient. Where
     * the report says a name alone, a patient who performed it is another only by another name.
     */
    void seeNobody(List<Reference> performers, JsonIndex.Entry from) throws Unreadable {
        if (first.filter(Subjects::saysNoMore).isEmpty() || inFile.isPresent()) {
            return;
        }
        Set<String> maybe = new HashSet<>();
        for (Reference performer : performers) {
            String text = Values.text(performer.getReference()).orElse("");
            if (namesPatient(text, from)) {
                Named named = new Named(performer, from, find(performer, from));
                if (named.words().isEmpty()
                        ? named.found().isEmpty()
                        : shareWords(first.get(), named)) {
                    maybe.add(text);
                }
            }
        }
        if (from.references().stream()
                .filter(r -> namesPatient(r, from))
                .allMatch(maybe::contains)) {
            seen.add(from);
        }
    }

    private Optional<ResourcePool.Found> find(Reference reference, JsonIndex.Entry from)
            throws Unreadable {
        Optional<ResourcePool.Found> found =
                reference.hasReference()
                        ? pool.find(reference.getReference(), from)
                        : Optional.empty();
        if (found.isPresent()) {
            return found;
        }
        // FHIR R4, References, "Logical References": the identifier names the same patient.
        for (Identifier identifier : References.identifiers(reference)) {
            Optional<JsonIndex.Entry> bearer = pool.names().bearing("Patient", identifier, from);
            if (bearer.isPresent()) {
                return Optional.of(pool.parseWhole(bearer.get()));
            }
        }
        return Optional.empty();
    }

    /** A reference leads to one patient of the file, and bears the number of another. */
    private boolean bearsAnothers(Named named) throws Unreadable {
        if (named.found().isEmpty()) {
            return false;
        }
        for (Identifier identifier : References.identifiers(named.reference())) {
            Optional<JsonIndex.Entry> bearer =
                    pool.names().bearing("Patient", identifier, named.from());
            if (bearer.isPresent()
                    && !samePatient(named.found().get(), pool.parseWhole(bearer.get()))) {
                return true;
            }
        }
        return false;
    }

    /**
     * True when a resource of the file is of the report's patient, or names no other: a child's
     * result may name the mother who took it.
     */
    boolean ownedBy(JsonIndex.Entry entry) {
        if (seen.contains(entry)) {
            return true;
        }
        for (String reference : entry.references()) {
            Optional<JsonIndex.Entry> target = pool.entry(reference, entry);
            // What says that it is a patient names one, whatever else the file calls so.
            if (target.filter(e -> e.type().equals("Patient")).isPresent()
                    ? !own.contains(target.get())
                    : namesPatient(reference) && !mayMean(References.onServer(reference, entry))) {
                return false;
            }
        }
        return true;
    }

    /** True when a resource of the file names no patient, whether the file holds them or not. */
    boolean namesNobody(JsonIndex.Entry entry) {
        return entry.references().stream().noneMatch(r -> namesPatient(r, entry));
    }

    private boolean namesPatient(String reference, JsonIndex.Entry from) {
        return namesPatient(reference)
                || pool.entry(reference, from).filter(e -> e.type().equals("Patient")).isPresent();
    }

    private static boolean namesPatient(String reference) {
        return PATIENT.matcher(References.withoutVersion(reference)).matches()
                || References.conditional(reference)
                        .filter(c -> c.startsWith("Patient?"))
                        .isPresent();
    }

    private boolean mayMean(String reference) {
        Optional<String> searched = References.conditional(reference);
        Optional<String> where = References.server(reference);
        boolean known =
                server.isPresent()
                        ? mayBeOn(where)
                        : where.isEmpty() || !pool.names().ofSeveralServers(reference);
        return (known && first.filter(f -> f.mayBe(reference)).isPresent())
                || own.stream()
                        .map(Subjects::named)
                        .filter(name -> known || References.server(name).isPresent())
                        .anyMatch(name -> References.mayBeOne(reference, name))
                || (searched.isPresent()
                        && first.stream()
                                .flatMap(f -> f.identifiers().stream())
                                .anyMatch(i -> searched.get().equals(search(i))));
    }

    private static String named(JsonIndex.Entry entry) {
        return entry.fullUrl().filter(u -> References.server(u).isPresent()).orElse(entry.name());
    }

    private static String search(Identifier identifier) {
        return "Patient?" + identifier.system().orElse("") + "|" + identifier.value().orElse("");
    }

    private PatientDemographics describe(Named named) {
        Optional<String> sent = Values.text(named.reference().getReference());
        Optional<String> display = Values.text(named.reference().getDisplay());
        if (named.patient().isPresent()) {
            return patients.demographics(named.patient().get(), named.reference());
        }
        boolean noPerson =
                named.found().isPresent()
                        || sent.filter(s -> NO_PERSON.matcher(s).matches()).isPresent();
        return PatientDemographics.of(
                noPerson ? Presence.NOT_A_PERSON : Presence.REFERENCED,
                sent,
                display,
                References.identifiers(named.reference()));
    }

    private boolean same(Named one, Named other) {
        if (one.found().isPresent() && other.found().isPresent()) {
            return samePatient(one.found().get(), other.found().get());
        }
        if (one.identifiers().stream()
                .anyMatch(i -> other.identifiers().stream().anyMatch(i::sameAs))) {
            return true;
        }
        if (other.literal().filter(one::mayBe).isPresent()) {
            return mayBeOn(other.server());
        }
        // Some laboratories send the name alone, in each result again.
        return (saysNoMore(one) || saysNoMore(other)) && shareWords(one, other);
    }

    private boolean mayBeOn(Optional<String> other) {
        return server.isEmpty() || other.isEmpty() || server.equals(other);
    }

    private static boolean shareWords(Named one, Named other) {
        return one.words().stream().anyMatch(other.words()::contains);
    }

    /** What several entries may mean does not make these entries one patient. */
    private boolean sameInFile(Named named) {
        return inFile.isEmpty()
                || named.found().isEmpty()
                || samePatient(inFile.get(), named.found().get());
    }

    private static boolean saysNoMore(Named named) {
        return named.literal().isEmpty() && named.identifiers().isEmpty();
    }

    private boolean samePatient(ResourcePool.Found one, ResourcePool.Found other) {
        if (one.key().equals(other.key())) {
            return true;
        }
        // Contained copies of one patient stand in several resources, and copies of an entry in
        // several messages of a file.
        return one.resource() instanceof Patient a
                && other.resource() instanceof Patient b
                && (one.contained()
                        || other.contained()
                        || pool.names().same(one.entry(), other.entry())
                        || ResourceNames.versions(one.entry(), other.entry()))
                && (a.getIdentifier().stream()
                                .map(Values::identifier)
                                .anyMatch(
                                        i ->
                                                b.getIdentifier().stream()
                                                        .map(Values::identifier)
                                                        .anyMatch(i::sameAs))
                        || (a.hasName()
                                && a.hasBirthDate()
                                && a.getNameFirstRep().equalsDeep(b.getNameFirstRep())
                                && a.getBirthDateElement().equalsDeep(b.getBirthDateElement())));
    }
}
