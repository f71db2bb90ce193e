package io.wardkey.chain.rpc;

/** What a node's operator gave for access (RFC 6750). Never printed. */
public final class BearerToken {

    private final String value;

    /**
     * @throws IllegalArgumentException when it is no {@code b64token} of RFC 6750, section 2.1
     */
    public BearerToken(String value) {
        if (!value.matches("[A-Za-z0-9._~+/-]+=*")) {
            throw new IllegalArgumentException("not a bearer token");
        }
        this.value = value;
    }

    String header() {
        return "Bearer " + value;
    }

    @Override
    public String toString() {
        return "BearerToken[redacted]";
    }
}
