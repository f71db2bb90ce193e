package io.wardkey.crypto;

/** A map whose fields are not those that a format prescribes. Tells nothing of their values. */
public final class MalformedFields extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param rule what was broken, such as a field's name
     */
    public MalformedFields(String rule) {
        super(rule);
    }

    MalformedFields(Throwable cause) {
        super("not canonical dag-cbor", cause);
    }
}
