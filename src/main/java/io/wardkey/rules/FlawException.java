package io.wardkey.rules;

/** Carries a flaw out of a decoder to the codec, which makes it an outcome. */
final class FlawException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Flaw flaw;

    FlawException(Flaw flaw) {
        super(flaw.name(), null, false, false);
        this.flaw = flaw;
    }

    Flaw flaw() {
        return flaw;
    }
}
