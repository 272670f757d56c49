package dev.steadyhand.runbook;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds runbooks: those that ship with the program, and those in the user's own folder, which win
 * over shipped ones of the same id. Safe for any thread; reads afresh at each call, so that a
 * runbook being written can be checked again and again.
 */
public final class Runbooks {

    /** The ids of those that ship; a test holds them together with the folder {@code runbooks}. */
    private static final List<String> SHIPPED =
            List.of(
                    "restore-database",
                    "emergency-restore",
                    "partial-restore",
                    "bucket-restore",
                    "full-system-restore",
                    "rollback-or-restore",
                    "data-corruption",
                    "accidental-deletion",
                    "database-server-lost",
                    "region-lost",
                    "manual-backup",
                    "pre-deployment-backup",
                    "daily-backup-verification",
                    "test-restore",
                    "monthly-restore-test",
                    "quarterly-recovery-drill",
                    "weekly-review",
                    "monthly-review",
                    "quarterly-review",
                    "annual-review");

    static final String ENDING = ".md";
    private static final int MOST_BYTES = 4_000_000;
    private static final int MOST_FILES = 1000;

    private final RunbookReader reader = new RunbookReader();
    private final Path folder;

    /**
     * @param folder the user's own runbooks; need not exist
     */
    public Runbooks(Path folder) {
        this.folder = folder;
    }

    /**
     * A runbook that could be listed.
     *
     * @param place where it is, for people: a path, or {@code ships with Steadyhand}
     * @param reading what reading it came to
     */
    public record Listed(String place, Reading reading) {}

    /** All of them: the user's own first, then the shipped ones; those with mistakes as well. */
    public List<Listed> list() {
        List<Listed> all = new ArrayList<>();
        for (Path file : files()) {
            all.add(new Listed(file.toString(), read(file)));
        }
        SHIPPED.forEach(id -> all.add(new Listed("ships with Steadyhand", shipped(id))));
        return List.copyOf(all);
    }

    /**
     * Reads a runbook.
     *
     * @param nameOrPath an id, or the path of a file
     * @throws dev.steadyhand.base.ProblemException with {@link ProblemCode#RUNBOOK_MISSING} where
     *     there is none
     */
    public Reading find(String nameOrPath) {
        Optional<Path> file = path(nameOrPath).filter(Files::isRegularFile);
        if (file.isPresent()) {
            return read(file.get());
        }
        return own(nameOrPath)
                .or(() -> Optional.of(nameOrPath).filter(SHIPPED::contains).map(this::shipped))
                .orElseThrow(() -> missing(nameOrPath).toException());
    }

    /**
     * Everything that a name stands for: the runbook of an id, the file of a path, or all runbooks
     * in a folder and the folders below it. There, pages without front matter are none.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link ProblemCode#RUNBOOK_MISSING} where
     *     there is none
     */
    public List<Listed> findAll(String nameOrPath) {
        Optional<Path> tree = path(nameOrPath).filter(Files::isDirectory);
        if (tree.isEmpty()) {
            return List.of(new Listed(nameOrPath, find(nameOrPath)));
        }
        List<Listed> all =
                RunbookTree.pages(tree.get()).stream()
                        .map(file -> new Listed(file.toString(), read(file)))
                        .toList();
        if (all.isEmpty()) {
            throw noneIn(tree.get()).toException();
        }
        return all;
    }

    private static Problem noneIn(Path tree) {
        return new Problem(
                ProblemCode.RUNBOOK_MISSING,
                "There is no runbook in the folder " + tree + ".",
                Problem.NOTHING_CHANGED,
                "A runbook is a file that ends with " + ENDING + " and begins with a line: ---");
    }

    private Optional<Reading> own(String id) {
        return files().stream()
                .map(this::read)
                .filter(reading ->
                        reading instanceof Reading.Understood understood
                                && understood.runbook().id().equals(id))
                .findFirst();
    }

    private Reading shipped(String id) {
        String file = id + ENDING;
        try (InputStream stream = Runbooks.class.getResourceAsStream("/runbooks/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("The program was built without " + file);
            }
            return reader.read(file, new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw unusable(file, unreadable);
        }
    }

    private Reading read(Path file) {
        try (InputStream stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(MOST_BYTES);
            String name = file.toString();
            Utf8Text text = Utf8Text.of(bytes);
            return text.mistake(name)
                    .map(mistake -> (Reading) new Reading.Refused(name, List.of(mistake)))
                    .orElseGet(() -> reader.read(name, text.text(), PartsFolder.of(file)));
        } catch (IOException unreadable) {
            throw unusable(file.toString(), unreadable);
        }
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .limit(MOST_FILES)
                    .toList();
        } catch (IOException unreadable) {
            throw unusable(folder.toString(), unreadable);
        }
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException noPath) {
            return Optional.empty();
        }
    }

    private Problem missing(String name) {
        return new Problem(
                ProblemCode.RUNBOOK_MISSING,
                "There is no runbook named \"" + Shown.text(name) + "\".",
                Problem.NOTHING_CHANGED,
                Spelling.nearest(name, SHIPPED)
                                .map(word -> "Did you mean \"" + word + "\"? ")
                                .orElse("")
                        + "See those there are with: steadyhand runbooks list. Your own belong into"
                        + " "
                        + folder);
    }

    static RuntimeException unusable(String file, IOException cause) {
        return new Problem(
                        ProblemCode.FILE_UNUSABLE,
                        "The runbook " + file + " could not be read.",
                        Problem.NOTHING_CHANGED,
                        "Check that it exists and that you may read it.")
                .toException(cause);
    }
}
