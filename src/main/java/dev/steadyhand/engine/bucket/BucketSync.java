package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.BackupWriter;
import dev.steadyhand.archive.ObjectIndex;
import dev.steadyhand.archive.ObjectLine;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.DumpResult;
import dev.steadyhand.engine.ObjectSync;
import dev.steadyhand.engine.Remarks;
import dev.steadyhand.engine.SyncPlan;
import dev.steadyhand.engine.SyncSource;
import dev.steadyhand.store.s3.ListedObject;
import dev.steadyhand.store.s3.S3Objects;
import dev.steadyhand.target.ServerAccess;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Compares a bucket with a backup, and brings it into line. */
final class BucketSync implements ObjectSync {

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
        Differences found = found(objects, plan, given, work);
        expected = found.bytes();
        return found;
    }

    private Differences found(S3Objects objects, SyncPlan plan, SyncSource given, Work work) {
        try {
            return counted(objects, plan, given, work);
        } catch (InOrder.Broken other) {
            sort = true;
            return counted(objects, plan, given, work);
        }
    }

    private Differences counted(S3Objects objects, SyncPlan plan, SyncSource given, Work work) {
        Source source = Source.of(given, plan.past());
        return Crew.run(
                work,
                () -> {
                    Past past = Past.of(objects, plan, given);
                    if (past.comesAlong()) {
                        return past.sync(sort).compare(work);
                    }
                    try (Ahead<Beside.Pair<ObjectLine, ListedObject>, Judged> judged =
                            judged(objects, plan, source)) {
                        return counted(judged, objects.keepsVersions(), past.remarks(), work);
                    }
                });
    }

    private Ahead<Beside.Pair<ObjectLine, ListedObject>, Judged> judged(
            S3Objects objects, SyncPlan plan, Source source) {
        return new Ahead<>(
                beside(objects, plan, source), LOOKS, pair -> Judged.of(pair, objects, source));
    }

    private Beside<ObjectLine, ListedObject> beside(
            S3Objects objects, SyncPlan plan, Source source) {
        return new Beside<>(
                InOrder.of(source.lines(plan.prefix()), ObjectLine::key, sort),
                ObjectLine::key,
                InOrder.of(new Listing(objects, plan.prefix()), ListedObject::key, sort),
                ListedObject::key);
    }

    private static Differences counted(
            Iterator<Judged> all, boolean keepsVersions, Remarks remarks, Work work) {
        Counted counted = new Counted();
        while (all.hasNext()) {
            work.cancellation().check();
            Judged judged = all.next();
            long bytes = isWritten(judged) ? judged.pair().kept().orElseThrow().size() : 0;
            counted.add(judged.state(), judged.pair().key(), bytes);
        }
        return counted.differences(keepsVersions, remarks);
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
        Source source = Source.of(given, plan.past());
        return Crew.run(
                work,
                () -> {
                    try (Ahead<Beside.Pair<ObjectLine, ListedObject>, Judged> judged =
                            judged(objects, plan, source)) {
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
        work.progress().phase("writing objects", expected);
        return Crew.run(
                work,
                () -> {
                    Past past = Past.of(objects, plan, given);
                    if (past.comesAlong()) {
                        return past.sync(sort).sync(new Tally(), work);
                    }
                    Source source = Source.of(given, plan.past());
                    Task task = new Task(objects, plan, source, saved);
                    return sync(task, past.remarks(), work);
                });
    }

    private Synced sync(Task task, Remarks remarks, Work work) {
        Tally tally = new Tally();
        Source.Bringing bringing = task.source().bringing(task.objects(), work);
        write(task, bringing, tally);
        long removed = task.plan().mirror() ? remove(task, tally) : 0;
        return tally.synced(bringing.written(), removed, remarks);
    }

    /** What is to be done. */
    private record Task(
            S3Objects objects, SyncPlan plan, Source source, Optional<BackupReader> saved) {}

    private void write(Task task, Source.Bringing bringing, Tally tally) {
        Kept kept = kept(task.saved(), task.plan());
        try (Ahead<Beside.Pair<ObjectLine, ListedObject>, Judged> judged =
                judged(task.objects(), task.plan(), task.source())) {
            Iterator<Judged> wanted =
                    stream(judged).filter(one -> mayBeWritten(one, kept, tally)).iterator();
            bringing.bring(wanted, task.plan().threads(), tally::leave);
        }
    }

    private static boolean mayBeWritten(Judged judged, Kept kept, Tally tally) {
        if (judged.state() == State.SAME) {
            tally.same();
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
        Beside<ObjectLine, ListedObject> pairs = beside(objects, task.plan(), task.source());
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
