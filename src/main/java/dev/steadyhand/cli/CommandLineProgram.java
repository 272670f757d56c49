package dev.steadyhand.cli;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.cli.terminal.Console;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.cli.terminal.ProblemLines;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
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
    private static final Set<String> HELP = Set.of("-h", "--help");
    private static final Set<String> VERSION = Set.of("-V", "--version");

    private static final Map<String, Function<Shell, Object>> COMMANDS = allCommands();

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
        CommandLine program =
                commands(
                        new Shell(console, options, surroundings, services),
                        needed(List.of(arguments)));
        program.setParameterExceptionHandler((wrong, given) -> wronglyUsed(wrong, given));
        program.setExecutionExceptionHandler(
                (failure, _, _) -> failed(problem(failure), options.json()));
        return program.execute(arguments);
    }

    /** All commands, for the program's documentation. */
    static CommandLine commands(Shell shell) {
        return commands(shell, _ -> true);
    }

    /** Reading a command's options takes a while, so those that cannot be meant are left out. */
    private static Predicate<String> needed(List<String> arguments) {
        boolean none = arguments.isEmpty() || VERSION.containsAll(arguments);
        boolean all =
                arguments.stream().anyMatch(HELP::contains)
                        || arguments.stream().noneMatch(COMMANDS::containsKey);
        return name -> !none && (all || arguments.contains(name));
    }

    private static CommandLine commands(Shell shell, Predicate<String> needed) {
        CommandLine program = new CommandLine(new RootCommand(shell));
        COMMANDS.forEach((name, command) -> {
            if (needed.test(name)) {
                program.addSubcommand(name, command.apply(shell));
            }
        });
        program.addMixin("common", shell.options());
        Help.addTo(program, shell.services().tool());
        return program.setUsageHelpWidth(WIDTH)
                .setUsageHelpLongOptionsMaxWidth(28)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(writer(shell.console().out()))
                .setErr(writer(shell.console().err()));
    }

    /** In the order in which the help names them. */
    private static Map<String, Function<Shell, Object>> allCommands() {
        Map<String, Function<Shell, Object>> commands = new LinkedHashMap<>();
        commands.put("practice", PracticeCommand::new);
        commands.put("run", RunCommand::new);
        commands.put("resume", ResumeCommand::new);
        commands.put("backup", BackupCommand::new);
        commands.put("restore", RestoreCommand::new);
        commands.put("mirror", MirrorCommand::new);
        commands.put("switch", SwitchCommand::new);
        commands.put(
                "backups",
                shell ->
                        new CommandLine(new BackupsCommand())
                                .addSubcommand(new ListCommand(shell))
                                .addSubcommand(new ShowCommand(shell))
                                .addSubcommand(new VerifyCommand(shell))
                                .addSubcommand(new ImportCommand(shell))
                                .addSubcommand(new CopyCommand(shell))
                                .addSubcommand(new CompareCommand(shell))
                                .addSubcommand(new VersionsCommand(shell))
                                .addSubcommand(new LockCommand(shell))
                                .addSubcommand(new KeepCommand(shell))
                                .addSubcommand(new DeleteCommand(shell))
                                .addSubcommand(new PruneCommand(shell))
                                .addSubcommand(new LifecycleCommand(shell)));
        commands.put("test-restore", TestRestoreCommand::new);
        commands.put("targets", TargetsCommand::new);
        commands.put("runbooks", RunbooksCommand::new);
        commands.put("approve", ApproveCommand::new);
        commands.put("escalate", EscalateCommand::new);
        commands.put("attach", AttachCommand::new);
        commands.put("journal", JournalCommand::new);
        commands.put("report", ReportCommand::new);
        commands.put("doctor", DoctorCommand::new);
        return Collections.unmodifiableMap(commands);
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
