package io.wardkey.domain.work;

import io.wardkey.domain.key.Secret;
import java.util.List;

/** The passwords with which laboratories lock their PDFs; sealed like everything of patients. */
public interface PdfPasswords {

    /** Most that are tried with a file. */
    int MOST = 50;

    /**
     * Those that opened a file, the latest first, at most {@link #MOST}; the caller closes them.
     */
    List<Secret> all() throws JournalException;

    /**
     * Keeps one that opened a file; it is the first from now on.
     *
     * @param laboratory whose it is, as the file names it; may be empty
     */
    void remember(String laboratory, Secret password) throws JournalException;
}
