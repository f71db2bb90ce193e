package io.wardkey.cli;

import io.wardkey.domain.content.Cancellation;
import io.wardkey.workflow.Trouble;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The training network and its demo clinic. All of it runs on one machine and proves nothing to
 * anybody.
 */
public interface Training {

    /**
     * Sets the demo clinic up in a home, once; then, unless headless, opens the window and returns
     * when it was closed.
     */
    Result demo(
            Path home,
            Optional<String> store,
            boolean headless,
            Teller teller,
            Cancellation cancellation);

    /** Runs the network of a home until it is asked to stop. */
    Result network(Path home, Cancellation cancellation);

    /** Ends the network of a home, if one runs. */
    Result stop(Path home);

    /** Is told what happens. */
    interface Teller {

        /** A step began, in a few words. */
        void step(String what);

        /** Somebody who can be chosen with {@code --as}. */
        void person(Person person);

        /** No display: the demo goes on by text. */
        void noDisplay();
    }

    /**
     * A person of the demo. Its passphrase protects nothing.
     *
     * @param as for {@code --as}
     * @param roles names of roles, {@code PATIENT} for a patient
     * @param passphrase for {@code --passphrase-file}; of a patient, card code and PIN
     */
    record Person(
            String as, String name, List<String> roles, String organisation, String passphrase) {
        public Person {
            roles = List.copyOf(roles);
        }

        @Override
        public String toString() {
            return "Person[" + as + "]";
        }
    }

    /** What came of it. */
    sealed interface Result {

        record Done() implements Result {}

        /** The home is another network's workstation: nothing was touched. */
        record NotATrainingHome() implements Result {}

        record Failed(Trouble trouble) implements Result {}
    }
}
