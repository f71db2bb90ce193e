package io.wardkey.workflow;

import io.wardkey.domain.report.Refusal;
import java.io.IOException;
import java.util.Optional;

/**
 * A file that is handed in.
 *
 * @param label what the person who handed it in knows it by, a path mostly
 * @param name without folders, as it is kept with the report
 * @param size in bytes, as far as known
 */
public record Incoming(String label, String name, long size, Content content) {

    /** Reads the file. */
    @FunctionalInterface
    public interface Content {
        byte[] read() throws IOException;
    }

    /** Files that come one after the other. Asked and told by one thread. */
    public interface Source {

        /** The next file; empty when there is none now. */
        Optional<Incoming> next();

        /** Whether a file that was refused is to be left alone for now, and comes again. */
        default boolean takesBack(Incoming file, Refusal refusal) {
            return false;
        }

        /** The same for a file that could not be read from where it lies. */
        default boolean takesBack(Incoming file, IOException failure) {
            return false;
        }

        /** Whether the file is passed over when its very bytes stand in the queue already. */
        default boolean onceByContent(Incoming file) {
            return false;
        }

        /** Whether it goes on until it is stopped: what doesn't answer is then tried again. */
        default boolean openEnded() {
            return false;
        }

        /** How many are known of so far, those that were handed out included. */
        long files();

        /** Their bytes. */
        long bytes();

        /** Whether none will come any more. */
        boolean ended();
    }

    /** Names of files often hold a patient's name. */
    @Override
    public String toString() {
        return "Incoming[" + size + " bytes]";
    }
}
