package io.wardkey.domain.report;

/**
 * Why a file, or one report of it, was not read. Nothing of it takes effect.
 *
 * @param where the place in the file in its own terms (line and column, element, page), at most 200
 *     characters; may be empty
 */
public record Refusal(Reason reason, String where) {
    private static final int LONGEST_PLACE = 200;

    /** A place may quote the file's own names, so it is cut short and steers no terminal. */
    public Refusal {
        String harmless = where.replaceAll("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", "\ufffd");
        where =
                harmless.codePointCount(0, harmless.length()) <= LONGEST_PLACE
                        ? harmless
                        : harmless.substring(0, harmless.offsetByCodePoints(0, LONGEST_PLACE))
                                + "\u2026";
    }

    /** Whether a password would help. */
    public boolean locked() {
        return reason == Reason.ENCRYPTED_PDF || reason == Reason.WRONG_PASSWORD;
    }

    /**
     * Each reason with what happened and what to do, in plain English; other languages are looked
     * up by the name.
     */
    public enum Reason {
        EMPTY("The file is empty.", "Ask the sender to send it again."),
        TOO_LARGE(
                "The file is larger than can be read safely.",
                "Ask the sender for the reports in smaller files."),
        NOT_RECOGNISED(
                "The file is neither FHIR nor PDF nor a picture.",
                "Ask the sender for FHIR R4 or PDF."),
        HL7_V2("The file is an HL7 version 2 message.", "Ask the sender for FHIR R4 or PDF."),
        HL7_V3("The file is an HL7 version 3 message.", "Ask the sender for FHIR R4 or PDF."),
        CDA("The file is a CDA document.", "Ask the sender for FHIR R4 or PDF."),
        KMEHR("The file is a KMEHR message.", "Ask the sender for FHIR R4 or PDF."),
        LDT(
                "The file is in the German laboratory format LDT.",
                "Ask the sender for FHIR R4 or PDF."),
        ASTM("The file is an ASTM message of an analyser.", "Ask the sender for FHIR R4 or PDF."),
        EDIFACT("The file is an EDIFACT message.", "Ask the sender for FHIR R4 or PDF."),
        ARCHIVE(
                "The file is an archive or an office document.",
                "Unpack it, or save the document as PDF."),
        DSTU2(
                "The data is FHIR DSTU2, an older release.",
                "Ask the sender for FHIR R4; nothing of it is guessed."),
        STU3(
                "The data is FHIR STU3, an older release.",
                "Ask the sender for FHIR R4; nothing of it is guessed."),
        R5(
                "The data is FHIR R5, a later release.",
                "Ask the sender for FHIR R4; nothing of it is guessed."),
        ENCODING("The text is not valid UTF-8.", "Ask the sender to encode the file as UTF-8."),
        MALFORMED("The file is damaged or cut off.", "Ask the sender to send it again."),
        TOO_DEEP(
                "The file is nested deeper than any report.",
                "Ask the sender; the file may be made to do harm."),
        TOO_MANY(
                "The report refers to more results than any report.",
                "Ask the sender; the file may be made to do harm."),
        HUGE_NUMBER(
                "A number is longer than any measurement.",
                "Ask the sender to correct the number."),
        HOSTILE(
                "The file declares entities or a document type.",
                "Don't open it elsewhere; tell the sender."),
        NOT_R4("The data does not follow FHIR R4.", "Ask the sender for FHIR R4."),
        NO_REPORT(
                "The file is FHIR but holds no DiagnosticReport.",
                "Ask the sender for the report, not its parts alone."),
        MIXED_PATIENTS(
                "The report refers to data of another patient.",
                "File nothing of it; ask the sender to correct the report."),
        ENCRYPTED_PDF("The PDF is locked with a password.", "Type the laboratory's password."),
        WRONG_PASSWORD(
                "None of the passwords opens the PDF.", "Type the laboratory's password again."),
        NO_PAGES("The PDF has no pages.", "Ask the sender to send it again.");

        private final String what;
        private final String advice;

        Reason(String what, String advice) {
            this.what = what;
            this.advice = advice;
        }

        public String what() {
            return what;
        }

        public String advice() {
            return advice;
        }
    }
}
