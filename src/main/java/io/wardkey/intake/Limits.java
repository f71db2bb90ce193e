package io.wardkey.intake;

/**
 * What no honest report exceeds. The bounds keep time and memory in hand before any library sees a
 * byte: HAPI and PDFBox descend recursively, and a number's exponent costs nothing to write.
 */
final class Limits {
    /** ByteString of a FHIR file. */
    static final int FHIR_BYTES = 32 << 20;

    /** ByteString of a PDF. */
    static final int PDF_BYTES = 64 << 20;

    /** Depth of braces and brackets, or of XML elements; the JDK refuses XML from 101 on. */
    static final int NESTING = 96;

    /** Namespaces that one XML element declares. */
    static final int NAMESPACES = 200;

    /** Characters of a number. */
    static final int NUMBER_CHARACTERS = 60;

    /** Power of ten of a number. */
    static final int NUMBER_SCALE = 300;

    /** Panels within panels. */
    static final int PANEL_DEPTH = 24;

    /** Results of one report, repetitions included. */
    static final int RESULTS = 20_000;

    /** Resources of one file. */
    static final int RESOURCES = 200_000;

    /** Lines of a file with a resource a line that may be none. */
    static final int BROKEN_LINES = 1_000;

    /** Results of all reports of one file, repetitions included. */
    static final int RESULTS_OF_A_FILE = 200_000;

    /** Bytes of all self-contained reports of one file: what they share is in each. */
    static final long SELF_CONTAINED_BYTES = 96L << 20;

    /** References that are followed in one file, and what is looked through for them. */
    static final long LOOKUPS = 6_000_000L;

    /** Bytes of resources that are parsed in one file, repetitions included. */
    static final long PARSED_BYTES = 160L << 20;

    /** Objects of a PDF. */
    static final int PDF_OBJECTS = 300_000;

    /** Packed streams of a PDF. */
    static final int PDF_STREAMS = 100_000;

    /** Pages of a PDF, by its own account. */
    static final int PDF_PAGES = 20_000;

    /** Operators that are followed for a PDF's text, or for the drawing of one page. */
    static final int PDF_OPERATORS = 2_000_000;

    /** Letters that are taken from a PDF. */
    static final int PDF_LETTERS = 1_000_000;

    /** Graphics states kept at once; ISO 32000-1 annex C: 28 are enough. */
    static final int PDF_STATES = 512;

    /** Bytes that one stream of a PDF unpacks to: an A4 page at 600 dpi in colour. */
    static final long PDF_STREAM_BYTES = 110L << 20;

    /** Bytes that all streams of a PDF unpack to. */
    static final long PDF_UNPACKED_BYTES = 2L << 30;

    /** ByteString that a PDF's library may hold beside the file. */
    static final long PDF_WORKING_BYTES = 128L << 20;

    /** Bytes of a scan or photograph. */
    static final int PICTURE_BYTES = 128 << 20;

    /** Dots of a page of a scan or photograph: more than any camera's. */
    static final long PICTURE_DOTS = 200_000_000L;

    /** Pixels of a drawn page: A3 at 400 dpi. */
    static final long PAGE_PIXELS = 32_000_000L;

    /** Layers of a PDF that are told apart. */
    static final int PDF_LAYERS = 2_000;

    /** Remarks and fields on the pages of a PDF whose rows are read. */
    static final int PDF_REMARKS = 20_000;

    /** Pages of a PDF whose rows are read. */
    static final int PDF_ROW_PAGES = 200;

    /** Characters of a PDF whose rows are read. */
    static final int PDF_GLYPHS = 400_000;

    private Limits() {}
}
