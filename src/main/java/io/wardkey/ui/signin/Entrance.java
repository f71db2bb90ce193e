package io.wardkey.ui.signin;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.domain.key.KeyFiles;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.ledger.Head;
import io.wardkey.domain.ledger.Role;
import io.wardkey.workflow.Outcome;
import io.wardkey.workflow.Trouble;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a workstation offers before anybody signed in: its name, its people, and the way in. Every
 * method may take time and is called off the window's thread.
 *
 * @param <T> what a person is handed who signed in
 */
public interface Entrance<T> {

    /** Where this is and who works here. */
    Outcome<Place> place(Cancellation cancellation);

    /**
     * @param id of the person, see {@link Person#id}
     * @param passphrase the caller's to close
     */
    Entry<T> enter(String id, Secret passphrase, Cancellation cancellation);

    /**
     * A workstation.
     *
     * @param organisation whose it is
     * @param desk where it stands; empty when nobody said
     * @param training whether it is on the training network
     * @param log the organisation's own log
     * @param people who can sign in here
     */
    record Place(
            String organisation, String desk, boolean training, HouseLog log, List<Person> people) {
        public Place {
            people = List.copyOf(people);
        }
    }

    /**
     * The log whose head the sign-in's edge is cut from.
     *
     * @param nodes how many organisations' nodes gave this head; 0 while it is being proved
     * @param provedAt when that was last found
     */
    record HouseLog(Head head, int entries, int nodes, Optional<Instant> provedAt) {}

    /**
     * Somebody with a key file here.
     *
     * @param id the key file's name
     * @param name the professional name
     * @param roles empty when the ledger doesn't tell before the file is opened
     * @param lastHere when the person last signed in at this workstation
     */
    record Person(String id, String name, Set<Role> roles, Optional<Instant> lastHere) {
        public Person {
            roles = Set.copyOf(roles);
        }
    }

    /** What came of signing in. */
    sealed interface Entry<T> {

        /**
         * @param person with the name and the roles that the ledger has
         * @param handed what the person may use from now on; the caller's to close, if it closes
         */
        record Open<T>(Person person, T handed) implements Entry<T> {}

        record UnknownName<T>() implements Entry<T> {}

        record WrongPassphrase<T>() implements Entry<T> {}

        record BadKeyFile<T>(KeyFiles.Fault fault) implements Entry<T> {}

        /** The keys are not (or no longer) a member's. */
        record NotAMember<T>() implements Entry<T> {}

        record Suspended<T>() implements Entry<T> {}

        record Failed<T>(Trouble trouble) implements Entry<T> {}
    }
}
