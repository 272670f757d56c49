package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.BackupWriter;
import dev.steadyhand.archive.MemberBuffer;
import dev.steadyhand.archive.ObjectArchive;
import dev.steadyhand.archive.ObjectEntry;
import dev.steadyhand.archive.ObjectTar;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.store.s3.ListedObject;
import dev.steadyhand.store.s3.ObjectHead;
import dev.steadyhand.store.s3.S3Objects;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reads objects into an archive. Batches of small ones are read side by side, each by a thread of
 * its own; they go into the archive in order, and a large one goes through when it is its turn.
 */
final class BucketDump {

    /** Small objects take longer to ask for than to read. */
    private static final int AT_ONCE = 8;

    private static final long LARGEST_SURPRISE = 64L << 20;

    private final S3Objects objects;
    private final DumpPlan plan;
    private final ObjectArchive archive;
    private final Work work;
    private final Happened happened = new Happened();
    private final EtagProof proof = new EtagProof(key -> happened.note(Happened.What.ODD, key));
    private final LargeObject large;
    private final Rereading rereading;

    BucketDump(
            S3Objects objects, DumpPlan plan, BackupWriter writer, InstantSource clock, Work work) {
        this.objects = objects;
        this.plan = plan;
        this.archive = new ObjectArchive(writer, clock);
        this.work = work;
        this.large = new LargeObject(objects.place(), proof, work);
        this.rereading = new Rereading(objects, happened);
    }

    /** One batch on its way into the archive. */
    private record Turn(Gathering.Batch batch, Optional<Future<Filled>> filled) {}

    /** A member with what is in it. */
    private record Filled(MemberBuffer member, List<ObjectArchive.Put> objects) {}

    /**
     * Reads objects as they are now, in the order in which they are given.
     *
     * @param comment what the archive says of itself
     */
    Happened newest(Iterator<ListedObject> wanted, String comment) {
        archive.begin(comment, false);
        return run(stream(wanted).map(Wanted::newest).iterator());
    }

    /** The same with all that their keys ever stood for. */
    Happened all(Iterator<Versions> wanted, String comment) {
        archive.begin(comment, true);
        return run(stream(wanted).flatMap(this::each).iterator());
    }

    private Stream<Wanted> each(Versions versions) {
        if (versions.cut()) {
            happened.note(Happened.What.CUT, versions.key());
        }
        return versions.wanted().stream();
    }

    private static <T> Stream<T> stream(Iterator<T> all) {
        Iterable<T> iterable = () -> all;
        return StreamSupport.stream(iterable.spliterator(), false);
    }

    private Happened run(Iterator<Wanted> wanted) {
        Gathering batches = new Gathering(wanted, plan.chunkBytes());
        Deque<Turn> turns = new ArrayDeque<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try {
                while (more(batches, turns, threads)) {
                    work.cancellation().check();
                    take(turns.remove());
                }
            } finally {
                threads.shutdownNow();
            }
        } finally {
            turns.forEach(this::giveUp);
        }
        archive.end();
        return happened;
    }

    private boolean more(Gathering batches, Deque<Turn> turns, ExecutorService threads) {
        while (turns.size() < plan.threads() && batches.hasNext()) {
            Gathering.Batch batch = batches.next();
            turns.add(
                    new Turn(
                            batch,
                            batch.large()
                                    ? Optional.empty()
                                    : Optional.of(threads.submit(() -> fill(batch)))));
        }
        return !turns.isEmpty();
    }

    private void take(Turn turn) {
        if (turn.filled().isEmpty()) {
            large(turn.batch().first());
            return;
        }
        Filled filled = Crew.result(turn.filled().get());
        if (filled.objects().isEmpty()) {
            archive.giveUp(filled.member());
        } else {
            archive.append(filled.member(), filled.objects());
        }
    }

    private void giveUp(Turn turn) {
        turn.filled()
                .filter(future -> future.state() == Future.State.SUCCESS)
                .ifPresent(future -> archive.giveUp(future.resultNow().member()));
    }

    private Filled fill(Gathering.Batch batch) {
        MemberBuffer member = archive.member(batch.first().object().key());
        List<ObjectArchive.Put> puts = new ArrayList<>();
        boolean done = false;
        try (Ahead<Gathering.Named, Optional<Read>> reading =
                new Ahead<>(batch.objects().iterator(), AT_ONCE, this::small)) {
            while (reading.hasNext()) {
                reading.next().ifPresent(read -> puts.add(write(read, member)));
            }
            done = true;
            return new Filled(member, puts);
        } finally {
            if (!done) {
                archive.giveUp(member);
            }
        }
    }

    /** A small object, with all of its bytes. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Read(Gathering.Named named, ObjectHead head, byte[] bytes) {}

    /** Reads an object as a whole before anything of it is written. */
    private Optional<Read> small(Gathering.Named named) {
        if (named.isDeletion()) {
            return Optional.of(new Read(named, nothing(named.object()), new byte[0]));
        }
        Optional<ListedObject> now = Optional.of(named.object());
        for (int attempt = 1; now.isPresent(); attempt++) {
            ListedObject object = now.get();
            requireSmall(object);
            try {
                S3Objects.Opened opened = objects.open(object);
                try (InputStream content = opened.content()) {
                    byte[] bytes = content.readNBytes((int) object.size());
                    if (bytes.length < object.size()) {
                        throw new IOException("an object ended too early");
                    }
                    proof.require(object, Digests.md5(bytes), objects.place());
                    return Optional.of(new Read(named, opened.head(), bytes));
                }
            } catch (ProblemException trouble) {
                now = rereading.again(object, named, trouble, attempt);
            } catch (IOException trouble) {
                throw new UncheckedIOException(trouble);
            }
        }
        return Optional.empty();
    }

    /** What is known of a mark of deletion. */
    private static ObjectHead nothing(ListedObject mark) {
        Instant second = mark.modified().truncatedTo(ChronoUnit.SECONDS);
        return new ObjectHead(0, "", second, mark.version(), Map.of());
    }

    private void requireSmall(ListedObject object) {
        if (object.size() > LARGEST_SURPRISE) {
            throw new Problem(
                            ProblemCode.DUMP_FAILED,
                            object.key()
                                    + " in "
                                    + objects.place()
                                    + " was replaced by a much larger object while the bucket was"
                                    + " read.",
                            Problem.NOTHING_CHANGED,
                            "Make the backup again.")
                    .toException();
        }
    }

    private ObjectArchive.Put write(Read read, MemberBuffer member) {
        ObjectEntry entry = read.named().entry(read.head());
        String name = read.named().name(read.head());
        put(member, ObjectTar.header(entry, name));
        put(member, read.bytes());
        put(member, ObjectTar.padding(read.bytes().length));
        done(entry);
        return new ObjectArchive.Put(
                entry, Digests.hex(Digests.sha256().digest(read.bytes())), name);
    }

    private void done(ObjectEntry entry) {
        happened.read(entry);
        work.progress().advanced(objects.place(), entry.size(), 1);
    }

    /** Lets an object through; one that is replaced meanwhile is void, and read once more. */
    private void large(Gathering.Named named) {
        Optional<ListedObject> now = Optional.of(named.object());
        for (int attempt = 1; now.isPresent(); attempt++) {
            ListedObject object = now.get();
            try {
                S3Objects.Opened opened = objects.open(object);
                Optional<ProblemException> trouble = through(opened, object, named);
                if (trouble.isEmpty()) {
                    return;
                }
                now = rereading.again(object, named, trouble.get(), attempt);
            } catch (ProblemException trouble) {
                now = rereading.again(object, named, trouble, attempt);
            }
        }
    }

    /** What made it void; empty where nothing did. */
    private Optional<ProblemException> through(
            S3Objects.Opened opened, ListedObject object, Gathering.Named named) {
        ObjectEntry entry = named.entry(opened.head());
        MemberBuffer member = archive.member(entry.key());
        boolean done = false;
        try (InputStream content = opened.content()) {
            archive.passThrough(member);
            String name = named.name(opened.head());
            put(member, ObjectTar.header(entry, name));
            LargeObject.Copied copied = large.copy(content, object, member);
            put(member, ObjectTar.padding(entry.size()));
            archive.append(member, List.of(new ObjectArchive.Put(entry, copied.sha256(), name)));
            done = true;
            if (copied.trouble().isEmpty()) {
                happened.read(entry);
                work.progress().advanced(objects.place(), 0, 1);
            }
            return copied.trouble();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        } finally {
            if (!done) {
                archive.giveUp(member);
            }
        }
    }

    private static void put(MemberBuffer member, byte[] bytes) {
        member.write(bytes, 0, bytes.length);
    }
}
