package io.wardkey.app;

import java.io.IOException;
import java.nio.file.Path;

/** What lies beside the program. */
final class Installation {

    private Installation() {}

    /** The chain's program. */
    static Path anvil() throws IOException {
        String install = System.getProperty("wardkey.install");
        if (install == null) {
            throw new IOException("the installation folder is not known: use the launcher");
        }
        return Path.of(install, "node", "anvil");
    }
}
