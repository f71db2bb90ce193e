package io.wardkey.cli;

/**
 * The version of this build, as the jar's manifest states it.
 *
 * <p>Uses nothing but {@code java.base}: asking for the version must not load a library.
 */
public final class Version {

    private Version() {}

    /**
     * Prints {@code wardkey} and the version to the standard output; {@code unpackaged} when run
     * from classes.
     */
    public static void print() {
        String version = Version.class.getPackage().getImplementationVersion();
        System.out.println("wardkey " + (version == null ? "unpackaged" : version));
    }
}
