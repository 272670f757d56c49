package dev.steadyhand.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the report of a command's run goes. */
final class EvidenceOption {

    @Option(
            names = "--evidence",
            paramLabel = "DIR",
            description = "Write the report into this folder, as HTML, Markdown and JSON.")
    private @Nullable Path evidence;

    /** The folder; empty where no report is wanted. */
    Optional<Path> folder() {
        return Optional.ofNullable(evidence);
    }
}
