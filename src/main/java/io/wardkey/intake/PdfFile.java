package io.wardkey.intake;

import io.wardkey.domain.key.Secret;
import io.wardkey.domain.report.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Opens PDFs in memory alone: PDFBox's scratch files would write a patient's data to disk. */
final class PdfFile {
    private PdfFile() {}

    /** Opens a PDF that needs no password. */
    static PDDocument open(byte[] content) throws Unreadable {
        return open(content, Optional.empty());
    }

    /**
     * Opens a PDF and takes off its lock.
     *
     * @param password as of {@link #unlocked}
     */
    static PDDocument open(byte[] content, Optional<Secret> password) throws Unreadable {
        PDDocument document = measured(content, password);
        if (document.isEncrypted()) {
            document = measured(bare(document), Optional.empty());
        }
        int pages = pages(document);
        if (pages < 1 || pages > Limits.PDF_PAGES) {
            quietly(document);
            throw pages < 1
                    ? new Unreadable(Refusal.Reason.NO_PAGES, "page tree")
                    : new Unreadable(Refusal.Reason.TOO_MANY, "page " + Limits.PDF_PAGES);
        }
        return document;
    }

    /**
     * The same PDF without its lock (ISO 32000-2, 7.6), so that what its streams unpack to can be
     * measured; these very bytes where there is none.
     *
     * @param password the owner's or the reader's; without one the empty password is tried, which
     *     opens what only forbids changes
     */
    static byte[] unlocked(byte[] content, Optional<Secret> password) throws Unreadable {
        PDDocument document = measured(content, password);
        if (document.isEncrypted()) {
            return bare(document);
        }
        quietly(document);
        return content;
    }

    private static PDDocument measured(byte[] content, Optional<Secret> password)
            throws Unreadable {
        if (content.length > Limits.PDF_BYTES) {
            throw new Unreadable(Refusal.Reason.TOO_LARGE, content.length + " bytes");
        }
        PdfStreams.check(content);
        // PDFBox takes a string; the collector alone can remove that.
        return load(
                content,
                password.map(it -> it.use(b -> new String(b, StandardCharsets.UTF_8))).orElse(""));
    }

    /** An opened PDF as bytes without its lock; closes it. */
    private static byte[] bare(PDDocument locked) throws Unreadable {
        try (PDDocument document = locked) {
            PdfStreams.check(document.getDocument());
            document.setAllSecurityToBeRemoved(true);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new Unreadable(Refusal.Reason.MALFORMED, "");
        }
    }

    private static int pages(PDDocument document) throws Unreadable {
        try {
            return document.getNumberOfPages();
        } catch (RuntimeException | StackOverflowError e) {
            quietly(document);
            throw new Unreadable(Refusal.Reason.MALFORMED, "page tree");
        }
    }

    private static PDDocument load(byte[] content, String password) throws Unreadable {
        try {
            return Loader.loadPDF(
                    new RandomAccessReadBuffer(content),
                    password,
                    null,
                    null,
                    MemoryUsageSetting.setupMainMemoryOnly(Limits.PDF_WORKING_BYTES).streamCache);
        } catch (InvalidPasswordException e) {
            throw new Unreadable(Refusal.Reason.ENCRYPTED_PDF, "password");
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // PDFBox meets damage with exceptions of any kind, and follows page trees and
            // references recursively.
            throw new Unreadable(
                    Refusal.Reason.MALFORMED, "objects within bytes 1 to " + content.length);
        }
    }

    private static void quietly(PDDocument document) throws Unreadable {
        try {
            document.close();
        } catch (IOException e) {
            throw new Unreadable(Refusal.Reason.MALFORMED, "");
        }
    }
}
