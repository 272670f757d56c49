package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.HomeFolder;
import dev.steadyhand.target.Configuration;
import dev.steadyhand.target.ConfigurationReader;
import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.FreshPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Commands for one database, in this process or in one of their own, on one data folder. */
final class ShopCommands {

    private final Path folder;
    private final Supplier<String> url;
    private final CommandRun steadyhand;

    private ShopCommands(CommandRun steadyhand, Path folder, Supplier<String> url) {
        this.folder = folder;
        this.url = url;
        this.steadyhand = steadyhand;
    }

    ShopCommands(Path folder, Supplier<FreshDatabase> database) {
        this(new CommandRun(folder), folder, () -> url(database.get()));
    }

    /** For a PostgreSQL. */
    static ShopCommands of(Path folder, FreshPostgres database) {
        return new ShopCommands(new CommandRun(folder), folder, () -> url(database));
    }

    private static String url(FreshDatabase database) {
        DatabaseUrl url = database.access().url();
        return "mariadb://root:%s@127.0.0.1:%d/%s"
                .formatted(url.password().reveal(), url.port(), database.name());
    }

    private static String url(FreshPostgres database) {
        DatabaseUrl url = database.access().url();
        String password = url.password().reveal().replace(" ", "%20");
        return "postgres://%s:%s@127.0.0.1:%d/%s"
                .formatted(url.user(), password, url.port(), database.name());
    }

    HomeFolder home() {
        return new HomeFolder(folder.resolve("home"));
    }

    /** What commands make of their options. */
    Configuration configuration() {
        try {
            Path url = folder.resolve("url");
            Files.writeString(url, this.url.get());
            Files.setPosixFilePermissions(url, PosixFilePermissions.fromString("rw-------"));
            Path file = folder.resolve("steadyhand.yaml");
            Files.writeString(
                    file,
                    """
                    version: 1
                    stores: {local: {folder: backups}}
                    targets: {shop: {environment: staging, url: "file:url"}}
                    """);
            return new ConfigurationReader(Map.of(), folder, "operator").read(List.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path backups() {
        return folder.resolve("backups");
    }

    /** Runs a command that must end well. */
    CommandRun done(String... command) {
        steadyhand.run(arguments(command).toArray(String[]::new));
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        return steadyhand;
    }

    /** From now on, commands in this process believe that it is later. */
    void later(Duration by) {
        steadyhand.later(by);
    }

    /** Runs a command, however it ends. */
    CommandRun run(String... command) {
        return steadyhand.run(arguments(command).toArray(String[]::new));
    }

    /** What the last command said beside its result. */
    String err() {
        return steadyhand.err();
    }

    /** Makes a backup; its name. */
    String backup() {
        JsonNode json = done("backup", "shop", "--json").json();
        return json.path("backup").asString();
    }

    /** Begins a command in a process of its own. */
    ProgramProcess begin(String... command) {
        return ProgramProcess.start(folder, arguments(command));
    }

    /** The same in a heap of another size, such as {@code 96m}. */
    ProgramProcess beginInHeap(String heap, String... command) {
        return ProgramProcess.start(folder, heap, arguments(command));
    }

    /** Begins to restore a backup. */
    ProgramProcess beginRestore(String backup) {
        return begin("restore", backup, "--to", "shop", "--unattended");
    }

    private List<String> arguments(String... command) {
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--url", url.get()));
        arguments.addAll(List.of("--environment", "staging", "--folder", backups().toString()));
        arguments.addAll(List.of("--home", home().folder().toString()));
        return arguments;
    }
}
