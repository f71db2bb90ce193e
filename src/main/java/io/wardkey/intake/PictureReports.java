package io.wardkey.intake;

import io.wardkey.domain.report.LeftInFile;
import io.wardkey.domain.report.Origin;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.SourceKind;
import java.util.List;
import java.util.Optional;

/** A scan or photograph as a document: its pages, and nothing else; what it is, a person types. */
final class PictureReports {
    ReadOutcome read(String fileName, byte[] content, Format format) throws Unreadable {
        SourceKind kind =
                switch (format) {
                    case JPEG -> SourceKind.JPEG;
                    case PNG -> SourceKind.PNG;
                    case TIFF -> SourceKind.TIFF;
                    case JSON, XML, PDF -> throw new IllegalArgumentException(format.name());
                };
        try (PictureFile picture = PictureFile.open(content, format)) {
            return new ReadOutcome.Read(
                    List.of(
                            new ReadReport(
                                    PdfReports.picture(
                                            fileName,
                                            kind,
                                            List.of(
                                                    new ReaderNote(
                                                            ReaderNote.Kind.NO_TEXT,
                                                            picture.pages(),
                                                            "page 1"),
                                                    new ReaderNote(
                                                            ReaderNote.Kind.NO_PATIENT, 1, ""))),
                                    new Origin(kind, fileName, Digests.sha256(content), 0, 1),
                                    Optional.empty())),
                    List.of(),
                    LeftInFile.NOTHING);
        }
    }
}
