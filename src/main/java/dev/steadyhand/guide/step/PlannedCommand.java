package dev.steadyhand.guide.step;

import dev.steadyhand.base.Elapsed;
import dev.steadyhand.runbook.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * A command as it is going to be run, with its values filled in.
 *
 * @param arguments the program, then what it is given
 * @param folder where it runs; empty for the operator's own
 * @param environment names of variables that it gets besides the usual ones
 * @param within how long it may take
 * @param exits the exit codes that mean success
 */
record PlannedCommand(
        List<String> arguments,
        String folder,
        List<String> environment,
        Duration within,
        List<Integer> exits) {

    PlannedCommand {
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
        exits = List.copyOf(exits);
    }

    /**
     * The command of a step.
     *
     * @param values the value of a name
     */
    static PlannedCommand of(Step.Command step, UnaryOperator<String> values) {
        return new PlannedCommand(
                step.run().stream().map(argument -> argument.filled(values)).toList(),
                step.folder(),
                step.environment(),
                step.within(),
                step.exits());
    }

    /** The target's own command for a step that names it. */
    static PlannedCommand ofTarget(Step.Command step, List<String> arguments) {
        return new PlannedCommand(
                arguments, step.folder(), step.environment(), step.within(), step.exits());
    }

    /** As the runbook has it, with its names in place of values. */
    static PlannedCommand written(Step.Command step) {
        if (!step.named().isEmpty()) {
            return ofTarget(step, List.of("{target.commands." + step.named() + "}"));
        }
        return of(step, name -> "{" + name + "}");
    }

    /** In one line, so that each argument can be told from the next. */
    String line() {
        return arguments.stream().map(PlannedCommand::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String argument) {
        return argument.matches("[\\p{L}\\p{N}_./:@%+=,{}-]+")
                ? argument
                : "'" + argument.replace("'", "'\\''") + "'";
    }

    /** What else there is to know of it, a sentence each. */
    List<String> about() {
        List<String> lines = new ArrayList<>();
        lines.add(
                folder.isEmpty()
                        ? "It runs on this machine, in your own folder."
                        : "It runs on this machine, in " + folder + ".");
        if (!environment.isEmpty()) {
            lines.add(
                    "It gets these variables of the environment: "
                            + String.join(", ", environment)
                            + ".");
        }
        lines.add("It is ended after " + Elapsed.text(within) + ".");
        String codes = exits.stream().map(String::valueOf).collect(Collectors.joining(" or "));
        lines.add("Exit code " + codes + " counts as done, every other as failed.");
        return List.copyOf(lines);
    }

    /** All of it as lines, to be compared with what was approved. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(line());
        lines.addAll(about());
        return List.copyOf(lines);
    }
}
