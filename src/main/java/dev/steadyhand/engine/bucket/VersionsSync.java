package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.ObjectIndex;
import dev.steadyhand.archive.ObjectLine;
import dev.steadyhand.archive.VersionKind;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.ObjectSync.Differences;
import dev.steadyhand.engine.ObjectSync.State;
import dev.steadyhand.engine.ObjectSync.Synced;
import dev.steadyhand.engine.SyncPlan;
import dev.steadyhand.store.s3.S3Objects;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Compares a bucket that keeps versions with a backup that holds them, and brings it into line: of
 * each key the oldest first, deletions by deleting.
 */
final class VersionsSync {

    private static final int LOOKS = 16;

    private final S3Objects objects;
    private final SyncPlan plan;
    private final BackupReader reader;
    private final boolean sort;

    /**
     * @param sort whether lists have to be sorted here
     */
    VersionsSync(S3Objects objects, SyncPlan plan, BackupReader reader, boolean sort) {
        this.objects = objects;
        this.plan = plan;
        this.reader = reader;
        this.sort = sort;
    }

    Differences compare(Work work) {
        Counted counted = new Counted();
        try (Ahead<Beside.Pair<KeptVersions, Versions>, JudgedVersions> judged = judged()) {
            while (judged.hasNext()) {
                work.cancellation().check();
                count(judged.next(), counted);
            }
        }
        return counted.differences(true, counted.remarks());
    }

    private static void count(JudgedVersions one, Counted counted) {
        long bytes = one.bring().stream().mapToLong(ObjectLine::size).sum();
        counted.add(one.state(), one.key(), bytes);
        counted.addPast(
                one.bring().stream().filter(line -> line.kind() == VersionKind.EARLIER).count(),
                one.bring().stream().filter(VersionsSync::isDeletion).count());
        if (one.otherStory()) {
            counted.addOther(one.key());
        }
    }

    private static boolean isDeletion(ObjectLine line) {
        return line.kind() == VersionKind.DELETION;
    }

    /** Of what the backup does not know and the bucket has deleted, there is nothing to say. */
    private Iterator<Beside.Pair<KeptVersions, Versions>> beside() {
        Beside<KeptVersions, Versions> all =
                new Beside<>(
                        new KeptListing(
                                InOrder.of(
                                        new ObjectIndex(reader, plan.prefix(), true),
                                        ObjectLine::key,
                                        sort)),
                        KeptVersions::key,
                        InOrder.of(new VersionListing(objects, plan.prefix()), Versions::key, sort),
                        Versions::key);
        return stream(all)
                .filter(pair ->
                        pair.kept().isPresent()
                                || pair.live().filter(Versions::isThere).isPresent())
                .iterator();
    }

    private Ahead<Beside.Pair<KeptVersions, Versions>, JudgedVersions> judged() {
        VersionMatch match = VersionMatch.byAsking(objects);
        return new Ahead<>(beside(), LOOKS, pair -> JudgedVersions.of(pair, match));
    }

    Synced sync(Tally tally, Work work) {
        Restoring restoring = new Restoring(objects, reader, work);
        Counted counted = new Counted();
        try (Ahead<Beside.Pair<KeptVersions, Versions>, JudgedVersions> judged = judged()) {
            Iterator<Judged> wanted =
                    stream(judged).flatMap(one -> wanted(one, counted, tally)).iterator();
            restoring.bring(wanted, plan.threads(), tally::leave);
        }
        long removed = plan.mirror() ? remove(work) : 0;
        compareAgain(tally, work);
        return tally.synced(restoring.written(), removed, counted.remarks());
    }

    private static Stream<Judged> wanted(JudgedVersions one, Counted counted, Tally tally) {
        if (one.state() == State.SAME) {
            tally.same();
        }
        count(one, counted);
        return one.bring().stream().map(Judged::missing);
    }

    private long remove(Work work) {
        long removed = 0;
        Iterator<String> extra = keys(EnumSet.of(State.EXTRA));
        try (Ahead<String, String> removing =
                new Ahead<>(
                        extra,
                        plan.threads(),
                        key -> {
                            objects.delete(key);
                            return key;
                        })) {
            while (removing.hasNext()) {
                work.cancellation().check();
                removing.next();
                removed++;
            }
        }
        return removed;
    }

    /** Walks through both once more: each key must tell its story now, as far as it was brought. */
    private void compareAgain(Tally tally, Work work) {
        work.progress().phase("comparing versions", -1);
        keys(EnumSet.of(State.NEW, State.CHANGED))
                .forEachRemaining(key -> {
                    work.cancellation().check();
                    tally.leave(key);
                });
    }

    /** By what the listing tells. */
    private Iterator<String> keys(Set<State> states) {
        VersionMatch match = VersionMatch.byListing();
        return stream(beside())
                .map(pair -> JudgedVersions.of(pair, match))
                .filter(one -> states.contains(one.state()))
                .map(JudgedVersions::key)
                .iterator();
    }

    private static <T> Stream<T> stream(Iterator<T> all) {
        Iterable<T> iterable = () -> all;
        return StreamSupport.stream(iterable.spliterator(), false);
    }
}
