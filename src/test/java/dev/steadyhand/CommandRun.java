package dev.steadyhand;

import dev.steadyhand.cli.CommandLineProgram;
import dev.steadyhand.cli.Surroundings;
import dev.steadyhand.cli.terminal.Console;
import dev.steadyhand.cli.terminal.LineSource;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs commands on the real parts in a folder of a test's own, as a script would. */
public final class CommandRun {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;
    private ByteArrayOutputStream out = new ByteArrayOutputStream();
    private ByteArrayOutputStream err = new ByteArrayOutputStream();
    private int exitCode = -1;
    private Clock clock = Clock.systemUTC();

    public CommandRun(Path folder) {
        this.folder = folder;
    }

    /** From now on, commands believe that it is later. */
    public CommandRun later(Duration by) {
        clock = Clock.offset(clock, by);
        return this;
    }

    public CommandRun run(String... arguments) {
        out = new ByteArrayOutputStream();
        err = new ByteArrayOutputStream();
        Console console =
                new Console(
                        new LineSource(InputStream.nullInputStream(), StandardCharsets.UTF_8),
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false);
        Surroundings surroundings =
                new Surroundings(
                        Map.of(),
                        "operator",
                        folder,
                        folder.resolve("home"),
                        folder.resolve("none.yaml"),
                        clock);
        exitCode =
                new CommandLineProgram(console, surroundings, new Composition(clock))
                        .run(arguments);
        return this;
    }

    public int exitCode() {
        return exitCode;
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }

    /** Standard output, which must hold one JSON object and nothing else. */
    public JsonNode json() {
        String text = out();
        if (text.lines().count() != 1) {
            throw new AssertionError("not one line of JSON: " + text + err());
        }
        return JSON.readTree(text);
    }
}
