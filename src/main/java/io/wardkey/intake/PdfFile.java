package io.wardkey.intake;

import io.wardkey.domain.report.Refusal;
import java.io.IOException;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;

/** Opens PDFs in memory alone: PDFBox's scratch files would write a patient's data to disk. */
final class PdfFile {
    private PdfFile() {}

    static PDDocument open(byte[] content) throws Unreadable {
        if (content.length > Limits.PDF_BYTES) {
            throw new Unreadable(Refusal.Reason.TOO_LARGE, content.length + " bytes");
        }
        PdfStreams.check(content);
        try {
            PDDocument document =
                    Loader.loadPDF(
                            new RandomAccessReadBuffer(content),
                            MemoryUsageSetting.setupMainMemoryOnly(Limits.PDF_WORKING_BYTES)
                                    .streamCache);
            if (document.isEncrypted()) {
                PdfStreams.check(document.getDocument());
            }
            int pages = document.getNumberOfPages();
            if (pages < 1 || pages > Limits.PDF_PAGES) {
                document.close();
                throw pages < 1
                        ? new Unreadable(Refusal.Reason.NO_PAGES, "page tree")
                        : new Unreadable(Refusal.Reason.TOO_MANY, "page " + Limits.PDF_PAGES);
            }
            return document;
        } catch (InvalidPasswordException e) {
            throw new Unreadable(Refusal.Reason.ENCRYPTED_PDF, "password");
        } catch (IOException | RuntimeException | StackOverflowError e) {
            // PDFBox meets damage with exceptions of any kind, and follows page trees and
            // references recursively.
            throw new Unreadable(
                    Refusal.Reason.MALFORMED, "objects within bytes 1 to " + content.length);
        }
    }
}
