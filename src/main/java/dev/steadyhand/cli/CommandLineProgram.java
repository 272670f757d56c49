package dev.steadyhand.cli;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.cli.terminal.Console;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.cli.terminal.ProblemLines;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The way into the command line: parses, calls the command, turns what it throws into three lines
 * and an exit code. A stack trace goes to the log, never to the terminal.
 */
public final class CommandLineProgram {

    private static final Logger LOG = LoggerFactory.getLogger(CommandLineProgram.class);
    private static final int WIDTH = 100;

    private final Console console;
    private final Surroundings surroundings;
    private final Services services;

    public CommandLineProgram(Console console, Surroundings surroundings, Services services) {
        this.console = console;
        this.surroundings = surroundings;
        this.services = services;
    }

    /** Runs one command and returns the process's exit code. */
    public int run(String... arguments) {
        CommonOptions options = new CommonOptions();
        CommandLine program = commands(new Shell(console, options, surroundings, services));
        program.setParameterExceptionHandler((wrong, given) -> wronglyUsed(wrong, given));
        program.setExecutionExceptionHandler(
                (failure, _, _) -> failed(problem(failure), options.json()));
        return program.execute(arguments);
    }

    /** All commands, for this program and for its documentation. */
    static CommandLine commands(Shell shell) {
        CommandLine program =
                new CommandLine(new RootCommand(shell))
                        .addSubcommand(new PracticeCommand(shell))
                        .addSubcommand(new RunCommand(shell))
                        .addSubcommand(new ResumeCommand(shell))
                        .addSubcommand(new BackupCommand(shell))
                        .addSubcommand(new RestoreCommand(shell))
                        .addSubcommand(new SwitchCommand(shell))
                        .addSubcommand(
                                new CommandLine(new BackupsCommand(shell))
                                        .addSubcommand(new ImportCommand(shell)))
                        .addSubcommand(new TargetsCommand(shell))
                        .addSubcommand(new RunbooksCommand(shell))
                        .addSubcommand(new JournalCommand(shell))
                        .addSubcommand(new ReportCommand(shell))
                        .addSubcommand(new DoctorCommand(shell));
        program.addMixin("common", shell.options());
        Help.addTo(program, shell.services().tool());
        return program.setUsageHelpWidth(WIDTH)
                .setUsageHelpLongOptionsMaxWidth(28)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(writer(shell.console().out()))
                .setErr(writer(shell.console().err()));
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, true, stream.charset());
    }

    private int wronglyUsed(ParameterException wrong, String[] arguments) {
        String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
        Problem problem =
                new Problem(
                        ProblemCode.USAGE_WRONG,
                        sentence(String.valueOf(wrong.getMessage())),
                        Problem.NOTHING_CHANGED,
                        suggestion(wrong) + "See how it is used with: " + command + " --help");
        return failed(problem, List.of(arguments).contains("--json"));
    }

    private static String suggestion(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            List<String> suggestions = unmatched.getSuggestions();
            return suggestions.isEmpty() ? "" : "Did you mean \"" + suggestions.getFirst() + "\"? ";
        }
        return "";
    }

    private static String sentence(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        return line.endsWith(".") ? line : line + ".";
    }

    private int failed(Problem problem, boolean json) {
        ProblemLines.print(console.err(), problem);
        if (json) {
            var object = Json.object().put("verdict", "FAIL");
            object.set("problem", Json.problem(problem));
            Json.print(console.out(), object);
            console.out().flush();
        }
        return problem.code().exitCode().number();
    }

    private static Problem problem(Throwable failure) {
        if (failure instanceof ProblemException known) {
            LOG.info("{}", known.getMessage(), known);
            return known.problem();
        }
        LOG.error("Unexpected", failure);
        return new Problem(
                ProblemCode.DEFECT,
                "Something happened that Steadyhand did not expect: "
                        + failure.getClass().getSimpleName()
                        + ".",
                "The journal says what was done up to here.",
                "Look into steadyhand.log in the folder for logs, and report it with its last"
                        + " lines. A run that was under way can be resumed.");
    }
}
