package io.wardkey.intake;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.ReportReader;
import io.wardkey.domain.report.SourceFile;

/**
 * Reads a file as what its content shows it to be: FHIR R4 in JSON or XML, PDF, or a picture of
 * pages. Thread-safe.
 */
public final class ContentReader implements ReportReader {
    private final FhirReports fhir = new FhirReports();
    private final PdfReports pdf = new PdfReports();
    private final PictureReports pictures = new PictureReports();

    public ContentReader() {}

    @Override
    public ReadOutcome read(SourceFile file) {
        try {
            if (file.content().size() > SourceFile.MOST_BYTES) {
                throw new Unreadable(
                        Refusal.Reason.TOO_LARGE, "byte " + ((long) SourceFile.MOST_BYTES + 1));
            }
            byte[] content = file.content().toByteArray();
            Format format = Format.of(content);
            return switch (format) {
                case JSON, XML -> fhir.read(file.name(), content, format);
                case PDF -> pdf.read(file.name(), content, file.password());
                case JPEG, PNG, TIFF -> pictures.read(file.name(), content, format);
            };
        } catch (Unreadable e) {
            return new ReadOutcome.Refused(e.refusal());
        } catch (Spent e) {
            return new ReadOutcome.Refused(new Refusal(Refusal.Reason.TOO_MANY, e.where()));
        } catch (RuntimeException | StackOverflowError e) {
            // Whatever a library did not expect of a file is the file's fault, and nobody else's:
            // neither message nor trace goes on, for both could quote a patient's data.
            return refused(Refusal.Reason.MALFORMED, file);
        } catch (OutOfMemoryError e) {
            // What asked for too much is gone with the frames that held it.
            return refused(Refusal.Reason.TOO_LARGE, file);
        }
    }

    @Override
    public ByteString shown(SourceFile file) {
        if (file.password().isEmpty()) {
            return file.content();
        }
        try {
            return ByteString.of(PdfFile.unlocked(file.content().toByteArray(), file.password()));
        } catch (Unreadable | RuntimeException | StackOverflowError e) {
            // What can't be opened is shown as it is: as something locked.
            return file.content();
        }
    }

    private static ReadOutcome refused(Refusal.Reason reason, SourceFile file) {
        return new ReadOutcome.Refused(
                new Refusal(reason, "within bytes 1 to " + file.content().size()));
    }
}
