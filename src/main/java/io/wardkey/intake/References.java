package io.wardkey.intake;

/** The text of references (FHIR R4, References, "Literal References"). */
final class References {
    private static final String HISTORY = "/_history/";

    private References() {}

    static String withoutVersion(String reference) {
        int history = reference.indexOf(HISTORY);
        return history < 0 ? reference : reference.substring(0, history);
    }

    /** The last two steps of an address, type and id; the whole where there are fewer. */
    static String typeAndId(String reference) {
        String target = withoutVersion(reference);
        int id = target.lastIndexOf('/');
        int type = id <= 0 ? -1 : target.lastIndexOf('/', id - 1);
        return target.substring(type + 1);
    }
}
