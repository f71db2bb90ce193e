package io.wardkey.intake;

/**
 * The end of what one file may cost. Unchecked, since libraries that call back into this package
 * pass over failures that they know; {@link ContentReader} makes a refusal of it.
 */
final class Spent extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String where;

    Spent(String where) {
        super("more than any report asks for", null, false, false);
        this.where = where;
    }

    String where() {
        return where;
    }
}
