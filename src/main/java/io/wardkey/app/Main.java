package io.wardkey.app;

import io.wardkey.cli.Version;

/** Starts Wardkey. {@code --version} is answered here, before any library loads. */
public final class Main {

    private Main() {}

    /**
     * Runs one command line and ends the process with its exit code: 0 done, 64 (sysexits' {@code
     * EX_USAGE}) not understood.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        if (args.length == 1 && (args[0].equals("--version") || args[0].equals("-V"))) {
            Version.print();
            return;
        }
        System.exit(Launch.run(args));
    }
}
