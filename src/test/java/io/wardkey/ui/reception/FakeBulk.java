package io.wardkey.ui.reception;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Passphrases;
import io.wardkey.domain.key.Secret;
import io.wardkey.workflow.Outcome;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/** Patients whom a bulk registration left unregistered, and administrators with passphrases. */
public final class FakeBulk implements BulkRegistration {

    /** Names by id. */
    public final Map<String, String> people = new LinkedHashMap<>();

    /** How many are left. */
    public int left;

    /** How often somebody tried. */
    public int tried;

    private final String passphrase;

    public FakeBulk(String passphrase) {
        this.passphrase = passphrase;
    }

    @Override
    public Outcome<Map<String, String>> administrators() {
        return new Outcome.Done<>(people);
    }

    @Override
    public Finished finish(
            String administrator, Secret typed, IntConsumer told, Cancellation cancellation) {
        tried++;
        if (!people.containsKey(administrator)) {
            return new Finished.NotSignedIn(Why.NO_ADMINISTRATOR);
        }
        try (Secret right = Passphrases.of(passphrase.toCharArray())) {
            if (!right.equals(typed)) {
                return new Finished.WrongPassphrase();
            }
        }
        int patients = left;
        for (; left > 0; left--) {
            told.accept(left);
        }
        return new Finished.Done(patients);
    }
}
