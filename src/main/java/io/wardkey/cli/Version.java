package io.wardkey.cli;

/**
 * The version of this build, as the jar's manifest states it.
 *
 * <p>Uses nothing but {@code java.base}: asking for the version must not load a library.
 */
public final class Version {

    private Version() {}

    /** The version; {@code unpackaged} when run from classes. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    /** Prints {@code wardkey} and the version to the standard output. */
    public static void print() {
        // The operator + would be linked at run time, which takes a fifth of an empty program's
        // life.
        System.out.println("wardkey ".concat(current()));
    }
}
