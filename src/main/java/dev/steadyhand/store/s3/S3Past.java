package dev.steadyhand.store.s3;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.FileVersion;
import dev.steadyhand.store.PendingFile;
import dev.steadyhand.store.StoreFileName;
import dev.steadyhand.store.StoredFile;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A bucket as it was at a moment. Nothing can be written there any more. */
final class S3Past implements BackupStore {

    private final S3Settings settings;
    private final S3Reading reading;
    private final Instant moment;
    private final S3History history;

    S3Past(S3Settings settings, S3Reading reading, Instant moment, S3History history) {
        this.settings = settings;
        this.reading = reading;
        this.moment = moment;
        this.history = history;
    }

    @Override
    public String name() {
        return settings.name();
    }

    @Override
    public String place() {
        return settings.place() + " as of " + moment;
    }

    @Override
    public String address(String file) {
        return settings.address(file);
    }

    @Override
    public List<StoredFile> list() {
        return versions("").values().stream().map(S3Past::stored).toList();
    }

    @Override
    public Optional<StoredFile> find(String file) {
        return version(StoreFileName.check(file)).map(S3Past::stored);
    }

    @Override
    public InputStream open(String file, long offset, long length) {
        FileVersion version = version(StoreFileName.check(file)).orElseThrow(() -> missing(file));
        return reading.open(file, Optional.of(version.id()), offset, length);
    }

    private Optional<FileVersion> version(String file) {
        return Optional.ofNullable(versions(file).get(file));
    }

    /** What was there then, by name. */
    private Map<String, FileVersion> versions(String begin) {
        Map<String, FileVersion> then = new TreeMap<>();
        history.all(begin).stream()
                .filter(version -> !version.written().isAfter(moment))
                .sorted(S3History.OLDEST_FIRST)
                .forEach(version -> then.merge(version.file(), version, S3Past::later));
        then.values().removeIf(FileVersion::deletion);
        return then;
    }

    /**
     * Times are of whole seconds, and some servers give a deletion the time of what it deleted:
     * what seems deleted at the moment it was written rather counts as having been there.
     */
    private static FileVersion later(FileVersion first, FileVersion second) {
        return second.deletion() && !second.written().isAfter(first.written()) ? first : second;
    }

    private static StoredFile stored(FileVersion version) {
        return new StoredFile(version.file(), version.size(), version.written());
    }

    private ProblemException missing(String file) {
        return new Problem(
                        ProblemCode.BACKUP_MISSING,
                        "There was no file " + file + " in " + place() + ".",
                        Problem.NOTHING_CHANGED,
                        "List its versions to see when there was one.")
                .toException();
    }

    @Override
    public PendingFile create(String file) {
        throw past();
    }

    @Override
    public void delete(String file) {
        throw past();
    }

    private ProblemException past() {
        return new Problem(
                        ProblemCode.STORE_DENIED,
                        "Nothing can be written to " + place() + ".",
                        Problem.NOTHING_CHANGED,
                        "Name the store without a moment.")
                .toException();
    }

    @Override
    public List<StoredFile> leftovers() {
        return List.of();
    }
}
