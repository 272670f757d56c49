package dev.steadyhand.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes. */
final class CommonOptions {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description = "The configuration file, in place of the usual one.")
    private @Nullable Path config;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The data folder: journal, keys, logs, practice server.")
    private @Nullable Path home;

    @Option(
            names = "--url",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description =
                    "A database's address, in place of a configured target. DATABASE_URL is read"
                            + " when neither is given.")
    private @Nullable String url;

    @Option(
            names = "--environment",
            paramLabel = "E",
            scope = ScopeType.INHERIT,
            description =
                    "What the address of --url is: production, staging, development or practice."
                            + " ENV_NAME is read when it is not given; production without both.")
    private @Nullable String environment;

    @Option(
            names = "--folder",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where backups lie, in place of the configured stores.")
    private @Nullable Path folder;

    @Option(
            names = "--identity",
            paramLabel = "FILE",
            scope = ScopeType.INHERIT,
            description =
                    "A file with private keys as age-keygen writes it, to read encrypted backups"
                            + " with. Can be given several times.")
    private List<Path> identities = new ArrayList<>();

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Show no progress.")
    private boolean quiet;

    @Option(
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON object on standard output, and nothing else there.")
    private boolean json;

    Optional<Path> config() {
        return Optional.ofNullable(config);
    }

    Optional<Path> home() {
        return Optional.ofNullable(home);
    }

    Optional<String> url() {
        return Optional.ofNullable(url);
    }

    Optional<String> environment() {
        return Optional.ofNullable(environment);
    }

    Optional<Path> folder() {
        return Optional.ofNullable(folder);
    }

    List<Path> identities() {
        return List.copyOf(identities);
    }

    boolean quiet() {
        return quiet;
    }

    boolean json() {
        return json;
    }
}
