package io.wardkey.intake.hostile;

import static io.wardkey.intake.hostile.HostileFile.either;
import static io.wardkey.intake.hostile.HostileFile.read;
import static io.wardkey.intake.hostile.HostileFile.refused;
import static io.wardkey.intake.hostile.HostileFile.utf8;
import static io.wardkey.intake.hostile.RawFhir.REPORT;
import static io.wardkey.intake.hostile.RawFhir.alike;
import static io.wardkey.intake.hostile.RawFhir.bundle;
import static io.wardkey.intake.hostile.RawFhir.patient;
import static io.wardkey.intake.hostile.RawFhir.report;

import io.wardkey.domain.report.Refusal.Reason;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A report in JSON that is too deep, too long, or made to be taken for something else. */
final class HostileJson {

    private HostileJson() {}

    static List<HostileFile> all() {
        return List.of(
                refused("ten million brackets", with("\"x\":", "[", 10_000_000), Reason.TOO_DEEP),
                refused(
                        "ten million braces",
                        with("\"x\":", "{\"x\":", 4_000_000),
                        Reason.TOO_DEEP),
                refused(
                        "extensions in extensions",
                        with("\"x\":0,\"extension\":", "[{\"url\":\"u\",\"extension\":", 500_000),
                        Reason.TOO_DEEP),
                either("a hundred thousand extensions", HostileJson::extensions),
                either(
                        "contained organisations in a chain",
                        HostileJson::containedChain,
                        Reason.TOO_DEEP,
                        Reason.TOO_MANY),
                either("field names that hash alike", HostileJson::collidingFields),
                refused(
                        "a name twice",
                        () -> utf8(REPORT.formatted("", ",\"id\":\"s\"")),
                        Reason.MALFORMED),
                read(
                        "a conclusion of thirty megabytes",
                        with("\"conclusion\":\"", "x", 30_000_000, "\"")),
                read(
                        "an attachment of twenty megabytes",
                        with("\"presentedForm\":[{\"data\":\"", "AAAA", 5_000_000, "\"}]")),
                either(
                        "an attachment that is no base64",
                        with("\"presentedForm\":[{\"data\":\"", "\u00a7!", 1_000_000, "\"}]"),
                        Reason.NOT_R4),
                refused(
                        "seventy megabytes of base64",
                        with("\"presentedForm\":[{\"data\":\"", "AAAA", 17_500_000, "\"}]"),
                        Reason.TOO_LARGE),
                refused(
                        "a number of thirty megabytes",
                        with("\"x\":", "9", 30_000_000, ""),
                        Reason.HUGE_NUMBER),
                read(
                        "a name of ten thousand characters",
                        () ->
                                bundle(
                                        Stream.of(
                                                report(
                                                        0,
                                                        ",\"subject\":{\"reference\":\"Patient/p\"}"),
                                                patient("p", "N".repeat(10_000))))),
                either(
                        "a date of a megabyte",
                        with("\"issued\":\"2026", "0", 1_000_000, "\""),
                        Reason.NOT_R4),
                either(
                        "references of slashes",
                        with("\"subject\":{\"reference\":\"", "Group/", 1_000_000, "\"}")),
                either(
                        "pages of markup within markup",
                        with(
                                "\"text\":{\"status\":\"generated\",\"div\":\"<div"
                                        + " xmlns=\\\"http://www.w3.org/1999/xhtml\\\">",
                                "<p>",
                                2_000_000,
                                "\"}"),
                        Reason.NOT_R4,
                        Reason.MALFORMED,
                        Reason.TOO_DEEP),
                read(
                        "scripts in markup",
                        () ->
                                utf8(
                                        REPORT.formatted(
                                                "",
                                                ",\"text\":{\"status\":\"generated\",\"div\":\"<div"
                                                    + " xmlns=\\\"http://www.w3.org/1999/xhtml\\\">"
                                                    + "<script>alert(1)</script><img"
                                                    + " src=\\\"http://127.0.0.1:9/x\\\""
                                                    + " onerror=\\\"x()\\\"/></div>\"}"))),
                either(
                        "a document type in markup",
                        () ->
                                utf8(
                                        REPORT.formatted(
                                                "",
                                                ",\"text\":{\"status\":\"generated\",\"div\":\"<!DOCTYPE"
                                                    + " x [<!ENTITY e SYSTEM"
                                                    + " \\\"http://127.0.0.1:9/x\\\">]><div"
                                                    + " xmlns=\\\"http://www.w3.org/1999/xhtml\\\">&e;</div>\"}")),
                        Reason.NOT_R4,
                        Reason.MALFORMED,
                        Reason.HOSTILE));
    }

    private static Supplier<byte[]> with(String before, String repeated, int times) {
        return with(before, repeated, times, "");
    }

    private static Supplier<byte[]> with(String before, String repeated, int times, String after) {
        return () -> {
            String whole = REPORT.formatted("", "," + before + "\u0000" + after);
            int at = whole.indexOf('\u0000');
            ByteArrayOutputStream out =
                    new ByteArrayOutputStream(whole.length() + 2 + times * repeated.length());
            out.writeBytes(utf8(whole.substring(0, at)));
            byte[] piece = utf8(repeated);
            for (int i = 0; i < times; i++) {
                out.writeBytes(piece);
            }
            out.writeBytes(utf8(whole.substring(at + 1)));
            return out.toByteArray();
        };
    }

    private static byte[] extensions() {
        return utf8(
                report(
                        0,
                        ",\"extension\":["
                                + IntStream.range(0, 100_000)
                                        .mapToObj(
                                                i ->
                                                        "{\"url\":\"u"
                                                                + i
                                                                + "\",\"valueString\":\"\"}")
                                        .collect(Collectors.joining(","))
                                + "]"));
    }

    private static byte[] containedChain() {
        int count = 20_000;
        return utf8(
                report(
                        0,
                        ",\"performer\":[{\"reference\":\"#c0\"}],\"contained\":["
                                + IntStream.range(0, count)
                                        .mapToObj(
                                                i ->
                                                        ("{\"resourceType\":\"PractitionerRole\",\"id\":\"c%d\","
                                                             + "\"practitioner\":{\"reference\":\"#c%d\"},"
                                                             + "\"organization\":{\"reference\":\"#c%d\"}}")
                                                                .formatted(
                                                                        i,
                                                                        (i + 1) % count,
                                                                        (i + 2) % count))
                                        .collect(Collectors.joining(","))
                                + "]"));
    }

    private static byte[] collidingFields() {
        return utf8(
                report(
                        0,
                        ",\"x\":{"
                                + IntStream.range(0, 100_000)
                                        .mapToObj(i -> "\"" + alike(i, 17) + "\":0")
                                        .collect(Collectors.joining(","))
                                + "}"));
    }
}
