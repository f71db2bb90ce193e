package io.wardkey.intake;

/**
 * A resource of a generated Bundle.
 *
 * @param fullUrl empty where it has none
 */
record BundledResource(String type, String id, String fullUrl) {

    String name() {
        return type + "/" + id;
    }

    /**
     * @param fields with a comma before each, and ' for "
     */
    String entry(String fields) {
        String entry = StoredCopyTest.entry(type, id, fields);
        return fullUrl.isEmpty() ? entry : "{\"fullUrl\":\"" + fullUrl + "\"," + entry.substring(1);
    }
}
