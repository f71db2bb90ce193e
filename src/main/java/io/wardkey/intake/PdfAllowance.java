package io.wardkey.intake;

/**
 * How much a PDF's pages may ask to be done. A kilobyte can ask for more than a year has time for:
 * a form that draws two forms that draw two others, and so on. One for a document, or for one
 * drawing of a page; for one thread.
 */
final class PdfAllowance {
    /** What a form costs beside its own operators: resources, a graphics state, a clipping. */
    private static final int FORM = 100;

    private int operators = Limits.PDF_OPERATORS;
    private int letters = Limits.PDF_LETTERS;

    /**
     * Before each operator.
     *
     * @param states graphics states that are kept
     */
    void operator(String name, int states) {
        operators -= name.equals("Do") ? FORM : 1;
        if (operators < 0 || states > Limits.PDF_STATES) {
            throw new Spent("page contents");
        }
    }

    /** Before each letter. */
    void letter() {
        if (--letters < 0) {
            throw new Spent("page contents");
        }
    }
}
