package io.wardkey.ui.reception;

import io.wardkey.domain.key.Secret;
import io.wardkey.workflow.FileReports.Accepted;
import io.wardkey.workflow.Incoming;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Takes files in. Every method may take time and is called off the window's thread. */
public interface Intake {

    /**
     * Hands files in, and all in folders: they are read and filed by and by, all beside each other.
     * What came of each is told to who {@linkplain #hear hears}.
     */
    void hand(List<Path> paths);

    /**
     * Has a listener told, from any thread, what came of files that were handed in or came to a
     * watched folder.
     *
     * @return ends it
     */
    ReceptionDesk.Watch hear(Consumer<News> listener);

    /** Keeps a file and queues its reports at once; what can go on by itself goes on. */
    Accepted accept(String fileName, byte[] bytes);

    /**
     * The same for a locked file, with the password that a person typed; the right one is
     * remembered, sealed. A wrong one is {@link
     * io.wardkey.domain.report.Refusal.Reason#WRONG_PASSWORD}.
     *
     * @param password stays the caller's
     */
    Accepted unlock(String fileName, byte[] bytes, Secret password);

    /** What came of a file. */
    record News(Incoming file, Accepted accepted) {
        /** Names of files often hold a patient's name. */
        @Override
        public String toString() {
            return "News[redacted]";
        }
    }
}
