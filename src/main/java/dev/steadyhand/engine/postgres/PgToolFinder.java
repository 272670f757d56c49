package dev.steadyhand.engine.postgres;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for a client tool of PostgreSQL where a setting says, on the path, and where the packages
 * of each platform put it.
 */
final class PgToolFinder {

    /** The environment variable that names the folder of the client tools; it comes first. */
    static final String SETTING = "STEADYHAND_PG_BIN";

    private static final Logger LOG = LoggerFactory.getLogger(PgToolFinder.class);
    private static final Pattern VERSION = Pattern.compile("(\\d+)(\\.\\d+)*");
    private static final int PATIENCE_SECONDS = 10;
    private static final int LONGEST_ANSWER = 200;

    /** A folder with one folder for each version in it, and where in those the programs are. */
    private record Versions(String folder, String pattern, String programs) {}

    private static final List<Versions> USUAL =
            List.of(
                    new Versions("/usr/lib/postgresql", "*", "bin"),
                    new Versions("/usr", "pgsql-*", "bin"),
                    new Versions("/opt/homebrew/opt", "{libpq,postgresql@*}", "bin"),
                    new Versions("/usr/local/opt", "{libpq,postgresql@*}", "bin"),
                    new Versions("/Library/PostgreSQL", "*", "bin"),
                    new Versions("/Applications/Postgres.app/Contents/Versions", "*", "bin"),
                    new Versions("C:\\Program Files\\PostgreSQL", "*", "bin"));

    private final Map<String, String> environment;

    /** What each program said, for as long as its file is the same. */
    private final Map<Asked, Optional<PgTool>> answers = new ConcurrentHashMap<>();

    private record Asked(Path program, FileTime written, long bytes) {}

    PgToolFinder(Map<String, String> environment) {
        this.environment = environment;
    }

    /**
     * All that are found and answer, each once.
     *
     * @param name such as {@code pg_dump}
     */
    List<PgTool> all(String name) {
        String setting = environment.getOrDefault(SETTING, "");
        if (!setting.isEmpty()) {
            return look(name, List.of(setting));
        }
        List<String> folders = new ArrayList<>();
        for (Versions usual : USUAL) {
            folders.addAll(folders(usual));
        }
        folders.addAll(
                List.of(
                        environment
                                .getOrDefault("PATH", "")
                                .split(Pattern.quote(File.pathSeparator))));
        return look(name, folders);
    }

    private static List<String> folders(Versions usual) {
        List<String> folders = new ArrayList<>();
        try {
            Path parent = Path.of(usual.folder());
            if (Files.isDirectory(parent)) {
                try (DirectoryStream<Path> versions =
                        Files.newDirectoryStream(parent, usual.pattern())) {
                    versions.forEach(
                            each -> folders.add(each.resolve(usual.programs()).toString()));
                }
            }
        } catch (IOException | DirectoryIteratorException | InvalidPathException e) {
            LOG.debug("{} cannot be looked into", usual.folder(), e);
        }
        return folders;
    }

    List<PgTool> look(String name, List<String> folders) {
        Set<Path> programs = new LinkedHashSet<>();
        for (String folder : folders) {
            program(name, folder).ifPresent(programs::add);
        }
        boolean several = programs.size() > 1;
        return programs.stream()
                .filter(program -> !(several && isWrapper(program)))
                .flatMap(program -> answer(program).stream())
                .toList();
    }

    /** Debian's, which is slow to start and starts one of those that are found beside it. */
    private static boolean isWrapper(Path program) {
        try {
            return program.toRealPath().endsWith("pg_wrapper");
        } catch (IOException _) {
            return false;
        }
    }

    private Optional<PgTool> answer(Path program) {
        try {
            Asked asked =
                    new Asked(program, Files.getLastModifiedTime(program), Files.size(program));
            Optional<PgTool> known = answers.getOrDefault(asked, Optional.empty());
            Optional<PgTool> answer = known.isPresent() ? known : ask(program);
            answers.put(asked, answer);
            return answer;
        } catch (IOException e) {
            LOG.debug("{} cannot be looked at", program, e);
            return Optional.empty();
        }
    }

    /** As its folder has it. */
    private static Optional<Path> program(String tool, String folder) {
        try {
            for (String name : List.of(tool, tool + ".exe")) {
                Path program = Path.of(folder, name);
                if (!folder.isBlank() && program.isAbsolute() && Files.isExecutable(program)) {
                    return Optional.of(program);
                }
            }
        } catch (InvalidPathException e) {
            LOG.debug("not a folder: {}", folder, e);
        }
        return Optional.empty();
    }

    private static Optional<PgTool> ask(Path program) {
        try {
            Process process =
                    new ProcessBuilder(program.toString(), "--version")
                            .redirectErrorStream(true)
                            .start();
            process.getOutputStream().close();
            boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!ended || process.exitValue() != 0) {
                process.destroyForcibly();
                return Optional.empty();
            }
            byte[] answer = process.getInputStream().readNBytes(LONGEST_ANSWER);
            return parse(program, new String(answer, StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.debug("{} does not answer", program, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /** What {@code pg_dump (PostgreSQL) 15.4 (Debian 15.4-1)} says. */
    static Optional<PgTool> parse(Path program, String answer) {
        Matcher matcher = VERSION.matcher(answer);
        return matcher.find()
                ? Optional.of(
                        new PgTool(program, matcher.group(), Integer.parseInt(matcher.group(1))))
                : Optional.empty();
    }
}
