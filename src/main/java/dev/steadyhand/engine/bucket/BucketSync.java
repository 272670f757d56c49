package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.BackupWriter;
import dev.steadyhand.archive.ObjectIndex;
import dev.steadyhand.archive.ObjectLine;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.DumpResult;
import dev.steadyhand.engine.ObjectSync;
import dev.steadyhand.engine.SyncPlan;
import dev.steadyhand.engine.SyncSource;
import dev.steadyhand.store.s3.ListedObject;
import dev.steadyhand.store.s3.S3Objects;
import dev.steadyhand.target.ServerAccess;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Compares a bucket with a backup, and brings it into line. */
final class BucketSync implements ObjectSync {

    private static final int SAMPLES = 10;
    private static final int LOOKS = 16;

    private final BucketEngine engine;

    /** Whether server or backup were found to have another order; then everything is sorted. */
    private volatile boolean sort;

    /** How many bytes are to be written, as far as the comparison tells. */
    private volatile long expected = -1;

    BucketSync(BucketEngine engine) {
        this.engine = engine;
    }

    @Override
    public Differences compare(ServerAccess access, SyncPlan plan, SyncSource given, Work work) {
        S3Objects objects = Buckets.open(access);
        work.progress().phase("comparing objects", -1);
        Differences found = found(objects, plan, Source.of(given), work);
        expected = found.bytes();
        return found;
    }

    private Differences found(S3Objects objects, SyncPlan plan, Source source, Work work) {
        try {
            return counted(objects, plan, source, work);
        } catch (InOrder.Broken other) {
            sort = true;
            return counted(objects, plan, source, work);
        }
    }

    private Differences counted(S3Objects objects, SyncPlan plan, Source source, Work work) {
        return Crew.run(
                work,
                () -> {
                    try (Ahead<Beside.Pair, Judged> judged = judged(objects, plan, source)) {
                        return counted(judged, objects.keepsVersions(), work);
                    }
                });
    }

    private Ahead<Beside.Pair, Judged> judged(S3Objects objects, SyncPlan plan, Source source) {
        return new Ahead<>(
                beside(objects, plan, source), LOOKS, pair -> Judged.of(pair, objects, source));
    }

    private Beside beside(S3Objects objects, SyncPlan plan, Source source) {
        return new Beside(
                InOrder.of(source.lines(plan.prefix()), ObjectLine::key, sort),
                InOrder.of(new Listing(objects, plan.prefix()), ListedObject::key, sort));
    }

    private static Differences counted(Iterator<Judged> all, boolean keepsVersions, Work work) {
        Map<State, Long> counts = new EnumMap<>(State.class);
        Map<State, List<String>> samples = new EnumMap<>(State.class);
        long bytes = 0;
        while (all.hasNext()) {
            work.cancellation().check();
            Judged judged = all.next();
            counts.merge(judged.state(), 1L, Long::sum);
            List<String> keys = samples.computeIfAbsent(judged.state(), _ -> new ArrayList<>());
            if (keys.size() < SAMPLES) {
                keys.add(judged.pair().key());
            }
            if (isWritten(judged)) {
                bytes += judged.pair().kept().orElseThrow().size();
            }
        }
        return new Differences(counts, bytes, samples, keepsVersions);
    }

    private static boolean isWritten(Judged judged) {
        return switch (judged.state()) {
            case NEW, CHANGED, UNCLEAR -> true;
            case SAME, EXTRA -> false;
        };
    }

    @Override
    public DumpResult save(
            ServerAccess access, SyncPlan plan, SyncSource given, BackupWriter writer, Work work) {
        S3Objects objects = Buckets.open(access);
        Source source = Source.of(given);
        return Crew.run(
                work,
                () -> {
                    try (Ahead<Beside.Pair, Judged> judged = judged(objects, plan, source)) {
                        Iterator<ListedObject> endangered =
                                stream(judged)
                                        .filter(one -> one.endangers(plan.mirror()))
                                        .flatMap(one -> one.pair().live().stream())
                                        .iterator();
                        DumpPlan reading =
                                new DumpPlan(plan.threads(), DumpPlan.USUAL.chunkBytes());
                        return engine.read(access, reading, endangered, writer, work);
                    }
                });
    }

    @Override
    public Synced sync(
            ServerAccess access,
            SyncPlan plan,
            SyncSource given,
            Optional<BackupReader> saved,
            Work work) {
        S3Objects objects = Buckets.open(access);
        Source source = Source.of(given);
        Source.Bringing bringing = source.bringing(objects, work);
        Tally tally = new Tally();
        work.progress().phase("writing objects", expected);
        return Crew.run(
                work,
                () -> {
                    write(new Task(objects, plan, source, saved), bringing, tally);
                    long removed =
                            plan.mirror()
                                    ? remove(new Task(objects, plan, source, saved), tally)
                                    : 0;
                    return new Synced(
                            bringing.written().objects(),
                            bringing.written().bytes(),
                            tally.same + bringing.written().same(),
                            removed,
                            tally.left,
                            tally.leftKeys);
                });
    }

    /** What the one who coordinates counts. */
    private static final class Tally {
        private long same;
        private long left;
        private final List<String> leftKeys = new ArrayList<>();

        void leave(String key) {
            left++;
            if (leftKeys.size() < SAMPLES) {
                leftKeys.add(key);
            }
        }
    }

    /** What is to be done. */
    private record Task(
            S3Objects objects, SyncPlan plan, Source source, Optional<BackupReader> saved) {}

    private void write(Task task, Source.Bringing bringing, Tally tally) {
        Kept kept = kept(task.saved(), task.plan());
        try (Ahead<Beside.Pair, Judged> judged =
                judged(task.objects(), task.plan(), task.source())) {
            Iterator<Judged> wanted =
                    stream(judged).filter(one -> mayBeWritten(one, kept, tally)).iterator();
            bringing.bring(wanted, task.plan().threads(), tally::leave);
        }
    }

    private static boolean mayBeWritten(Judged judged, Kept kept, Tally tally) {
        if (judged.state() == State.SAME) {
            tally.same++;
        }
        boolean safe = judged.state() == State.NEW || isKept(judged, kept);
        if (isWritten(judged) && !safe) {
            tally.leave(judged.pair().key());
        }
        return isWritten(judged) && safe;
    }

    private static Kept kept(Optional<BackupReader> saved, SyncPlan plan) {
        return new Kept(saved.map(reader -> new ObjectIndex(reader, plan.prefix())));
    }

    private static boolean isKept(Judged judged, Kept kept) {
        return isWritten(judged) && judged.pair().live().filter(kept::holds).isPresent();
    }

    private long remove(Task task, Tally tally) {
        S3Objects objects = task.objects();
        Kept kept = kept(task.saved(), task.plan());
        Beside pairs = beside(objects, task.plan(), task.source());
        Predicate<ListedObject> mayGo =
                object -> {
                    boolean safe = kept.holds(object);
                    if (!safe) {
                        tally.leave(object.key());
                    }
                    return safe;
                };
        Iterator<ListedObject> extra =
                stream(pairs)
                        .filter(pair -> pair.kept().isEmpty())
                        .flatMap(pair -> pair.live().stream())
                        .filter(mayGo)
                        .iterator();
        long removed = 0;
        try (Ahead<ListedObject, String> removing =
                new Ahead<>(
                        extra,
                        task.plan().threads(),
                        object -> {
                            objects.delete(object.key());
                            return object.key();
                        })) {
            while (removing.hasNext()) {
                removing.next();
                removed++;
            }
        }
        return removed;
    }

    private static <T> Stream<T> stream(Iterator<T> all) {
        Iterable<T> iterable = () -> all;
        return StreamSupport.stream(iterable.spliterator(), false);
    }
}
