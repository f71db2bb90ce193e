package io.wardkey.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.wardkey.domain.ByteString;
import io.wardkey.domain.report.Attachment;
import io.wardkey.domain.report.ReadOutcome;
import io.wardkey.domain.report.ReadReport;
import io.wardkey.domain.report.ReaderNote;
import io.wardkey.domain.report.Refusal;
import io.wardkey.domain.report.ReportDraft;
import io.wardkey.domain.report.SourceFile;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Documents within a report are kept byte for byte, and what is said of them is checked. */
final class AttachmentsTest {
    private static final byte[] PDF = "%PDF-1.7\n%\u00e2".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] PNG =
            new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0};
    private static final byte[] TEXT = "Glucose 5,1 \u00e4".getBytes(StandardCharsets.UTF_8);
    private static final byte[] XHTML =
            "<html xmlns=\"http://www.w3.org/1999/xhtml\"><body><script>x</script></body></html>"
                    .getBytes(StandardCharsets.UTF_8);

    private static ReadOutcome read(String json) {
        return new ContentReader()
                .read(new SourceFile("x", ByteString.of(json.getBytes(StandardCharsets.UTF_8))));
    }

    private static ReportDraft draft(String rest) {
        ReadOutcome outcome = read(report(rest));
        assertThat(outcome).isInstanceOf(ReadOutcome.Read.class);
        return ((ReadOutcome.Read) outcome).reports().getFirst().draft();
    }

    private static String report(String rest) {
        return "{\"resourceType\":\"DiagnosticReport\",\"id\":\"r\",\"status\":\"final\",\"code\":{\"text\":\"c\"},"
                + rest
                + "}";
    }

    private static String form(String type, byte[] data) {
        return "{"
                + (type.isEmpty() ? "" : "\"contentType\":\"" + type + "\",")
                + "\"data\":\""
                + Base64.getEncoder().encodeToString(data)
                + "\"}";
    }

    private static String forms(String... forms) {
        return "\"presentedForm\":[" + String.join(",", forms) + "]";
    }

    private static List<ReaderNote.Kind> notes(ReportDraft draft) {
        return draft.notes().stream()
                .map(ReaderNote::kind)
                .filter(k -> k.name().contains("ATTACHMENT"))
                .toList();
    }

    @Test
    void everyKindIsKeptByteForByte() {
        ReportDraft draft =
                draft(
                        forms(
                                form("application/pdf", PDF),
                                form("image/png", PNG),
                                form("text/plain;charset=utf-8", TEXT),
                                form("application/xhtml+xml", XHTML),
                                form("application/octet-stream", new byte[] {1, 2, 3})));
        assertThat(draft.attachments())
                .extracting(Attachment::content)
                .containsExactly(
                        new Attachment.Content.Embedded(ByteString.of(PDF)),
                        new Attachment.Content.Embedded(ByteString.of(PNG)),
                        new Attachment.Content.Embedded(ByteString.of(TEXT)),
                        new Attachment.Content.Embedded(ByteString.of(XHTML)),
                        new Attachment.Content.Embedded(ByteString.of(new byte[] {1, 2, 3})));
        assertThat(draft.attachments().stream().flatMap(a -> a.actualType().stream()))
                .containsExactly(
                        "application/pdf", "image/png", "text/plain", "application/xhtml+xml");
        assertThat(notes(draft)).isEmpty();
    }

    @Test
    void aWrongOrMissingTypeIsToldAndNotTrusted() {
        for (String wrong :
                List.of(
                        form("", PDF),
                        form("image/png", PDF),
                        form("text/plain", PNG),
                        form("application/pdf", TEXT),
                        form("application/pdf", new byte[] {1, 2, 3}),
                        form("image/jpeg", XHTML))) {
            ReportDraft draft = draft(forms(wrong));
            assertThat(notes(draft)).as(wrong).containsExactly(ReaderNote.Kind.ATTACHMENT_TYPE);
            assertThat(draft.attachments().getFirst().content())
                    .isInstanceOf(Attachment.Content.Embedded.class);
        }
        assertThat(draft(forms(form("image/png", PDF))).attachments().getFirst().actualType())
                .contains("application/pdf");
    }

    @Test
    void sizeAndChecksumAreHeldAgainstTheBytes() {
        String right =
                form("application/pdf", PDF)
                        .replace("}", ",\"size\":" + PDF.length + ",\"hash\":\"%s\"}");
        assertThat(notes(draft(forms(right.formatted(sha1(PDF)))))).isEmpty();
        assertThat(notes(draft(forms(right.formatted(sha1(PNG))))))
                .containsExactly(ReaderNote.Kind.ATTACHMENT_CHANGED);
        assertThat(notes(draft(forms(form("application/pdf", PDF).replace("}", ",\"size\":1}")))))
                .containsExactly(ReaderNote.Kind.ATTACHMENT_CHANGED);
    }

    private static String sha1(byte[] bytes) {
        try {
            return Base64.getEncoder()
                    .encodeToString(java.security.MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void brokenBase64IsRefusedWithItsPlace() {
        for (String broken : List.of("JVBERi0x#", "JVBERi0xL", "JVB=Ri0x")) {
            ReadOutcome outcome =
                    read(
                            report(
                                    forms(
                                            "{\"contentType\":\"application/pdf\",\"data\":\""
                                                    + broken
                                                    + "\"}")));
            assertThat(outcome).as(broken).isInstanceOf(ReadOutcome.Refused.class);
            Refusal refusal = ((ReadOutcome.Refused) outcome).refusal();
            assertThat(refusal.reason()).isEqualTo(Refusal.Reason.NOT_R4);
            assertThat(refusal.where()).contains("DiagnosticReport/r");
        }
    }

    @Test
    void anAddressIsKeptAndABinaryOfTheFileIsFound() {
        ReportDraft away =
                draft(
                        forms(
                                "{\"contentType\":\"application/pdf\",\"url\":\"https://lab.example/1.pdf\"}"));
        assertThat(away.attachments().getFirst().content())
                .isInstanceOf(Attachment.Content.Remote.class);
        assertThat(notes(away)).containsExactly(ReaderNote.Kind.REMOTE_ATTACHMENT);
        assertThat(notes(draft(forms("{\"title\":\"later\"}"))))
                .containsExactly(ReaderNote.Kind.MISSING_ATTACHMENT);
        String bundle =
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[{\"resource\":"
                        + report(forms("{\"url\":\"Binary/b\"}"))
                        + "},{\"resource\":{\"resourceType\":\"Binary\",\"id\":\"b\",\"contentType\":\"application/pdf\",\"data\":\""
                        + Base64.getEncoder().encodeToString(PDF)
                        + "\"}}]}";
        ReadReport report = ((ReadOutcome.Read) read(bundle)).reports().getFirst();
        assertThat(report.draft().attachments().getFirst().content())
                .isEqualTo(new Attachment.Content.Embedded(ByteString.of(PDF)));
        assertThat(report.origin().alone()).isTrue();
        ReadOutcome.Read again =
                (ReadOutcome.Read)
                        new ContentReader()
                                .read(new SourceFile("x", report.selfContained().orElseThrow()));
        assertThat(again.reports().getFirst().draft()).isEqualTo(report.draft());
    }

    /** FHIR R4, Attachment: "data" and "url" may both be there. */
    @Test
    void anAddressBesideTheBytesIsKeptAndNotAsked() {
        String url = "https://lab.example/1.pdf";
        ReportDraft draft =
                draft(
                        forms(
                                form("application/pdf", PDF)
                                        .replace("}", ",\"url\":\"" + url + "\"}")));
        Attachment attachment = draft.attachments().getFirst();
        assertThat(attachment.content())
                .isEqualTo(new Attachment.Content.Embedded(ByteString.of(PDF)));
        assertThat(attachment.alsoAt()).contains(url);
        assertThat(notes(draft)).isEmpty();
    }

    @Test
    void picturesOfMediaAreKeptAndThoseNotSentAreTold() {
        String media =
                "\"contained\":[{\"resourceType\":\"Media\",\"id\":\"m\",\"status\":\"completed\",\"content\":"
                        + form("image/png", PNG)
                        + "}],\"media\":[{\"comment\":\"Smear\",\"link\":{\"reference\":\"#m\"}},{\"link\":{\"reference\":\"Media/x\"}}]";
        ReportDraft draft = draft(media);
        assertThat(draft.attachments()).hasSize(2);
        assertThat(draft.attachments().getFirst().title()).contains("Smear");
        assertThat(draft.attachments().get(1).content())
                .isInstanceOf(Attachment.Content.Missing.class);
        assertThat(draft.notes())
                .extracting(ReaderNote::kind)
                .contains(ReaderNote.Kind.UNRESOLVED_REFERENCE, ReaderNote.Kind.MISSING_ATTACHMENT);
    }
}
