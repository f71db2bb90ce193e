package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.PageImage;
import io.wardkey.domain.report.PageRenderer.OpenOutcome;
import io.wardkey.domain.report.PagedDocument;
import io.wardkey.domain.report.PagedDocument.PageOutcome;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.Refusal.Reason;
import io.wardkey.domain.report.SourceFile;
import io.wardkey.domain.report.SourceKind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scans, faxes and photographs are documents; what would do harm is refused. */
final class PicturesTest {
    private static final int RED = 0xffff0000;

    /** White, twice as wide as high, with its upper left quarter red. */
    private static BufferedImage picture() {
        BufferedImage image = new BufferedImage(160, 80, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 160; x++) {
            for (int y = 0; y < 80; y++) {
                image.setRGB(x, y, x < 80 && y < 40 ? RED : 0xffffff);
            }
        }
        return image;
    }

    private static byte[] written(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture(), format, out)).isTrue();
        return out.toByteArray();
    }

    private static byte[] fax(int pages) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("TIFF").next();
        try (var stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            for (int i = 0; i < pages; i++) {
                writer.writeToSequence(new IIOImage(picture(), null, null), null);
            }
            writer.endWriteSequence();
        }
        return out.toByteArray();
    }

    private static ReadOutcome read(byte[] content) {
        return new ContentReader().read(new SourceFile("Fax 12.tif", ByteString.of(content)));
    }

    private static Reason refused(byte[] content) {
        ReadOutcome outcome = read(content);
        assertThat(outcome).isInstanceOf(ReadOutcome.Refused.class);
        return ((ReadOutcome.Refused) outcome).refusal().reason();
    }

    @ParameterizedTest
    @CsvSource({"jpeg, JPEG", "png, PNG", "tiff, TIFF"})
    void isADocumentUnderItsFilesName(String format, SourceKind kind) throws IOException {
        ReadReport report = ((ReadOutcome.Read) read(written(format))).reports().getFirst();
        assertThat(report.origin().kind()).isEqualTo(kind);
        assertThat(report.draft().heading().title()).isEqualTo("Fax 12");
        assertThat(report.draft().attachments().getFirst().mediaType()).contains(kind.mediaType());
        try (PagedDocument document = opened(written(format))) {
            PageImage page = shown(document, 0);
            assertThat(page.width()).isEqualTo(160);
            assertThat(page.height()).isEqualTo(80);
            assertThat(reddish(page.argb(20, 10))).isTrue();
            assertThat(reddish(page.argb(140, 70))).isFalse();
        }
    }

    private static PagedDocument opened(byte[] content) {
        OpenOutcome outcome = new PdfPages().open(ByteString.of(content));
        assertThat(outcome).isInstanceOf(OpenOutcome.Opened.class);
        return ((OpenOutcome.Opened) outcome).document();
    }

    private static PageImage shown(PagedDocument document, int page) {
        PageOutcome outcome = document.render(page, 72);
        assertThat(outcome).isInstanceOf(PageOutcome.Rendered.class);
        return ((PageOutcome.Rendered) outcome).image();
    }

    private static boolean reddish(int argb) {
        return (argb >> 16 & 0xff) > 180 && (argb & 0xff) < 90;
    }

    @Test
    void aFaxHasPages() throws IOException {
        try (PagedDocument document = opened(fax(3))) {
            assertThat(document.pageCount()).isEqualTo(3);
            assertThat(reddish(shown(document, 2).argb(20, 10))).isTrue();
            assertThat(document.text(1)).isEqualTo(new PageOutcome.Text(""));
        }
    }

    /** A camera's note put after SOI: Exif with nothing but the orientation. */
    private static byte[] turned(byte[] jpeg, int orientation) {
        byte[] tiff =
                ByteBuffer.allocate(26)
                        .put((byte) 'M')
                        .put((byte) 'M')
                        .putShort((short) 42)
                        .putInt(8)
                        .putShort((short) 1)
                        .putShort((short) 274)
                        .putShort((short) 3)
                        .putInt(1)
                        .putShort((short) orientation)
                        .putShort((short) 0)
                        .putInt(0)
                        .array();
        ByteBuffer whole = ByteBuffer.allocate(jpeg.length + tiff.length + 10);
        whole.put(jpeg, 0, 2).putShort((short) 0xffe1).putShort((short) (tiff.length + 8));
        whole.put(new byte[] {'E', 'x', 'i', 'f', 0, 0}).put(tiff);
        return whole.put(jpeg, 2, jpeg.length - 2).array();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 160, 20, 10",
        "2, 160, 140, 10",
        "3, 160, 140, 70",
        "4, 160, 20, 70",
        "5, 80, 10, 20",
        "6, 80, 70, 20",
        "7, 80, 70, 140",
        "8, 80, 10, 140"
    })
    void aPhotographIsShownUpright(int orientation, int width, int x, int y) throws IOException {
        try (PagedDocument document = opened(turned(written("jpeg"), orientation))) {
            PageImage page = shown(document, 0);
            assertThat(page.width()).isEqualTo(width);
            assertThat(reddish(page.argb(x, y))).isTrue();
            assertThat(reddish(page.argb(page.width() - 1 - x, page.height() - 1 - y))).isFalse();
        }
    }

    @Test
    void aPictureOfABillionDotsIsRefusedUnopened() throws IOException {
        byte[] png = written("png");
        ByteBuffer head = ByteBuffer.wrap(png);
        head.putInt(16, 60_000).putInt(20, 60_000);
        CRC32 check = new CRC32();
        check.update(png, 12, 17);
        head.putInt(29, (int) check.getValue());
        assertThat(refused(png)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void aChainOfPagesThatLeadsBackIsRefused() throws IOException {
        byte[] fax = fax(1);
        ByteBuffer tiff =
                ByteBuffer.wrap(fax)
                        .order(
                                fax[0] == 'I'
                                        ? java.nio.ByteOrder.LITTLE_ENDIAN
                                        : java.nio.ByteOrder.BIG_ENDIAN);
        int first = tiff.getInt(4);
        tiff.putInt(first + 2 + 12 * tiff.getShort(first), first);
        assertThat(refused(fax)).isEqualTo(Reason.MALFORMED);
    }

    @ParameterizedTest
    @CsvSource({"jpeg", "png", "tiff"})
    void halfAPictureIsRefusedAndNothingElseHappens(String format) throws IOException {
        byte[] whole = written(format);
        for (int length = 12; length < whole.length; length += Math.max(1, whole.length / 40)) {
            ReadOutcome outcome = read(Arrays.copyOf(whole, length));
            if (!format.equals("tiff")) {
                assertThat(outcome).isInstanceOf(ReadOutcome.Refused.class);
            }
        }
    }
}
