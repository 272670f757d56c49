package dev.steadyhand.archive;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.StoredFile;
import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads manifests that anyone may have written: sizes and depths are limited, every field is
 * checked, and what is wrong is named by its path, such as {@code members[3].offset}. Fields it
 * does not know are passed over; a newer format is refused.
 */
public final class ManifestReader {

    /** No manifest is larger: room for several hundred thousand members. */
    public static final long LARGEST = 64L << 20;

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxDocumentLength(LARGEST)
                                                    .maxNestingDepth(16)
                                                    .maxStringLength(100_000)
                                                    .maxNameLength(1_000)
                                                    .maxNumberLength(30)
                                                    .build())
                                    .build())
                    .build();

    private ManifestReader() {}

    /**
     * Reads a manifest from a store.
     *
     * @throws ProblemException with {@link ProblemCode#BACKUP_MISSING}, {@link
     *     ProblemCode#MANIFEST_WRONG} or {@link ProblemCode#FORMAT_NEWER}
     */
    public static Manifest read(BackupStore store, String file) {
        long size = store.find(file).map(StoredFile::size).orElseThrow(() -> missing(store, file));
        if (size > LARGEST) {
            throw wrong(file, "it has " + ByteSize.text(size) + ", more than a manifest can have");
        }
        try (InputStream in = store.open(file, 0, size)) {
            return read(in, file);
        } catch (IOException trouble) {
            throw wrong(file, "it cannot be read: " + trouble.getMessage());
        }
    }

    /**
     * Reads a manifest.
     *
     * @param file its name, for errors
     */
    public static Manifest read(InputStream in, String file) {
        try (JsonParser parser = JSON.createParser(in)) {
            ManifestDocument document = ManifestDocument.read(parser);
            refuseNewer(document.fields(), file);
            return document.manifest();
        } catch (WrongField wrong) {
            throw wrong(file, String.valueOf(wrong.getMessage()));
        } catch (JacksonException notJson) {
            throw wrong(file, "it is not JSON that can be read: " + notJson.getOriginalMessage());
        }
    }

    private static void refuseNewer(ManifestFields fields, String file) throws WrongField {
        long format = fields.number("format", 1, Integer.MAX_VALUE);
        if (format > Manifest.FORMAT) {
            throw new Problem(
                            ProblemCode.FORMAT_NEWER,
                            file
                                    + " has format "
                                    + format
                                    + "; this program reads up to "
                                    + Manifest.FORMAT
                                    + ".",
                            Problem.NOTHING_CHANGED,
                            "Use a newer Steadyhand. The dump itself can be restored with zcat and"
                                    + " the database's own client.")
                    .toException();
        }
    }

    private static ProblemException missing(BackupStore store, String file) {
        return new Problem(
                        ProblemCode.BACKUP_MISSING,
                        "There is no manifest " + file + " in " + store.place() + ".",
                        Problem.NOTHING_CHANGED,
                        "The dump can be used without it; fetch the file from where the backup was"
                                + " made if you can.")
                .toException();
    }

    private static ProblemException wrong(String file, String why) {
        return new Problem(
                        ProblemCode.MANIFEST_WRONG,
                        "The manifest " + file + " is wrong: " + why + ".",
                        Problem.NOTHING_CHANGED,
                        "Fetch the backup's files again, or move the manifest away: the dump can be"
                                + " used without it.")
                .toException();
    }
}
