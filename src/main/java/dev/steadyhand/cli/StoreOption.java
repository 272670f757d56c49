package dev.steadyhand.cli;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The store that a command looks into. */
final class StoreOption {

    @Option(
            names = "--store",
            paramLabel = "S",
            description = "Look only into this store of the configuration.")
    private @Nullable String store;

    Optional<String> chosen() {
        return Optional.ofNullable(store);
    }
}
