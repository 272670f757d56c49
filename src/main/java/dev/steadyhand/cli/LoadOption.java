package dev.steadyhand.cli;

import dev.steadyhand.engine.Care;
import picocli.CommandLine.Option;

/** When a backup or a restore waits for a server that is busy. */
final class LoadOption {

    @Option(
            names = "--max-load",
            paramLabel = "threads_running=N",
            description =
                    "Wait between pieces while the server runs statements of more than N other"
                            + " sessions; active=N, as PostgreSQL calls them, says the same (usual:"
                            + " off, never wait).")
    private String limit = "off";

    Care care() {
        return Care.of(limit);
    }
}
