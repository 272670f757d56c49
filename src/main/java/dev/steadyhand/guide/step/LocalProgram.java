package dev.steadyhand.guide.step;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a program of this machine by its arguments, never through a shell, with nothing to read and
 * little of this program's environment. Whatever ends early is ended with all that it started.
 */
final class LocalProgram {

    private static final Logger LOG = LoggerFactory.getLogger(LocalProgram.class);
    private static final Duration GRACE = Duration.ofSeconds(3);
    private static final Duration LAST_WORDS = Duration.ofSeconds(2);
    private static final List<String> PASSED_ON =
            List.of(
                    "PATH",
                    "HOME",
                    "USER",
                    "LOGNAME",
                    "LANG",
                    "LC_ALL",
                    "LC_CTYPE",
                    "TZ",
                    "TMPDIR",
                    "TEMP",
                    "TMP",
                    "SystemRoot",
                    "SYSTEMROOT",
                    "USERPROFILE",
                    "APPDATA",
                    "LOCALAPPDATA",
                    "PATHEXT",
                    "COMSPEC");

    private final Map<String, String> environment;

    /**
     * @param environment of this process
     */
    LocalProgram(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /**
     * How a program ended.
     *
     * @param why what ended it
     * @param exit its exit code; without meaning where it was ended
     */
    record Ended(Why why, int exit) {}

    /** What ended a program. */
    enum Why {
        EXITED,
        TIME_OVER,
        CANCELLED
    }

    /** The variables of these names that there are. */
    Map<String, String> variables(List<String> names) {
        Map<String, String> found = new TreeMap<>();
        for (String name : names) {
            Optional.ofNullable(environment.get(name)).ifPresent(value -> found.put(name, value));
        }
        return found;
    }

    /**
     * Runs it to its end.
     *
     * @throws ProblemException with {@link ProblemCode#COMMAND_MISSING} where it cannot be started
     */
    Ended run(PlannedCommand command, CommandOutput output, Cancellation cancellation) {
        Process process = start(command);
        Thread reader =
                Thread.ofVirtual().name("command-output").start(() -> read(process, output));
        try (Cancellation.Registration _ = cancellation.onCancel(() -> tree(process, false))) {
            process.getOutputStream().close();
            Ended ended = await(process, command.within(), cancellation);
            reader.join(LAST_WORDS);
            return ended;
        } catch (IOException | InterruptedException broken) {
            if (broken instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return new Ended(Why.CANCELLED, -1);
        } finally {
            tree(process, true);
            output.end();
        }
    }

    private static Ended await(Process process, Duration within, Cancellation cancellation)
            throws InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        while (!process.waitFor(100, TimeUnit.MILLISECONDS)) {
            if (cancellation.isCancelled()) {
                return ended(process, Why.CANCELLED);
            }
            if (System.nanoTime() > end) {
                return ended(process, Why.TIME_OVER);
            }
        }
        return cancellation.isCancelled()
                ? new Ended(Why.CANCELLED, -1)
                : new Ended(Why.EXITED, process.exitValue());
    }

    /** Asks all of its processes to end, and ends those that do not. */
    private static Ended ended(Process process, Why why) throws InterruptedException {
        List<ProcessHandle> all = all(process);
        all.forEach(ProcessHandle::destroy);
        long patience = System.nanoTime() + GRACE.toNanos();
        while (all.stream().anyMatch(ProcessHandle::isAlive) && System.nanoTime() < patience) {
            Thread.sleep(20);
        }
        all.forEach(ProcessHandle::destroyForcibly);
        return new Ended(why, -1);
    }

    private static List<ProcessHandle> all(Process process) {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    }

    /** What a program that has exited left running in the background is its own business. */
    private static void tree(Process process, boolean force) {
        if (process.isAlive()) {
            all(process).forEach(force ? ProcessHandle::destroyForcibly : ProcessHandle::destroy);
        }
    }

    private static void read(Process process, CommandOutput output) {
        char[] buffer = new char[8192];
        try (Reader reader =
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)) {
            for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
                output.write(buffer, count);
            }
        } catch (IOException ended) {
            LOG.debug("A command was ended while it wrote.", ended);
        }
    }

    /**
     * Where its program is.
     *
     * @throws ProblemException with {@link ProblemCode#COMMAND_MISSING} where it or its folder is
     *     not there
     */
    Path require(PlannedCommand command) {
        Path folder = folder(command);
        if (!Files.isDirectory(folder)) {
            throw missing("The folder " + folder + " of the command does not exist.", null);
        }
        return program(command.arguments().getFirst(), folder);
    }

    private Process start(PlannedCommand command) {
        List<String> arguments = new ArrayList<>(command.arguments());
        arguments.set(0, require(command).toString());
        ProcessBuilder builder =
                new ProcessBuilder(arguments)
                        .directory(folder(command).toFile())
                        .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(variables(PASSED_ON));
        builder.environment().putAll(variables(command.environment()));
        try {
            return builder.start();
        } catch (IOException failed) {
            throw missing("The program " + arguments.getFirst() + " cannot be started.", failed);
        }
    }

    /** Where it runs. */
    Path folder(PlannedCommand command) {
        Path own = Path.of(System.getProperty("user.home"));
        String folder = command.folder();
        return folder.isEmpty() || folder.equals("~")
                ? own
                : folder.startsWith("~/") ? own.resolve(folder.substring(2)) : Path.of(folder);
    }

    /** A name is looked for where the system looks for programs; a path begins at the folder. */
    private Path program(String name, Path folder) {
        boolean path = name.contains("/") || name.contains(File.separator);
        Stream<Path> places =
                path
                        ? Stream.of(folder.resolve(name))
                        : Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator))
                                .filter(place -> !place.isEmpty())
                                .map(place -> Path.of(place).resolve(name));
        return places.flatMap(LocalProgram::withEndings)
                .filter(place -> Files.isRegularFile(place) && Files.isExecutable(place))
                .findFirst()
                .orElseThrow(() ->
                        missing(
                                path
                                        ? "There is no program " + folder.resolve(name) + "."
                                        : "There is no program named " + name + " on the PATH.",
                                null));
    }

    private static Stream<Path> withEndings(Path place) {
        return File.pathSeparatorChar == ';'
                ? Stream.of(place, Path.of(place + ".exe"))
                : Stream.of(place);
    }

    private static ProblemException missing(String what, @Nullable IOException cause) {
        Problem problem =
                new Problem(
                        ProblemCode.COMMAND_MISSING,
                        what,
                        Problem.NOTHING_CHANGED,
                        "Install it, or mend its name or folder in the runbook; then try again.");
        return cause == null ? problem.toException() : problem.toException(cause);
    }
}
