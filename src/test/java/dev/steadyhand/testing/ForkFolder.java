package dev.steadyhand.testing;

import java.nio.file.Path;

/** Folders of one virtual machine of the tests, of which several run at once. */
final class ForkFolder {

    private ForkFolder() {}

    /** Below what is built; kept, so that the next run need not unpack again. */
    static Path of(String name) {
        return Path.of("target", name + "-" + System.getProperty("tests.fork", "1"));
    }
}
