package io.wardkey.workflow;

import io.wardkey.domain.ledger.PatientId;
import io.wardkey.domain.work.AuditIndex;
import io.wardkey.domain.work.JournalException;
import io.wardkey.domain.work.PatientDirectory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the one patient that somebody means: by the pseudonym or its beginning, by an identifier's
 * value, or by words of the name. Two that fit are never decided between, unless somebody joined
 * them: then it is the one chosen.
 */
public final class FindPatient {

    /** Fewest characters of a pseudonym's beginning. */
    public static final int SHORTEST = 6;

    private static final int CANDIDATES = 10;

    private final AuditIndex index;
    private final Optional<PatientDirectory> directory;

    /**
     * @param directory for those who may see it
     */
    public FindPatient(AuditIndex index, Optional<PatientDirectory> directory) {
        this.index = index;
        this.directory = directory;
    }

    /** The patient who is meant; {@link Trouble.Unknown} or {@link Trouble.Ambiguous} otherwise. */
    public Outcome<PatientId> find(String text) {
        try {
            // A number may be the beginning of one patient's pseudonym and the identifier of
            // another.
            Set<PatientId> fitting = new LinkedHashSet<>(byPseudonym(text));
            fitting.addAll(byWords(text));
            return one(text, fitting.size() > 1 ? chosen(fitting) : List.copyOf(fitting));
        } catch (JournalException failure) {
            return new Outcome.Failed<>(Trouble.of(failure));
        }
    }

    private List<PatientId> byPseudonym(String text) throws JournalException {
        if (!text.matches("(?i)[0-9a-f]{" + SHORTEST + ",64}")) {
            return List.of();
        }
        String start = text.toLowerCase(Locale.ROOT);
        return index.patients().stream()
                .filter(patient -> patient.toString().startsWith(start))
                .toList();
    }

    private List<PatientId> byWords(String text) throws JournalException {
        return directory.isEmpty()
                ? List.of()
                : directory.get().search(text, CANDIDATES).stream()
                        .map(PatientDirectory.Patient::patientId)
                        .toList();
    }

    private List<PatientId> chosen(Set<PatientId> fitting) throws JournalException {
        if (directory.isEmpty()) {
            return List.copyOf(fitting);
        }
        Set<PatientId> chosen = new LinkedHashSet<>();
        for (PatientId patient : fitting) {
            chosen.add(directory.get().chosen(patient));
        }
        return List.copyOf(chosen);
    }

    private static Outcome<PatientId> one(String text, List<PatientId> fitting) {
        return switch (fitting.size()) {
            case 0 -> new Outcome.Failed<>(new Trouble.Unknown(text));
            case 1 -> new Outcome.Done<>(fitting.getFirst());
            default ->
                    new Outcome.Failed<>(
                            new Trouble.Ambiguous(
                                    text, fitting.stream().map(PatientId::toString).toList()));
        };
    }
}
