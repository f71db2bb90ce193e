package io.wardkey.intake;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.PageImage;
import io.wardkey.domain.report.PageRenderer;
import io.wardkey.domain.report.PagedDocument;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;

/**
 * Draws the pages of PDFs, scans and photographs. Scripts, links and embedded files of a PDF are
 * never run or followed. Thread-safe.
 */
public final class PdfPages implements PageRenderer {
    private static final double POINTS_AN_INCH = 72;

    /** A picture tells no size on paper: its longer side is shown as that of A4. */
    private static final double A4_INCHES = 11.69;

    public PdfPages() {}

    @Override
    public OpenOutcome open(ByteString pdf) {
        try {
            byte[] content = pdf.toByteArray();
            Format format = Format.of(content);
            return new OpenOutcome.Opened(
                    switch (format) {
                        case JPEG, PNG, TIFF -> new PicturePages(PictureFile.open(content, format));
                        case JSON, XML, PDF -> new Pages(PdfFile.open(content));
                    });
        } catch (Unreadable e) {
            return new OpenOutcome.Refused(e.refusal());
        }
    }

    private static PageImage pixels(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        return new PageImage(
                width,
                height,
                image.getRGB(0, 0, width, height, new int[width * height], 0, width));
    }

    /** Pages that are pictures; they hold no text. */
    private record PicturePages(PictureFile picture) implements PagedDocument {
        @Override
        public int pageCount() {
            return picture.pages();
        }

        @Override
        public PageOutcome render(int page, int dpi) {
            Objects.checkIndex(page, pageCount());
            if (dpi < 1 || dpi > 1200) {
                throw new IllegalArgumentException(dpi + " dpi");
            }
            try {
                return new PageOutcome.Rendered(
                        pixels(picture.page(page, (int) (A4_INCHES * dpi))));
            } catch (IOException | RuntimeException e) {
                return new PageOutcome.Failed(Failure.DAMAGED);
            }
        }

        @Override
        public PageOutcome text(int page) {
            Objects.checkIndex(page, pageCount());
            return new PageOutcome.Text("");
        }

        @Override
        public void close() {
            picture.close();
        }
    }

    private static final class Pages implements PagedDocument {
        private final PDDocument document;
        private final int pages;

        Pages(PDDocument document) {
            this.document = document;
            this.pages = document.getNumberOfPages();
        }

        @Override
        public int pageCount() {
            return pages;
        }

        @Override
        public PageOutcome render(int page, int dpi) {
            Objects.checkIndex(page, pages);
            if (dpi < 1 || dpi > 1200) {
                throw new IllegalArgumentException(dpi + " dpi");
            }
            try {
                PDRectangle box = document.getPage(page).getCropBox();
                double scale = dpi / POINTS_AN_INCH;
                if (box.getWidth() * scale * box.getHeight() * scale > Limits.PAGE_PIXELS) {
                    return new PageOutcome.Failed(Failure.TOO_LARGE);
                }
                BufferedImage image =
                        new PdfDrawing(document).renderImageWithDPI(page, dpi, ImageType.RGB);
                return new PageOutcome.Rendered(pixels(image));
            } catch (IOException | RuntimeException | StackOverflowError e) {
                return new PageOutcome.Failed(Failure.DAMAGED);
            } catch (OutOfMemoryError e) {
                // A picture may say that it is larger than any memory; it went with its frames.
                return new PageOutcome.Failed(Failure.TOO_LARGE);
            }
        }

        @Override
        public PageOutcome text(int page) {
            Objects.checkIndex(page, pages);
            try {
                PdfStripper stripper = new PdfStripper();
                stripper.setSortByPosition(true);
                stripper.setStartPage(page + 1);
                stripper.setEndPage(page + 1);
                return new PageOutcome.Text(stripper.getText(document));
            } catch (IOException | RuntimeException | StackOverflowError e) {
                return new PageOutcome.Failed(Failure.DAMAGED);
            }
        }

        @Override
        public void close() {
            try {
                document.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
