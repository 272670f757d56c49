package dev.steadyhand;

import dev.steadyhand.base.PrivateFiles;
import dev.steadyhand.cli.CommandLineProgram;
import dev.steadyhand.cli.Surroundings;
import dev.steadyhand.cli.terminal.Console;
import dev.steadyhand.cli.terminal.LineSource;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * Does what every start does, where nobody sees it and in a folder that it removes. The start
 * script runs it once for each build, so that Java keeps ready what a start needs.
 */
public final class WarmUp {

    /** Nothing answers there. */
    private static final String NOWHERE = "mariadb://nobody@127.0.0.1:1/nothing";

    private static final int LISTS = 3;

    private final Path folder;

    private WarmUp(Path folder) {
        this.folder = folder;
    }

    /** Ends with 0 also where no window can be drawn; commands start faster even then. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        Path folder = Files.createTempDirectory("steadyhand-warm-up");
        LogFolder.use(arguments, folder);
        try {
            new WarmUp(folder).doAll();
        } finally {
            PrivateFiles.remove(folder);
        }
    }

    private void doAll() throws IOException {
        run("--help");
        run("doctor");
        list();
        WarmUpBucket.use();
        run("targets", "test", "--url", NOWHERE, "--environment", "practice");
        run("journal", "verify", "--json");
        WindowTour.prepare();
        run();
    }

    /** Several times, since what is done often is what Java makes quick. */
    private void list() throws IOException {
        Path backups = folder.resolve("backups");
        WarmUpBackups.into(backups);
        for (int i = 0; i < LISTS; i++) {
            run("backups", "list", "--folder", backups.toString(), "--url", NOWHERE);
            run("backups", "list", "--folder", backups.toString(), "--url", NOWHERE, "--json");
        }
    }

    private void run(String... command) {
        new CommandLineProgram(silent(), surroundings(), new Composition(Clock.systemUTC()))
                .run(command);
    }

    private Surroundings surroundings() {
        return new Surroundings(
                Map.of("DISPLAY", "none"),
                "operator",
                folder,
                folder,
                folder.resolve("steadyhand.yaml"),
                Clock.systemUTC());
    }

    private static Console silent() {
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        return new Console(
                new LineSource(InputStream.nullInputStream(), StandardCharsets.UTF_8),
                nowhere,
                nowhere,
                false);
    }
}
