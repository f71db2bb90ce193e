package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.key.Secret;
import io.wardkey.domain.report.PageRenderer;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.SourceFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** PDFs that laboratories lock. */
public final class LockedPdfTest {

    /** A letter of a laboratory, locked. */
    public static byte[] locked(String owner, String user, int bits) throws IOException {
        try (Sheet sheet = new Sheet()) {
            sheet.at(40, 60, "Labor: Seelab Bern");
            sheet.at(40, 80, "Befund zur Besprechung");
            try (PDDocument document = Loader.loadPDF(sheet.bytes())) {
                StandardProtectionPolicy policy =
                        new StandardProtectionPolicy(owner, user, new AccessPermission());
                policy.setEncryptionKeyLength(bits);
                policy.setPreferAES(true);
                document.protect(policy);
                ByteArrayOutputStream out = new ByteArrayOutputStream();
                document.save(out);
                return out.toByteArray();
            }
        }
    }

    private static ReadOutcome read(byte[] content, String password) {
        return new ContentReader().read(file(content, password));
    }

    private static SourceFile file(byte[] content, String password) {
        return new SourceFile(
                "befund.pdf",
                ByteString.of(content),
                password.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Secret.taking(password.getBytes(StandardCharsets.UTF_8))));
    }

    private static Optional<Refusal.Reason> refused(ReadOutcome outcome) {
        return outcome instanceof ReadOutcome.Refused(Refusal refusal)
                ? Optional.of(refusal.reason())
                : Optional.empty();
    }

    @ParameterizedTest
    @ValueSource(ints = {128, 256})
    void opensWithThePasswordOnly(int bits) throws IOException {
        byte[] content = locked("besitzer", "grüezi", bits);
        assertThat(refused(read(content, ""))).contains(Refusal.Reason.ENCRYPTED_PDF);
        assertThat(refused(read(content, "falsch"))).contains(Refusal.Reason.ENCRYPTED_PDF);
        for (String right : new String[] {"grüezi", "besitzer"}) {
            ReadOutcome outcome = read(content, right);
            assertThat(refused(outcome)).isEmpty();
            assertThat(
                            ((ReadOutcome.Read) outcome)
                                    .reports()
                                    .getFirst()
                                    .draft()
                                    .parties()
                                    .laboratory())
                    .contains("Seelab Bern");
        }
    }

    @Test
    void whatOnlyForbidsChangesOpensWithout() throws IOException {
        assertThat(refused(read(locked("besitzer", "", 256), ""))).isEmpty();
    }

    @Test
    void itsPagesAreShownWithThePassword() throws IOException {
        byte[] content = locked("besitzer", "geheim", 256);
        ByteString shown = new ContentReader().shown(file(content, "geheim"));
        PageRenderer.OpenOutcome opened = new PdfPages().open(shown);
        assertThat(opened).isInstanceOf(PageRenderer.OpenOutcome.Opened.class);
        ((PageRenderer.OpenOutcome.Opened) opened).document().close();
        assertThat(new PdfPages().open(ByteString.of(content)))
                .isInstanceOf(PageRenderer.OpenOutcome.Refused.class);
    }
}
