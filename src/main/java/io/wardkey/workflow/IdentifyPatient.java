package io.wardkey.workflow;

import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.matching.Comparison;
import io.wardkey.domain.matching.Comparison.Objection;
import io.wardkey.domain.matching.Description;
import io.wardkey.domain.matching.Identifiers;
import io.wardkey.domain.report.Identifier;
import io.wardkey.domain.report.PatientDemographics;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.PatientDirectory;
import io.wardkey.domain.work.PatientDirectory.Patient;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Says who of the organisation's patients a report names. Only an equal identifier decides, and
 * only when nothing speaks against it; all else is a list of candidates for a person to choose
 * from. It writes nothing and never makes a patient.
 */
public final class IdentifyPatient {

    /** Entries of the directory that are opened for one report, beside those of its numbers. */
    private static final int OPENED = 12;

    /** The same when none of these can be meant, and others share nearly as much. */
    private static final int OPENED_OF_MANY = 200;

    private final PatientDirectory directory;
    private final Clock clock;

    /**
     * @param clock says what today is, for the periods of identifiers
     */
    public IdentifyPatient(PatientDirectory directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Who is named. */
    public sealed interface Identified {

        /** This patient, beyond doubt; of joined ones, the one chosen. */
        record Exact(Candidate candidate) implements Identified {
            public Patient patient() {
                return candidate.patient();
            }
        }

        /**
         * A person must say.
         *
         * @param why what stands in the way
         * @param candidates the best first; the order is no proposal to take the first
         * @param more whether others fit nearly as well, and are not among them
         */
        record Candidates(Why why, List<Candidate> candidates, boolean more) implements Identified {
            public Candidates {
                candidates = List.copyOf(candidates);
            }
        }

        /**
         * Nobody who is known here may be meant.
         *
         * @param full the identifiers that a person could be registered by; empty when the report
         *     tells too little
         */
        record Nobody(Why why, List<Identifier> full) implements Identified {
            public Nobody {
                full = List.copyOf(full);
            }
        }
    }

    /** Why nobody fits exactly. */
    public enum Why {
        /** The identifiers are more than one patient's. */
        SEVERAL,
        /** The identifier fits, but birth date, sex or another number contradict it. */
        CONTRADICTION,
        /** The identifier fits, but the name is another's. */
        OTHER_NAME,
        /** The identifier fits, but is old, temporary or past its period. */
        RETIRED_NUMBER,
        /** The file says that its entry of the patient must no longer be used. */
        RETIRED_ENTRY,
        /** A person said whose it is, and the report names another patient beyond doubt. */
        NAMES_ANOTHER,
        /** It was matched, and by now is read as another report than then. */
        READ_OTHERWISE,
        /** Nobody has the identifier, but some are like whom the report names. */
        ALIKE,
        /** Too many share the name to look at each, and none who was looked at can be meant. */
        NAMESAKES,
        /** The report names nobody. */
        NOBODY_NAMED,
        /** The report names somebody whom the organisation doesn't know. */
        UNKNOWN
    }

    /** A patient who may be meant. */
    public record Candidate(Patient patient, Comparison comparison) {}

    /** Looks for whom a report names. */
    public Identified identify(PatientDemographics named) throws JournalException {
        if (named.namesNobody()) {
            return new Identified.Nobody(Why.NOBODY_NAMED, List.of());
        }
        LocalDate today = LocalDate.now(clock);
        Description description = new Description(named);
        Map<PatientId, Candidate> byNumber = new LinkedHashMap<>();
        for (Identifier identifier : named.identifiers()) {
            if (Identifiers.identifies(identifier)) {
                for (Patient patient : directory.byIdentifier(identifier)) {
                    byNumber.put(patient.patientId(), candidate(description, patient, today));
                }
            }
        }
        boolean retired = named.presence() == PatientDemographics.Presence.RETIRED;
        Optional<Identified.Exact> exact =
                retired ? Optional.empty() : exact(description, byNumber, today);
        return exact.isPresent() ? exact.get() : weaker(named, description, byNumber, today);
    }

    /** The patient whose reports a patient's are now: the same unless joined. */
    PatientId chosen(PatientId patientId) throws JournalException {
        return directory.chosen(patientId);
    }

    /** How well one patient, whom somebody looked up, fits whom a report names. */
    public Candidate compare(PatientDemographics named, Patient patient) {
        return candidate(new Description(named), patient, LocalDate.now(clock));
    }

    /**
     * All whom the numbers name are one patient, joined perhaps, and nothing speaks against any.
     */
    private Optional<Identified.Exact> exact(
            Description description, Map<PatientId, Candidate> byNumber, LocalDate today)
            throws JournalException {
        Optional<PatientId> only = Optional.empty();
        for (Candidate candidate : byNumber.values()) {
            PatientId chosen = directory.chosen(candidate.patient().patientId());
            boolean another = only.isPresent() && !only.get().equals(chosen);
            if (another || !candidate.comparison().decides()) {
                return Optional.empty();
            }
            only = Optional.of(chosen);
        }
        if (only.isEmpty()) {
            return Optional.empty();
        }
        Optional<Candidate> named = Optional.ofNullable(byNumber.get(only.get()));
        return named.isPresent()
                ? named.map(Identified.Exact::new)
                : directory
                        .find(only.get())
                        .map(patient -> candidate(description, patient, today))
                        .map(Identified.Exact::new);
    }

    private Identified weaker(
            PatientDemographics named,
            Description description,
            Map<PatientId, Candidate> byNumber,
            LocalDate today)
            throws JournalException {
        PatientDirectory.Near near = directory.near(named, OPENED);
        List<Candidate> candidates = plausible(description, byNumber, near, today);
        if (candidates.isEmpty() && near.more()) {
            near = directory.near(named, OPENED_OF_MANY);
            candidates = plausible(description, byNumber, near, today);
        }
        boolean retired = named.presence() == PatientDemographics.Presence.RETIRED;
        if (candidates.isEmpty() && !near.more()) {
            return new Identified.Nobody(
                    retired ? Why.RETIRED_ENTRY : Why.UNKNOWN, Identifiers.full(named, today));
        }
        Why why = candidates.isEmpty() ? Why.NAMESAKES : why(byNumber);
        return new Identified.Candidates(
                retired ? Why.RETIRED_ENTRY : why, candidates, near.more());
    }

    /** Those of the numbers and those who are near, as far as they can be meant; best first. */
    private static List<Candidate> plausible(
            Description description,
            Map<PatientId, Candidate> byNumber,
            PatientDirectory.Near near,
            LocalDate today) {
        Map<PatientId, Candidate> all = new LinkedHashMap<>(byNumber);
        for (Patient patient : near.patients()) {
            all.computeIfAbsent(patient.patientId(), _ -> candidate(description, patient, today));
        }
        List<Candidate> candidates = new ArrayList<>(all.values());
        candidates.removeIf(candidate -> !candidate.comparison().plausible());
        candidates.sort(
                Comparator.comparingInt((Candidate candidate) -> candidate.comparison().score())
                        .reversed());
        return candidates;
    }

    private static Why why(Map<PatientId, Candidate> byNumber) {
        if (byNumber.size() > 1) {
            return Why.SEVERAL;
        }
        return byNumber.values().stream()
                .findFirst()
                .flatMap(candidate -> candidate.comparison().objection())
                .map(IdentifyPatient::why)
                .orElse(Why.ALIKE);
    }

    private static Why why(Objection objection) {
        return switch (objection) {
            case NO_IDENTIFIER -> Why.ALIKE;
            case CONTRADICTION -> Why.CONTRADICTION;
            case OTHER_NAME -> Why.OTHER_NAME;
            case RETIRED_IDENTIFIER -> Why.RETIRED_NUMBER;
        };
    }

    private static Candidate candidate(Description description, Patient patient, LocalDate today) {
        return new Candidate(patient, description.against(patient.who(), today));
    }
}
