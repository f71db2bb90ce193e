package io.wardkey.ui.reception;

import io.wardkey.domain.key.Secret;
import io.wardkey.workflow.FileReports.Accepted;

/** Takes files in. Every method may take time and is called off the window's thread. */
public interface Intake {

    /** Keeps a file and queues its reports; what can go on by itself goes on. */
    Accepted accept(String fileName, byte[] bytes);

    /**
     * The same for a locked file, with the password that a person typed; the right one is
     * remembered, sealed. A wrong one is {@link
     * io.wardkey.domain.report.Refusal.Reason#WRONG_PASSWORD}.
     *
     * @param password stays the caller's
     */
    Accepted unlock(String fileName, byte[] bytes, Secret password);
}
