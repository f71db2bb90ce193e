package io.wardkey.custody;

import io.wardkey.domain.ledger.PatientId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Patients whom a command named that the ledger refused. A refused command is a block as well, and
 * a block calls whoever sent it: they are left alone for a time that doubles, unless their log
 * changes, and then named with half as many others, so that whoever spoils a command stands alone
 * in the end. For one thread.
 */
final class Refusals {

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(5);

    private final int most;
    private final InstantSource clock;
    private final Map<PatientId, Refusal> refused = new HashMap<>();

    /** With how many others at most a patient is named from now on. */
    private record Refusal(Instant at, Duration peace, int together) {}

    /**
     * @param most patients in one command
     */
    Refusals(int most, InstantSource clock) {
        this.most = most;
        this.clock = clock;
    }

    /** A command that named these was refused. */
    void add(Collection<PatientId> patients) {
        Instant now = clock.instant();
        int together = Math.max(1, patients.size() / 2);
        for (PatientId patient : patients) {
            Refusal before = refused.get(patient);
            Duration peace = before == null ? FIRST : before.peace().multipliedBy(2);
            refused.put(
                    patient,
                    new Refusal(now, peace.compareTo(LONGEST) < 0 ? peace : LONGEST, together));
        }
    }

    /** What was refused of these may be granted by now. */
    void forget(Collection<PatientId> patients) {
        patients.forEach(refused::remove);
    }

    /** Whether a patient is to be left alone. A clock that was set back keeps nobody waiting. */
    boolean waits(PatientId patient) {
        Refusal refusal = refused.get(patient);
        Instant now = clock.instant();
        return refusal != null
                && !now.isBefore(refusal.at())
                && now.isBefore(refusal.at().plus(refusal.peace()));
    }

    /** These, by who may be named together. */
    List<List<PatientId>> batches(Collection<PatientId> patients) {
        Map<Integer, List<PatientId>> alike = new TreeMap<>();
        for (PatientId patient : patients) {
            Refusal refusal = refused.get(patient);
            int together = refusal == null ? most : refusal.together();
            alike.computeIfAbsent(together, _ -> new ArrayList<>()).add(patient);
        }
        List<List<PatientId>> batches = new ArrayList<>();
        alike.forEach(
                (together, all) -> {
                    for (int at = 0; at < all.size(); at += together) {
                        batches.add(all.subList(at, Math.min(all.size(), at + together)));
                    }
                });
        return batches;
    }
}
