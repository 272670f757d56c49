package dev.steadyhand.practice;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which process is meant: its id and the moment it started, since ids are used again. A process
 * that has the id but started at another moment, or is no database server, is never touched.
 *
 * @param pid the process id
 * @param started milliseconds since 1970, as the system says
 */
record ProcessMark(long pid, long started) {

    private static final List<String> SERVERS = List.of("mariadbd", "mysqld", "postgres");
    private static final Pattern LINE = Pattern.compile("(\\d{1,18}) (\\d{1,18})");

    static ProcessMark of(ProcessHandle process) {
        return new ProcessMark(process.pid(), startOf(process));
    }

    static Optional<ProcessMark> parse(String line) {
        Matcher match = LINE.matcher(line.strip());
        return match.matches()
                ? Optional.of(
                        new ProcessMark(
                                Long.parseLong(match.group(1)), Long.parseLong(match.group(2))))
                : Optional.empty();
    }

    String line() {
        return pid + " " + started;
    }

    /** The process, where it still runs. */
    Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .filter(process -> startOf(process) == started)
                .filter(ProcessMark::isServer);
    }

    /** Asks a process to end and, where it does not within the time, ends it by force. */
    static void stop(ProcessHandle process, Duration patience) throws InterruptedException {
        process.destroy();
        if (!ends(process, patience)) {
            process.destroyForcibly();
            ends(process, patience);
        }
    }

    private static boolean ends(ProcessHandle process, Duration patience)
            throws InterruptedException {
        try {
            process.onExit().get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("cannot wait for process " + process.pid(), e);
        }
    }

    private static boolean isServer(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> SERVERS.stream().anyMatch(command::contains))
                .orElse(true); // the system does not tell
    }

    private static long startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }
}
