package dev.steadyhand.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The target that a backup goes to. */
final class TargetOption {

    @Option(
            names = {"--to", "-t", "--target"},
            paramLabel = "TARGET",
            description = "The target that the backup goes to.")
    private @Nullable String target;

    TargetChoice.Chosen choose(Shell shell) {
        return new TargetChoice(shell).choose(Optional.ofNullable(target));
    }

    /** A dump given by its path is looked for in its own folder as well. */
    TargetChoice.Chosen choose(Shell shell, String backup) {
        TargetChoice.Chosen chosen = choose(shell);
        Optional<Path> folder = DumpPath.folderOf(backup);
        return folder.map(found -> TargetChoice.withFolder(chosen, found)).orElse(chosen);
    }
}
