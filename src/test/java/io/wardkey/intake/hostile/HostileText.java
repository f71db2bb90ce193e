package io.wardkey.intake.hostile;

import static io.wardkey.intake.hostile.HostileFile.either;
import static io.wardkey.intake.hostile.HostileFile.refused;
import static io.wardkey.intake.hostile.HostileFile.utf8;

import io.wardkey.domain.report.Refusal.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** FHIR in XML, text in encodings that it must not have, and what is no report at all. */
final class HostileText {

    private static final String NAMESPACE = "xmlns=\"http://hl7.org/fhir\"";
    private static final String XML =
            "%s<DiagnosticReport "
                    + NAMESPACE
                    + "><status value=\"final\"/><code><text value=\"x\"/>"
                    + "</code>%s</DiagnosticReport>";
    private static final String JSON =
            "{\"resourceType\":\"DiagnosticReport\",\"status\":\"final\",\"code\":{\"text\":\"x\"},"
                    + "\"conclusion\":\"%s\"}";

    private HostileText() {}

    static List<HostileFile> all() {
        List<HostileFile> files = new ArrayList<>();
        xml(files);
        encodings(files);
        files.add(refused("a zip", HostileText::zip, Reason.ARCHIVE));
        files.add(refused("a gzip", HostileText::gzip, Reason.NOT_RECOGNISED));
        files.add(refused("nothing", () -> new byte[0], Reason.EMPTY));
        files.add(
                refused(
                        "forty megabytes of blanks",
                        () -> utf8(" ".repeat(40_000_000)),
                        Reason.NOT_RECOGNISED,
                        Reason.EMPTY,
                        Reason.TOO_LARGE));
        files.add(
                refused(
                        "seventy megabytes of holes",
                        () -> new byte[70_000_000],
                        Reason.ENCODING,
                        Reason.TOO_LARGE,
                        Reason.NOT_RECOGNISED));
        files.add(
                refused(
                        "a PDF behind a kilobyte of JSON",
                        () -> utf8("{\"a\":\"" + "x".repeat(990) + "\n%PDF-1.7\n1 0 obj\n"),
                        Reason.MALFORMED));
        return files;
    }

    private static void xml(List<HostileFile> files) {
        StringBuilder laughs = new StringBuilder("<!DOCTYPE x [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 20; i++) {
            laughs.append("<!ENTITY l").append(i).append(" \"");
            laughs.append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
        }
        String bomb = laughs + "]>";
        hostile(files, "a billion laughs", bomb, "<conclusion value=\"&l19;\"/>");
        hostile(
                files,
                "one entity of a megabyte, often",
                "<!DOCTYPE x [<!ENTITY e \"" + "e".repeat(1_000_000) + "\">]>",
                "<conclusion value=\"" + "&e;".repeat(100_000) + "\"/>");
        hostile(
                files,
                "entities in a circle",
                "<!DOCTYPE x [<!ENTITY a \"&b;\"><!ENTITY b \"&a;\">]>",
                "<conclusion value=\"&a;\"/>");
        hostile(
                files,
                "a file in an entity",
                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>",
                "<text><div xmlns=\"http://www.w3.org/1999/xhtml\">&e;</div></text>");
        hostile(
                files,
                "an address in a parameter entity",
                "<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://127.0.0.1:9/x\">%p;]>",
                "");
        hostile(
                files,
                "an address as document type",
                "<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x\">",
                "");
        files.add(
                either(
                        "addresses to include, style and validate by",
                        () ->
                                utf8(
                                        XML.formatted(
                                                        "<?xml-stylesheet"
                                                            + " href=\"http://127.0.0.1:9/x\"?>",
                                                        "<xi:include"
                                                            + " xmlns:xi=\"http://www.w3.org/2001/XInclude\""
                                                            + " href=\"file:///etc/passwd\"/>")
                                                .replace(
                                                        NAMESPACE,
                                                        NAMESPACE
                                                                + " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\""
                                                                + " xsi:schemaLocation=\"http://hl7.org/fhir"
                                                                + " http://127.0.0.1:9/x\"")),
                        Reason.NOT_R4,
                        Reason.MALFORMED));
        files.add(
                refused(
                        "a million elements deep",
                        () -> utf8("<a " + NAMESPACE + ">" + "<a>".repeat(1_000_000)),
                        Reason.TOO_DEEP,
                        Reason.MALFORMED));
        files.add(
                either(
                        "a million attributes",
                        () -> {
                            StringBuilder text = new StringBuilder("<extension url=\"u\"");
                            for (int i = 0; i < 1_000_000; i++) {
                                text.append(" a").append(i).append("=\"\"");
                            }
                            return utf8(XML.formatted("", text.append("/>")));
                        },
                        Reason.NOT_R4,
                        Reason.MALFORMED,
                        Reason.TOO_MANY));
        files.add(
                either(
                        "a hundred thousand namespaces",
                        () -> {
                            StringBuilder text = new StringBuilder("<extension url=\"u\"");
                            for (int i = 0; i < 100_000; i++) {
                                text.append(" xmlns:n")
                                        .append(i)
                                        .append("=\"n")
                                        .append(i)
                                        .append('"');
                            }
                            return utf8(XML.formatted("", text.append("/>")));
                        },
                        Reason.NOT_R4,
                        Reason.MALFORMED,
                        Reason.TOO_MANY));
        files.add(
                either(
                        "a value of thirty megabytes",
                        () ->
                                utf8(
                                        XML.formatted(
                                                "",
                                                "<conclusion value=\""
                                                        + "x".repeat(30_000_000)
                                                        + "\"/>"))));
        files.add(
                either(
                        "two hundred thousand extensions",
                        () ->
                                utf8(
                                        XML.formatted(
                                                "",
                                                "<extension url=\"u\"><valueString value=\"v\"/></extension>"
                                                        .repeat(200_000))),
                        Reason.NOT_R4,
                        Reason.TOO_LARGE,
                        Reason.TOO_MANY));
        files.add(
                refused(
                        "a character that XML lacks",
                        () -> utf8(XML.formatted("", "<conclusion value=\"&#0;&#xD800;\"/>")),
                        Reason.MALFORMED));
        files.add(
                either(
                        "an encoding that nobody knows",
                        () ->
                                utf8(
                                        XML.formatted(
                                                "<?xml version=\"1.0\" encoding=\"x-hostile\"?>",
                                                "")),
                        Reason.MALFORMED,
                        Reason.ENCODING));
        files.add(
                either(
                        "a comment of thirty megabytes",
                        () -> utf8(XML.formatted("<!--" + "x".repeat(30_000_000) + "-->", ""))));
    }

    private static void hostile(List<HostileFile> files, String name, String head, String body) {
        files.add(refused(name, () -> utf8(XML.formatted(head, body)), Reason.HOSTILE));
    }

    private static void encodings(List<HostileFile> files) {
        for (Charset wide :
                List.of(
                        StandardCharsets.UTF_16,
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        Charset.forName("UTF-32"),
                        Charset.forName("UTF-32LE"),
                        Charset.forName("X-UTF-32LE-BOM"))) {
            files.add(
                    refused(
                            "JSON in " + wide,
                            () -> JSON.formatted("x").getBytes(wide),
                            Reason.ENCODING));
            files.add(
                    refused(
                            "XML in " + wide,
                            () -> XML.formatted("", "").getBytes(wide),
                            Reason.ENCODING));
        }
        for (String bytes :
                List.of(
                        "ff",
                        "c0af",
                        "e080af",
                        "f08080af",
                        "eda080",
                        "edb080",
                        "f4908080",
                        "f8888080af",
                        "c3",
                        "80",
                        "00")) {
            files.add(
                    refused(
                            "JSON with the bytes " + bytes,
                            () -> around(JSON.formatted("\u0001"), bytes),
                            Reason.ENCODING));
            files.add(
                    refused(
                            "XML with the bytes " + bytes,
                            () ->
                                    around(
                                            XML.formatted("", "<conclusion value=\"\u0001\"/>"),
                                            bytes),
                            Reason.ENCODING));
        }
        for (String half : List.of("\\ud83e", "\\ude7a", "\\ude7a\\ud83e", "a\\ud800b")) {
            files.add(
                    refused(
                            "half a character, " + half,
                            () -> utf8(JSON.formatted(half)),
                            Reason.ENCODING));
        }
        files.add(refused("a NUL by name", () -> utf8(JSON.formatted("\\u0000")), Reason.ENCODING));
    }

    private static byte[] around(String text, String hex) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int at = text.indexOf('\u0001');
        out.writeBytes(utf8(text.substring(0, at)));
        out.writeBytes(HexFormat.of().parseHex(hex));
        out.writeBytes(utf8(text.substring(at + 1)));
        return out.toByteArray();
    }

    private static byte[] zip() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("../../report.json"));
            zip.write(utf8(JSON.formatted("x")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] gzip() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(utf8(JSON.formatted("x")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
