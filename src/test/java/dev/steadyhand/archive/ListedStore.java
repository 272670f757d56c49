package dev.steadyhand.archive;

import dev.steadyhand.store.MemoryStore;
import dev.steadyhand.store.StoredFile;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A store of many small backups that counts what is opened, and whose files can be changed behind a
 * reader's back: content, time and tag apart from each other.
 */
final class ListedStore extends MemoryStore {

    static final Instant WRITTEN = SampleDump.TIME;

    private final String place;
    private final AtomicInteger opened = new AtomicInteger();
    private final Map<String, Instant> times = new ConcurrentHashMap<>();
    private final Map<String, String> tags = new ConcurrentHashMap<>();
    private final List<String> names = new ArrayList<>();
    private final Map<String, byte[]> sample;

    ListedStore(String place, int backups) {
        this.place = place;
        MemoryStore one = new MemoryStore();
        String name = SampleDump.write(one, Codec.GZIP).name();
        sample =
                Map.of(
                        ".sql.gz", one.bytes(name + ".sql.gz"),
                        ".sql.gz.sha256", one.bytes(name + ".sql.gz.sha256"),
                        ".json", one.bytes(name + ".json"));
        for (int i = 0; i < backups; i++) {
            add(SampleDump.TIME.minus(Duration.ofHours(i)));
        }
    }

    /** Adds a backup of a moment and gives its name. */
    String add(Instant taken) {
        String old = new BackupName("shop", SampleDump.TIME).text();
        String name = new BackupName("shop", taken).text();
        sample.forEach((ending, bytes) -> {
            String text = new String(bytes, StandardCharsets.ISO_8859_1).replace(old, name);
            put(name + ending, text.getBytes(StandardCharsets.ISO_8859_1));
        });
        names.add(name);
        return name;
    }

    /** From the newest to the oldest, unless some were added. */
    String name(int index) {
        return names.get(index);
    }

    /** How many files were opened since this was last asked. */
    int opened() {
        return opened.getAndSet(0);
    }

    /** Gives the manifest of a backup another number of rows of its first table, of one digit. */
    void changeManifest(String name, int rows) {
        String text = new String(bytes(name + ".json"), StandardCharsets.UTF_8);
        String changed = text.replaceFirst("(\"rows\"\\s*:\\s*)\\d", "$1" + rows);
        put(name + ".json", changed.getBytes(StandardCharsets.UTF_8));
    }

    void touch(String file, Instant time) {
        times.put(file, time);
    }

    void tag(String file, String tag) {
        tags.put(file, tag);
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public List<StoredFile> list() {
        return super.list().stream().map(this::stamped).toList();
    }

    @Override
    public Optional<StoredFile> find(String file) {
        return super.find(file).map(this::stamped);
    }

    private StoredFile stamped(StoredFile file) {
        return new StoredFile(
                file.name(),
                file.size(),
                times.getOrDefault(file.name(), WRITTEN),
                tags.getOrDefault(file.name(), "1"));
    }

    @Override
    public InputStream open(String file, long offset, long length) {
        opened.incrementAndGet();
        return super.open(file, offset, length);
    }
}
