package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.Refusal.Reason;
import io.wardkey.domain.report.SourceKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;

/** PDFs, and what passes for one, are told apart and unpack to a bounded size. */
final class HostilePdfsTest extends HostileReading {

    @Test
    void pdfsAreKnownByTheirContentNotTheirName() throws IOException {
        byte[] pdf = pdf(false);
        assertThat(read(pdf)).isInstanceOf(ReadOutcome.Read.class);
        assertThat(refused(pdf(true))).isEqualTo(Reason.ENCRYPTED_PDF);
        assertThat(refused("%PDF-1.7\n")).isEqualTo(Reason.MALFORMED);
        assertThat(refused(Arrays.copyOf(pdf, 100))).isIn(Reason.MALFORMED, Reason.NO_PAGES);
    }

    /** Stored alone, a report's words move nearer to the file's beginning. */
    @Test
    void aReportThatNamesAPdfsHeaderStaysAReport() {
        String named = REPORT.formatted("\"conclusion\":\"%PDF-1.7\"");
        ReadOutcome.Read read = (ReadOutcome.Read) read(named);
        assertThat(read.reports().getFirst().origin().kind()).isEqualTo(SourceKind.FHIR_JSON);
        String polyglot = named.substring(0, named.length() - 1) + " ".repeat(900);
        assertThat(refused(polyglot + "\n%PDF-1.7\n")).isEqualTo(Reason.MALFORMED);
    }

    /** A megabyte that unpacks to a gigabyte, plain, packed twice, and one that is merely large. */
    @Test
    void pdfsThatUnpackToAGigabyteAreTooLarge() throws IOException {
        byte[] once = deflated(new byte[1 << 20], 1024);
        assertThat(refused(pdfWith(once, 1))).isEqualTo(Reason.TOO_LARGE);
        assertThat(refused(pdfWith(deflated(once, 1), 2))).isEqualTo(Reason.TOO_LARGE);
        assertThat(read(pdfWith(deflated(new byte[1 << 20], 16), 1)))
                .isInstanceOf(ReadOutcome.Read.class);
    }

    private static byte[] pdf(boolean locked) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            if (locked) {
                document.protect(
                        new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            }
            document.save(out);
            return out.toByteArray();
        }
    }

    private static byte[] deflated(byte[] block, int times) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream packed = new DeflaterOutputStream(out)) {
            for (int i = 0; i < times; i++) {
                packed.write(block);
            }
        }
        return out.toByteArray();
    }

    private static byte[] pdfWith(byte[] contents, int layers) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            COSStream stream = document.getDocument().createCOSStream();
            try (OutputStream raw = stream.createRawOutputStream()) {
                raw.write(contents);
            }
            COSArray filters = new COSArray();
            for (int i = 0; i < layers; i++) {
                filters.add(COSName.FLATE_DECODE);
            }
            stream.setItem(COSName.FILTER, filters);
            page.getCOSObject().setItem(COSName.CONTENTS, stream);
            document.save(out);
            return out.toByteArray();
        }
    }
}
