package io.wardkey.ui.reception;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.Secret;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.Trouble;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * A bulk registration that an administrator began and that was left undone. Every method may take
 * time and is called off the window's thread.
 */
public interface BulkRegistration {

    /** Who may finish it and can sign in here: names by id, in order. */
    Outcome<Map<String, String>> administrators();

    /**
     * Registers whom it took up, and nobody else; their reports then go on by themselves. Who sits
     * at reception stays signed in, and the administrator is signed in for this act alone.
     *
     * @param passphrase the caller's to close
     * @param left told on the caller's thread how many are left
     */
    Finished finish(
            String administrator, Secret passphrase, IntConsumer left, Cancellation cancellation);

    /** What came of it. */
    sealed interface Finished {
        record Done(int patients) implements Finished {}

        record WrongPassphrase() implements Finished {}

        record NotSignedIn(Why why) implements Finished {}

        /** Whoever was registered is; the rest is still to be. */
        record Failed(Trouble trouble) implements Finished {}
    }

    /** Why somebody may not. */
    enum Why {
        BAD_KEY_FILE,
        /** No member, suspended, of another organisation, or not an administrator. */
        NO_ADMINISTRATOR
    }
}
