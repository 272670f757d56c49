package dev.steadyhand.archive;

import dev.steadyhand.archive.age.AgeFile;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;

/** The bytes that the parts of a dump lie in: those of its file, or those encrypted in it. */
interface DumpContent {

    /**
     * Finds the key of a dump that is encrypted.
     *
     * @throws dev.steadyhand.base.ProblemException where there is none, or the file's header is
     *     damaged
     */
    static DumpContent of(Backup backup) {
        return DumpFileName.isEncrypted(backup.dumpFile()) ? encrypted(backup) : plain(backup);
    }

    /** Whether its content can be had; of one that is locked or damaged, nothing is known. */
    static boolean isReadable(Backup backup) {
        try {
            backup.content();
            return true;
        } catch (ProblemException trouble) {
            return !isOfTheFile(trouble);
        }
    }

    /** Whether the file itself, and no store or network, is what cannot be read; else throws. */
    static boolean isOfTheFile(ProblemException trouble) {
        return switch (trouble.problem().code()) {
            case KEY_MISSING, ENCRYPTION_UNKNOWN, BACKUP_DAMAGED -> true;
            default -> throw trouble;
        };
    }

    /** Reads a part; bytes behind the end are not there. For any thread. */
    InputStream open(long offset, long length);

    /** All of it, from a stream of the file's bytes; what is wrong with it is an error. */
    InputStream over(InputStream file) throws IOException;

    /**
     * The same for whoever proves each part by other means.
     *
     * @param damage is told what is wrong, where that can be told here; zeros stand for it
     */
    InputStream over(InputStream file, Consumer<String> damage) throws IOException;

    private static DumpContent plain(Backup backup) {
        return new DumpContent() {
            @Override
            public InputStream open(long offset, long length) {
                return backup.store().open(backup.dumpFile(), offset, length);
            }

            @Override
            public InputStream over(InputStream file) {
                return file;
            }

            @Override
            public InputStream over(InputStream file, Consumer<String> damage) {
                return file;
            }
        };
    }

    private static DumpContent encrypted(Backup backup) {
        List<String> said =
                backup.manifest()
                        .flatMap(manifest -> manifest.dump().encryption())
                        .map(Manifest.Encryption::recipients)
                        .orElse(List.of());
        AgeFile file =
                AgeFile.open(new Stored(backup), KeyedStore.identities(backup.store()), said);
        return new DumpContent() {
            @Override
            public InputStream open(long offset, long length) {
                return file.open(offset, length);
            }

            @Override
            public InputStream over(InputStream whole) throws IOException {
                return file.strictlyOver(whole);
            }

            @Override
            public InputStream over(InputStream whole, Consumer<String> damage) throws IOException {
                return file.over(whole, damage);
            }
        };
    }

    /** A dump as it lies in its store. */
    record Stored(Backup backup) implements AgeFile.Source {

        @Override
        public String name() {
            return backup.dumpFile();
        }

        @Override
        public long size() {
            return backup.bytes();
        }

        @Override
        public InputStream open(long offset, long length) {
            return backup.store().open(backup.dumpFile(), offset, length);
        }
    }
}
