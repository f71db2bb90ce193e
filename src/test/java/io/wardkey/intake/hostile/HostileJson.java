package io.wardkey.intake.hostile;

import static io.wardkey.intake.hostile.HostileFile.either;
import static io.wardkey.intake.hostile.HostileFile.read;
import static io.wardkey.intake.hostile.HostileFile.refused;
import static io.wardkey.intake.hostile.HostileFile.utf8;

import io.wardkey.domain.report.Refusal.Reason;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** FHIR in JSON that is too deep, too much, or goes in circles. */
final class HostileJson {

    private static final String REPORT =
            "{\"resourceType\":\"DiagnosticReport\",\"id\":\"r%s\",\"status\":\"final\","
                    + "\"code\":{\"text\":\"x\"}%s}";
    private static final String OBSERVATION =
            "{\"resourceType\":\"Observation\",\"id\":\"%s\",\"status\":\"final\","
                    + "\"code\":{\"text\":\"x\"}%s}";

    private HostileJson() {}

    static List<HostileFile> all() {
        return List.of(
                refused("ten million brackets", with("\"x\":", "[", 10_000_000), Reason.TOO_DEEP),
                refused(
                        "ten million braces",
                        with("\"x\":", "{\"x\":", 4_000_000),
                        Reason.TOO_DEEP),
                refused("bundles in bundles", () -> bundles(20_000), Reason.TOO_DEEP),
                read("bundles in bundles, few", () -> bundles(25)),
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
                refused(
                        "two hundred thousand resources and one more",
                        () ->
                                bundle(
                                        IntStream.range(0, 200_001)
                                                .mapToObj(HostileJson::observation)),
                        Reason.TOO_MANY,
                        Reason.TOO_LARGE),
                either(
                        "a report among two hundred thousand resources",
                        () ->
                                bundle(
                                        IntStream.range(0, 199_999)
                                                .mapToObj(
                                                        i ->
                                                                i == 0
                                                                        ? report(0, results(20_000))
                                                                        : observation(i))),
                        Reason.TOO_MANY,
                        Reason.TOO_LARGE),
                read("a thousand patients", HostileJson::thousandPatients),
                refused(
                        "ten thousand reports of the same two thousand results",
                        HostileJson::shared,
                        Reason.TOO_MANY,
                        Reason.TOO_LARGE),
                either(
                        "four thousand documents of four thousand reports",
                        HostileJson::documents,
                        Reason.TOO_MANY,
                        Reason.TOO_LARGE),
                either(
                        "one name for a hundred thousand results",
                        HostileJson::equalNames,
                        Reason.TOO_MANY,
                        Reason.TOO_LARGE),
                either("field names that hash alike", HostileJson::collidingFields),
                either("identifiers that hash alike", HostileJson::collidingIds, Reason.TOO_MANY),
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
                        Reason.HOSTILE),
                either(
                        "sections in circles and everybody in a role of theirs",
                        HostileJson::circles));
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

    private static String report(int number, String rest) {
        return REPORT.formatted(number, rest);
    }

    private static String observation(int number) {
        return OBSERVATION.formatted("o" + number, "");
    }

    private static String patient(String id, String family) {
        return "{\"resourceType\":\"Patient\",\"id\":\"%s\",\"name\":[{\"family\":\"%s\"}]}"
                .formatted(id, family);
    }

    private static String results(int count) {
        return ",\"result\":[" + references(count, i -> "Observation/o" + (i + 1)) + "]";
    }

    private static String references(int count, IntFunction<String> name) {
        return IntStream.range(0, count)
                .mapToObj(i -> "{\"reference\":\"" + name.apply(i) + "\"}")
                .collect(Collectors.joining(","));
    }

    private static byte[] bundle(Stream<String> resources) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(utf8("{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":["));
        boolean[] first = {true};
        resources.forEach(
                resource -> {
                    out.writeBytes(utf8((first[0] ? "" : ",") + "{\"resource\":" + resource + "}"));
                    first[0] = false;
                });
        out.writeBytes(utf8("]}"));
        return out.toByteArray();
    }

    private static byte[] bundles(int depth) {
        return utf8(
                "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":".repeat(depth)
                        + report(0, "")
                        + "}]}".repeat(depth));
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

    private static byte[] thousandPatients() {
        return bundle(
                IntStream.range(0, 1_000)
                        .boxed()
                        .flatMap(
                                i ->
                                        Stream.of(
                                                patient("p" + i, "N" + i),
                                                OBSERVATION.formatted(
                                                        "o" + (i + 1),
                                                        ",\"subject\":{\"reference\":\"Patient/p"
                                                                + i
                                                                + "\"}"),
                                                report(
                                                        i,
                                                        ",\"subject\":{\"reference\":\"Patient/p"
                                                                + i
                                                                + "\"},\"result\":[{\"reference\":\"Observation/o"
                                                                + (i + 1)
                                                                + "\"}]"))));
    }

    private static byte[] shared() {
        return bundle(
                Stream.of(
                                Stream.of(
                                        OBSERVATION.formatted(
                                                "panel",
                                                ",\"hasMember\":["
                                                        + references(
                                                                2_000, i -> "Observation/o" + i)
                                                        + "]")),
                                IntStream.range(0, 2_000).mapToObj(HostileJson::observation),
                                IntStream.range(0, 10_000)
                                        .mapToObj(
                                                i ->
                                                        report(
                                                                i,
                                                                ",\"result\":[{\"reference\":\"Observation/panel\"}]")))
                        .flatMap(s -> s));
    }

    private static byte[] documents() {
        String sections =
                "\"section\":[{\"entry\":["
                        + references(100, i -> "DiagnosticReport/r" + (3_900 + i))
                        + "]}]";
        return bundle(
                Stream.concat(
                        IntStream.range(0, 4_000)
                                .mapToObj(
                                        i ->
                                                "{\"resourceType\":\"Composition\",\"id\":\"c"
                                                        + i
                                                        + "\",\"status\":\"final\","
                                                        + sections
                                                        + "}"),
                        IntStream.range(0, 4_000).mapToObj(i -> report(i, ""))));
    }

    private static byte[] equalNames() {
        return bundle(
                Stream.concat(
                        Stream.of(
                                report(
                                        0,
                                        ",\"result\":["
                                                + references(19_000, i -> "Observation/same")
                                                + "]")),
                        IntStream.range(0, 100_000)
                                .mapToObj(
                                        i ->
                                                OBSERVATION.formatted(
                                                        "same", i == 0 ? ",\"x\":1" : ""))));
    }

    /** Words of "Aa" and "BB" that all have one {@link String#hashCode}. */
    private static String alike(int number, int length) {
        StringBuilder word = new StringBuilder();
        for (int bit = 0; bit < length; bit++) {
            word.append((number >> bit & 1) == 0 ? "Aa" : "BB");
        }
        return word.toString();
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

    private static byte[] collidingIds() {
        return bundle(
                Stream.concat(
                        Stream.of(
                                report(
                                        0,
                                        ",\"result\":["
                                                + references(
                                                        15_000, i -> "Observation/" + alike(i, 16))
                                                + "]")),
                        IntStream.range(0, 60_000)
                                .mapToObj(i -> OBSERVATION.formatted(alike(i, 16), ""))));
    }

    private static byte[] circles() {
        return bundle(
                Stream.of(
                        "{\"resourceType\":\"Composition\",\"id\":\"c\",\"status\":\"final\",\"section\":"
                                + "[{\"section\":".repeat(40)
                                + "[{\"entry\":["
                                + "{\"reference\":\"DiagnosticReport/r0\"},{\"reference\":\"Composition/c\"}"
                                + "]}]"
                                + "}]".repeat(40)
                                + "}",
                        report(
                                0,
                                ",\"performer\":[{\"reference\":\"PractitionerRole/a\"}],"
                                    + "\"specimen\":[{\"reference\":\"Specimen/s\"}],"
                                    + "\"result\":[{\"reference\":\"DiagnosticReport/r0\"},{\"reference\":\"#\"}]"),
                        "{\"resourceType\":\"PractitionerRole\",\"id\":\"a\","
                                + "\"practitioner\":{\"reference\":\"PractitionerRole/b\"},"
                                + "\"organization\":{\"reference\":\"Organization/o\"}}",
                        "{\"resourceType\":\"PractitionerRole\",\"id\":\"b\","
                                + "\"practitioner\":{\"reference\":\"PractitionerRole/a\"}}",
                        "{\"resourceType\":\"Organization\",\"id\":\"o\",\"partOf\":{\"reference\":\"Organization/o\"}}",
                        "{\"resourceType\":\"Specimen\",\"id\":\"s\",\"parent\":[{\"reference\":\"Specimen/s\"}]}"));
    }
}
