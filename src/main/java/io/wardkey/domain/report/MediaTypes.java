package io.wardkey.domain.report;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a document's bytes show it to be. */
final class MediaTypes {
    static final String PDF = "application/pdf";
    private static final String XHTML = "application/xhtml+xml";
    private static final String TEXT = "text/plain";

    // By the first bytes: ISO 32000-2 section 7.5.2, ISO 15948 section 5.2, ITU-T T.81 annex B,
    // TIFF 6.0 section 2, GIF89a section 17, and what ZIP and RTF begin with.
    private static final Map<String, String> BEGINNINGS =
            Map.of(
                    "%PDF-", PDF,
                    "\u0089PNG\r\n\u001a\n", "image/png",
                    "\u00ff\u00d8\u00ff", "image/jpeg",
                    "II*\u0000", "image/tiff",
                    "MM\u0000*", "image/tiff",
                    "GIF87a", "image/gif",
                    "GIF89a", "image/gif",
                    "PK\u0003\u0004", "application/zip",
                    "{\\rtf", "application/rtf");

    // Names in use for the same thing.
    private static final Map<String, String> SAME =
            Map.of(
                    "image/jpg",
                    "image/jpeg",
                    "image/pjpeg",
                    "image/jpeg",
                    "image/tif",
                    "image/tiff",
                    "application/x-pdf",
                    PDF,
                    "application/xhtml",
                    XHTML,
                    "text/xhtml",
                    XHTML,
                    "text/html",
                    XHTML,
                    "text/rtf",
                    "application/rtf");

    private static final Set<String> SHOWN = Set.copyOf(BEGINNINGS.values());
    private static final int HEAD = 1024;

    private MediaTypes() {}

    static Optional<String> of(byte[] bytes) {
        String head =
                new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> beginning : BEGINNINGS.entrySet()) {
            if (head.startsWith(beginning.getKey())) {
                return Optional.of(beginning.getValue());
            }
        }
        // Annex C of ISO 32000-2: readers look for the header within the first 1024 bytes.
        if (head.contains("%PDF-")) {
            return Optional.of(PDF);
        }
        if (bytes.length == 0 || !text(bytes)) {
            return Optional.empty();
        }
        String words = head.strip().toLowerCase(Locale.ROOT);
        if (words.startsWith("<!doctype html")
                || words.startsWith("<html")
                || words.startsWith("<div")
                || (words.startsWith("<?xml") && words.contains("<html"))) {
            return Optional.of(XHTML);
        }
        return Optional.of(TEXT);
    }

    /** True when bytes and media type don't contradict each other. */
    static boolean fits(String mediaType, byte[] bytes) {
        String bare = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        String said = SAME.getOrDefault(bare, bare);
        Optional<String> shown = of(bytes);
        if (shown.isEmpty()) {
            return !SHOWN.contains(said) && !said.startsWith("text/") && !said.equals(XHTML);
        }
        return switch (shown.get()) {
            case TEXT -> said.startsWith("text/") || structuredText(said);
            case XHTML -> said.equals(XHTML) || said.equals(TEXT) || structuredText(said);
            // What is built on ZIP has many names.
            case "application/zip" -> !SHOWN.contains(said) || said.equals("application/zip");
            default -> shown.get().equals(said);
        };
    }

    private static boolean structuredText(String mediaType) {
        return mediaType.endsWith("xml")
                || mediaType.endsWith("json")
                || mediaType.endsWith("csv")
                || mediaType.startsWith("x-application/hl7")
                || mediaType.endsWith("hl7-v2");
    }

    private static boolean text(byte[] bytes) {
        for (byte b : bytes) {
            if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r' && b != '\f') {
                return false;
            }
        }
        try {
            var _ = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
