package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.ObjectEntry;
import dev.steadyhand.archive.ObjectLine;
import dev.steadyhand.archive.ObjectTarReader;
import dev.steadyhand.archive.VersionKind;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.ObjectSync.State;
import dev.steadyhand.store.s3.ObjectHead;
import dev.steadyhand.store.s3.S3Objects;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Writes the objects of one member at a time, and proves each that it wrote. */
final class Restoring implements Source.Bringing {

    private static final int AT_ONCE = 8;
    private static final long SMALL = 1 << 20;

    private final S3Objects objects;
    private final BackupReader source;
    private final Work work;
    private final Map<Long, Member> members = new HashMap<>();
    private final Written written;

    Restoring(S3Objects objects, BackupReader source, Work work) {
        this.objects = objects;
        this.source = source;
        this.work = work;
        this.written = new Written(objects);
        source.members().forEach(member -> members.put(member.offset(), member));
    }

    /** Objects that lie in one member. */
    record Chunk(long part, List<Judged> objects) {
        Chunk {
            objects = List.copyOf(objects);
        }
    }

    /** What is brought one member after the other. */
    record Batch(List<Chunk> chunks) {
        Batch {
            chunks = List.copyOf(chunks);
        }
    }

    /** By what an entry of the archive is told from others. */
    private record Name(String key, String version, VersionKind kind) {

        static Name of(ObjectLine line) {
            return new Name(line.key(), line.version(), line.kind());
        }

        static Name of(ObjectEntry entry) {
            return new Name(entry.key(), entry.version(), entry.kind());
        }
    }

    @Override
    public Written written() {
        return written;
    }

    @Override
    public void bring(Iterator<Judged> wanted, int threads, Consumer<String> left) {
        try (Ahead<Batch, Batch> writing = new Ahead<>(new Parts(wanted), threads, this::write)) {
            writing.forEachRemaining(_ -> {});
        }
    }

    private Batch write(Batch batch) {
        batch.chunks().forEach(this::write);
        return batch;
    }

    /** Writes them; in one pass over their member, which ends with the last of them. */
    private void write(Chunk chunk) {
        work.cancellation().check();
        Map<Name, Judged> wanted = new HashMap<>();
        chunk.objects().forEach(judged -> wanted.put(Name.of(line(judged)), judged));
        requireVersions(wanted.keySet());
        Member member = Optional.ofNullable(members.get(chunk.part())).orElseThrow(this::noMember);
        try (InputStream in = source.open(member);
                Errands errands = new Errands(AT_ONCE)) {
            ObjectTarReader reader = new ObjectTarReader(in);
            while (!wanted.isEmpty()) {
                ObjectEntry entry = next(reader, wanted);
                Judged judged = wanted.remove(Name.of(entry));
                if (judged != null) {
                    write(judged, entry, reader.content(), errands);
                }
            }
            errands.finish();
        } catch (IOException trouble) {
            throw damaged(chunk.objects().getFirst().pair().key(), "cannot be read in")
                    .problem()
                    .toException(trouble);
        }
    }

    private static ObjectLine line(Judged judged) {
        return judged.pair().kept().orElseThrow();
    }

    /** Without versions, what is deleted to repeat its story would be gone. */
    private void requireVersions(Set<Name> wanted) {
        boolean deletes = wanted.stream().anyMatch(name -> name.kind() == VersionKind.DELETION);
        if (deletes && !objects.keepsVersions()) {
            throw new Problem(
                            ProblemCode.CONTENT_DIFFERS,
                            objects.place() + " does not keep versions any more.",
                            "Objects before this were written and proven.",
                            "Switch its versioning on again, then do it again; or restore the"
                                    + " newest of each object: --versions newest.")
                    .toException();
        }
    }

    private ObjectEntry next(ObjectTarReader reader, Map<Name, Judged> wanted) throws IOException {
        ObjectTarReader.Item item =
                reader.next()
                        .orElseThrow(() ->
                                damaged(wanted.keySet().iterator().next().key(), "is not in"));
        return item.object().orElseThrow(this::noMember);
    }

    /** Small objects are written several at once; their member is read in order. */
    private void write(Judged judged, ObjectEntry entry, InputStream content, Errands errands)
            throws IOException {
        if (entry.size() > SMALL) {
            errands.await(entry.key());
            write(judged, entry, content);
            return;
        }
        byte[] bytes = content.readAllBytes();
        errands.send(
                entry.key(),
                () -> {
                    if (entry.kind() == VersionKind.DELETION) {
                        objects.delete(entry.key());
                    } else {
                        write(judged, entry, new ByteArrayInputStream(bytes));
                    }
                    return entry;
                });
    }

    private void write(Judged judged, ObjectEntry entry, InputStream content) throws IOException {
        ObjectLine line = line(judged);
        if (judged.state() == State.UNCLEAR && isSame(judged)) {
            written.found();
            work.progress().advanced(objects.place(), entry.size(), 1);
            return;
        }
        ObjectHead head =
                new ObjectHead(entry.size(), "", entry.modified(), "", entry.attributes());
        try (DigestInputStream digest = new DigestInputStream(content, Digests.sha256())) {
            boolean proven =
                    objects.write(entry.key(), head, digest, () -> requireRight(line, digest));
            if (!proven) {
                written.require(line.key(), line.sha256());
            }
        }
        written.wrote(entry.size());
        work.progress().advanced(objects.place(), entry.size(), 1);
    }

    private void requireRight(ObjectLine line, DigestInputStream digest) {
        if (!Digests.hex(digest.getMessageDigest().digest()).equals(line.sha256())) {
            throw damaged(line.key(), "is damaged in");
        }
    }

    private boolean isSame(Judged judged) throws IOException {
        ObjectLine line = line(judged);
        Optional<ObjectHead> head = objects.look(line.key());
        return head.isPresent()
                && ObjectEntry.digest(head.get().attributes()).equals(line.attributes())
                && written.sha256(line.key(), head.get()).equals(line.sha256());
    }

    private IllegalStateException noMember() {
        return new IllegalStateException("the list of objects names a part that is none");
    }

    private static ProblemException damaged(String key, String how) {
        return new Problem(
                        ProblemCode.BACKUP_DAMAGED,
                        "The object " + key + " " + how + " the backup.",
                        "It was not written; objects before it were.",
                        "Use the copy in another store, or another backup; then do it again: what"
                                + " is there already is passed over.")
                .toException();
    }
}
