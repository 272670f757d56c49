package dev.steadyhand.archive;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemException;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a backup's manifest says, read when it is asked for: all of it, which is then kept, or only
 * its facts, which cost no memory in a list of thousands. For any thread.
 */
final class ManifestSource {

    private final Supplier<Optional<Manifest>> source;
    private final Supplier<Optional<BackupFacts>> remembered;
    private final Consumer<BackupFacts> learned;
    private @Nullable Reading reading;
    private @Nullable BackupFacts facts;

    /**
     * @param source reads the manifest; empty where there is none
     * @param remembered what an earlier look found out of the same files
     * @param learned is told what this one found out
     */
    ManifestSource(
            Supplier<Optional<Manifest>> source,
            Supplier<Optional<BackupFacts>> remembered,
            Consumer<BackupFacts> learned) {
        this.source = source;
        this.remembered = remembered;
        this.learned = learned;
    }

    /** One that nothing is remembered of. */
    ManifestSource(Supplier<Optional<Manifest>> source) {
        this(source, Optional::empty, _ -> {});
    }

    /** All of it; empty where there is none that can be read. */
    synchronized Optional<Manifest> manifest() {
        return reading().manifest();
    }

    /** Why there is one that cannot be read. */
    synchronized Optional<Problem> problem() {
        return facts == null ? reading().problem() : Optional.empty();
    }

    /** Its facts; empty where there is none that can be read. */
    synchronized Optional<BackupFacts> facts() {
        if (facts == null) {
            facts = remembered.get().or(this::learn).orElse(null);
        }
        return Optional.ofNullable(facts);
    }

    /** Whether the facts are there without reading anything. */
    synchronized boolean isRemembered() {
        if (facts == null) {
            facts = remembered.get().orElse(null);
        }
        return facts != null;
    }

    private Optional<BackupFacts> learn() {
        Reading now = reading == null ? read() : reading;
        if (now.manifest().isEmpty()) {
            reading = now;
        }
        Optional<BackupFacts> found = now.manifest().map(BackupFacts::of);
        found.ifPresent(learned);
        return found;
    }

    private Reading reading() {
        Reading done = reading;
        if (done == null) {
            done = read();
            reading = done;
        }
        return done;
    }

    private Reading read() {
        try {
            return new Reading(source.get(), Optional.empty());
        } catch (ProblemException trouble) {
            return new Reading(Optional.empty(), Optional.of(trouble.problem()));
        }
    }

    private record Reading(Optional<Manifest> manifest, Optional<Problem> problem) {}
}
