package dev.steadyhand;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupCreation;
import dev.steadyhand.archive.BackupName;
import dev.steadyhand.archive.Codec;
import dev.steadyhand.archive.ManifestFacts;
import dev.steadyhand.archive.MemberBuffer;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.store.local.FolderStore;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Product;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder of so many backups that Java learns, when {@link WarmUp} lists them, what a long list
 * needs to be quick. They hold nothing.
 */
final class WarmUpBackups {

    private static final int COUNT = 1500;
    private static final Duration APART = Duration.ofHours(1);

    private final Path folder;
    private final Instant newest;

    private WarmUpBackups(Path folder, Instant newest) {
        this.folder = folder;
        this.newest = newest;
    }

    /** Writes them into a folder. */
    static void into(Path folder) throws IOException {
        new WarmUpBackups(folder, Instant.now().minus(APART)).write();
    }

    private void write() throws IOException {
        Backup first = make();
        for (String file : first.files()) {
            String text = Files.readString(folder.resolve(file), StandardCharsets.ISO_8859_1);
            copy(first, file, text);
            age(folder.resolve(file));
        }
    }

    private Backup make() {
        try (BackupCreation creation =
                BackupCreation.begin(
                        new FolderStore("local", folder),
                        "nothing",
                        Codec.GZIP,
                        InstantSource.fixed(newest))) {
            MemberBuffer prelude = creation.member(MemberKind.PRELUDE, Optional.empty(), "");
            creation.append(prelude);
            return creation.commit(
                    new ManifestFacts(
                            Environment.PRACTICE,
                            new Identity(Product.MARIADB, "", "nowhere", 1, "nothing"),
                            "",
                            "",
                            Map.of(),
                            Map.of(),
                            List.of(),
                            ""));
        }
    }

    private void copy(Backup first, String file, String text) throws IOException {
        for (int i = 1; i < COUNT; i++) {
            String name = name(first, i);
            Path copy = folder.resolve(file.replace(first.name(), name));
            Files.writeString(copy, text.replace(first.name(), name), StandardCharsets.ISO_8859_1);
            age(copy);
        }
    }

    private String name(Backup first, int index) {
        return new BackupName(first.target(), newest.minus(APART.multipliedBy(index))).text();
    }

    /** What was written a moment ago is not remembered by the inventory's cache. */
    private void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(newest));
    }
}
