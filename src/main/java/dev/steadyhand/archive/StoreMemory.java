package dev.steadyhand.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the backups of a store from earlier looks, for as long as their files stay as
 * they were. What is asked for is loaded first; what is learned is kept by {@link #save}.
 */
final class StoreMemory {

    /** Files as young as that may change once more without looking different. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    /** One order for the same backups, so that they make the same file. */
    private static final Comparator<Known> NEWEST_FIRST =
            Comparator.comparing(Known::written)
                    .reversed()
                    .thenComparing(known -> known.files().dump());

    private final Supplier<List<Known>> load;
    private final Consumer<List<Known>> save;
    private final Instant begun;

    /** By their dumps. */
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private final AtomicBoolean changed = new AtomicBoolean();
    private @Nullable Map<String, Known> loaded;

    /**
     * @param begun when the listing was asked for
     */
    StoreMemory(Supplier<List<Known>> load, Consumer<List<Known>> save, Instant begun) {
        this.load = load;
        this.save = save;
        this.begun = begun;
    }

    /** One that forgets everything. */
    static StoreMemory none() {
        return new StoreMemory(List::of, _ -> {}, Instant.MIN);
    }

    /** What is known of a backup whose files look like this. */
    Optional<BackupFacts> of(SeenFiles files) {
        Optional<Known> found =
                Optional.ofNullable(earlier().get(files.dump()))
                        .filter(each -> each.files().equals(files));
        found.ifPresent(each -> known.put(files.dump(), each));
        return found.map(Known::facts);
    }

    void learn(SeenFiles files, BackupFacts facts) {
        changed.set(true);
        if (files.written().plus(SETTLED).isBefore(begun)) {
            known.put(files.dump(), new Known(files, facts));
        }
    }

    /** Keeps what is known of the backups that were asked for, where that is not kept already. */
    synchronized void save() {
        if (changed.get() || known.size() != earlier().size()) {
            save.accept(known.values().stream().sorted(NEWEST_FIRST).toList());
        }
    }

    private synchronized Map<String, Known> earlier() {
        Map<String, Known> done = loaded;
        if (done == null) {
            Map<String, Known> byDump = new ConcurrentHashMap<>();
            load.get().forEach(each -> byDump.put(each.files().dump(), each));
            done = byDump;
            loaded = done;
        }
        return done;
    }

    /** What is known of one backup. */
    record Known(SeenFiles files, BackupFacts facts) {

        Instant written() {
            return files.written();
        }
    }
}
