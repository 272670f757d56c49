package dev.steadyhand.runbook;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** The parts in the folder of a runbook, and in the folders below it; never outside of it. */
final class PartsFolder implements Parts {

    private static final int MOST_BYTES = 4_000_000;

    private final Path folder;

    private PartsFolder(Path folder) {
        this.folder = folder;
    }

    /** The parts that a runbook may include. */
    static PartsFolder of(Path runbook) {
        Path folder = runbook.getParent();
        return new PartsFolder(folder == null ? Path.of("") : folder);
    }

    @Override
    public Found find(String path) {
        try {
            Path file = folder.resolve(path);
            if (!Files.exists(file)) {
                return nothing("There is no part \"" + Shown.text(path) + "\".");
            }
            Path real = file.toRealPath();
            if (!real.startsWith(folder.toRealPath()) || !Files.isRegularFile(real)) {
                return nothing(
                        "The part \""
                                + Shown.text(path)
                                + "\" is not a file in the folder of its runbook.");
            }
            try (InputStream stream = Files.newInputStream(real)) {
                byte[] bytes = stream.readNBytes(MOST_BYTES);
                return new Found.Part(file.toString(), Utf8Text.of(bytes));
            }
        } catch (IOException | InvalidPathException unreadable) {
            return nothing("The part \"" + Shown.text(path) + "\" cannot be read.");
        }
    }

    private static Found nothing(String what) {
        return new Found.Nothing(
                what, "Put it into the runbook's own folder, or into a folder below that.");
    }
}
