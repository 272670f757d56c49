package dev.steadyhand.cli;

import dev.steadyhand.base.HomeFolder;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.cli.run.BarWatcher;
import dev.steadyhand.cli.run.LineWatcher;
import dev.steadyhand.cli.run.QuietWatcher;
import dev.steadyhand.cli.run.Watcher;
import dev.steadyhand.cli.terminal.Console;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.guide.step.StepOptions;
import dev.steadyhand.runbook.Runbooks;
import dev.steadyhand.target.Configuration;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What every command has at hand.
 *
 * @param console the streams
 * @param options the options that every command takes, once they are parsed
 * @param surroundings what the machine brings along
 * @param services what the composition root hands in
 */
record Shell(Console console, CommonOptions options, Surroundings surroundings, Services services) {

    HomeFolder home() {
        return new HomeFolder(
                options.home().orElse(surroundings.home()).toAbsolutePath().normalize());
    }

    /** Refuses to open a window where none can be shown. */
    void requireDisplay() {
        if (!surroundings.hasDisplay()) {
            throw new Problem(
                            ProblemCode.NO_DISPLAY,
                            "There is no display to open a window on.",
                            Problem.NOTHING_CHANGED,
                            "Use a command, such as: steadyhand practice --terminal, or see them"
                                    + " all with: steadyhand --help")
                    .toException();
        }
    }

    /** Opens what a command works with, with the usual options for dumps and restores. */
    Bench open(Configuration configuration) {
        return open(configuration, StepOptions.usual(services.tool()));
    }

    Bench open(Configuration configuration, StepOptions step) {
        return services.open(home(), withKeys(configuration), step);
    }

    /** With the private keys that the command names. */
    private Configuration withKeys(Configuration configuration) {
        return configuration.with(
                configuration
                        .encryption()
                        .with(
                                options.identities().stream()
                                        .map(surroundings.reader()::identity)
                                        .toList()));
    }

    /** The user's own runbooks: beside the configuration file. */
    Runbooks runbooks() {
        Path configuration = options.config().orElse(surroundings.configuration());
        return new Runbooks(configuration.toAbsolutePath().resolveSibling("runbooks"));
    }

    boolean isQuiet() {
        return options.quiet();
    }

    /** How the progress of a run is shown: not at all, as a bar, or as lines. */
    Watcher watcher() {
        if (options.quiet()) {
            return new QuietWatcher();
        }
        return console.isTerminal()
                ? new BarWatcher(console.err())
                : new LineWatcher(console.err());
    }

    /** Prints a result: the object for scripts, or the text for people. */
    void print(Supplier<JsonNode> json, Consumer<PrintStream> text) {
        if (options.json()) {
            Json.print(console.out(), json.get());
        } else {
            text.accept(console.out());
        }
        console.out().flush();
    }
}
