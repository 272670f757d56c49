package dev.steadyhand.store.s3;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.FileHistory;
import dev.steadyhand.store.FileLock;
import dev.steadyhand.store.FileLocks;
import dev.steadyhand.store.Lifecycle;
import dev.steadyhand.store.PendingFile;
import dev.steadyhand.store.StoreFileName;
import dev.steadyhand.store.StoredFile;
import dev.steadyhand.store.StoredSum;
import java.io.InputStream;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Backups in a bucket, of Amazon's or of any server that speaks the same. A file becomes visible
 * with the last request of its upload; an upload that was never finished is invisible, and offered
 * for clean-up a day later.
 */
public final class S3Store implements BackupStore {

    private final S3Bucket bucket;
    private final S3Tuning tuning;
    private final InstantSource clock;
    private final S3Reading reading;
    private final S3Leftovers leftovers;
    private final S3History history;
    private final S3Locks locks;
    private final Abilities abilities;
    private final Touched touched;

    public S3Store(S3Settings settings, InstantSource clock) {
        this(settings, clock, S3Tuning.usual());
    }

    S3Store(S3Settings settings, InstantSource clock, S3Tuning tuning) {
        this.bucket = new S3Bucket(settings, tuning.attempts());
        this.tuning = tuning;
        this.clock = clock;
        this.reading = new S3Reading(bucket, tuning);
        this.leftovers = new S3Leftovers(bucket, clock, tuning.abandoned());
        this.history = new S3History(bucket, reading);
        this.locks = new S3Locks(bucket);
        this.abilities = new Abilities(bucket);
        this.touched = new Touched(clock);
    }

    @Override
    public String name() {
        return bucket.settings().name();
    }

    @Override
    public String place() {
        return bucket.settings().place();
    }

    @Override
    public String address(String file) {
        return bucket.settings().address(file);
    }

    @Override
    public List<StoredFile> list() {
        return list("");
    }

    @Override
    public List<StoredFile> list(String begin) {
        Map<String, StoredFile> files = new TreeMap<>();
        for (StoredFile file : listed(begin)) {
            files.put(file.name(), file);
        }
        // A listing may lag behind what this process has just done; asking for a file does not.
        for (String name : touched.names()) {
            if (name.startsWith(begin)) {
                find(name)
                        .ifPresentOrElse(found -> files.put(name, found), () -> files.remove(name));
            }
        }
        return List.copyOf(files.values());
    }

    private List<StoredFile> listed(String begin) {
        ListObjectsV2Request request =
                ListObjectsV2Request.builder()
                        .bucket(bucket.settings().bucket())
                        .prefix(bucket.settings().key(begin))
                        .delimiter("/")
                        .maxKeys(tuning.page())
                        .build();
        return bucket.ask(
                "",
                client -> {
                    List<StoredFile> found = new ArrayList<>();
                    for (S3Object object : client.listObjectsV2Paginator(request).contents()) {
                        stored(object).ifPresent(found::add);
                    }
                    found.sort(Comparator.comparing(StoredFile::name));
                    return found;
                });
    }

    private Optional<StoredFile> stored(S3Object object) {
        return bucket.fileOf(object.key())
                .map(file ->
                        new StoredFile(
                                file,
                                object.size(),
                                wholeSecond(object.lastModified()),
                                String.valueOf(object.eTag())));
    }

    @Override
    public List<StoredSum> sums(String file) {
        return new S3Sums(bucket, tuning.parts()).of(StoreFileName.check(file));
    }

    @Override
    public Optional<StoredFile> find(String file) {
        return bucket.head(StoreFileName.check(file)).map(head -> stored(file, head));
    }

    private static StoredFile stored(String file, HeadObjectResponse head) {
        return new StoredFile(
                file,
                head.contentLength(),
                wholeSecond(head.lastModified()),
                String.valueOf(head.eTag()));
    }

    /** Headers know no finer time than this, some listings do; a file has the same in both. */
    private static Instant wholeSecond(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public InputStream open(String file, long offset, long length) {
        return reading.open(StoreFileName.check(file), Optional.empty(), offset, length);
    }

    @Override
    public PendingFile create(String file) {
        requireFree(file);
        return new S3Upload(bucket, file, tuning, () -> touched.add(file));
    }

    /**
     * Where the store is to encrypt, an upload begun before cannot be seen to be; it begins anew.
     */
    @Override
    public PendingFile resume(String file) {
        if (!(bucket.settings().encryption() instanceof S3Encryption.AsBucket)) {
            return create(file);
        }
        requireFree(file);
        return S3Upload.goingOn(
                bucket, tuning, file, () -> touched.add(file), leftovers.sent(file));
    }

    private void requireFree(String file) {
        if (bucket.head(StoreFileName.check(file)).isPresent()) {
            throw new S3Trouble(bucket.settings(), file, Problem.NOTHING_CHANGED)
                    .exists()
                    .toException();
        }
    }

    @Override
    public void delete(String file) {
        if (leftovers.isOne(file)) {
            leftovers.delete(file);
            return;
        }
        requireOpen(StoreFileName.check(file));
        bucket.ask(
                file,
                "The file is still there.",
                client ->
                        client.deleteObject(delete ->
                                delete.bucket(bucket.settings().bucket())
                                        .key(bucket.settings().key(file))));
        touched.add(file);
    }

    /** A bucket with versions lets even a locked file seem deleted; here it stays. */
    private void requireOpen(String file) {
        FileLock lock = abilities.locks() ? locks.look(file) : FileLock.NONE;
        if (lock.isClosedAt(clock.instant())) {
            throw new Problem(
                            ProblemCode.FILE_KEPT,
                            file + " in " + place() + " cannot be deleted: " + lock.words() + ".",
                            Problem.NOTHING_CHANGED,
                            lock.held()
                                    ? "Let go of the hold first, if you may."
                                    : "Wait until then; that is what the lock is for.")
                    .toException();
        }
    }

    @Override
    public List<StoredFile> leftovers() {
        return leftovers.list();
    }

    @Override
    public Optional<FileHistory> history() {
        return abilities.keepsVersions() ? Optional.of(history) : Optional.empty();
    }

    @Override
    public Optional<FileLocks> locks() {
        return abilities.locks() ? Optional.of(locks) : Optional.empty();
    }

    @Override
    public Optional<Lifecycle> lifecycle() {
        return Optional.of(new S3Lifecycle(bucket));
    }
}
