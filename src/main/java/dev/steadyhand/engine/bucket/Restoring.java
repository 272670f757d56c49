package dev.steadyhand.engine.bucket;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.ObjectEntry;
import dev.steadyhand.archive.ObjectLine;
import dev.steadyhand.archive.ObjectTarReader;
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
    record Batch(long part, List<Judged> objects) {
        Batch {
            objects = List.copyOf(objects);
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

    /** Writes them; in one pass over their member, which ends with the last of them. */
    private Batch write(Batch batch) {
        work.cancellation().check();
        Map<String, Judged> wanted = new HashMap<>();
        batch.objects().forEach(judged -> wanted.put(judged.pair().key(), judged));
        Member member = Optional.ofNullable(members.get(batch.part())).orElseThrow(this::noMember);
        try (InputStream in = source.open(member);
                Errands errands = new Errands(AT_ONCE)) {
            ObjectTarReader reader = new ObjectTarReader(in);
            while (!wanted.isEmpty()) {
                ObjectEntry entry = next(reader, wanted);
                Judged judged = wanted.remove(entry.key());
                if (judged != null) {
                    write(judged, entry, reader.content(), errands);
                }
            }
            errands.finish();
            return batch;
        } catch (IOException trouble) {
            throw damaged(batch.objects().getFirst().pair().key(), "cannot be read in")
                    .problem()
                    .toException(trouble);
        }
    }

    private ObjectEntry next(ObjectTarReader reader, Map<String, Judged> wanted)
            throws IOException {
        ObjectTarReader.Item item =
                reader.next()
                        .orElseThrow(() -> damaged(wanted.keySet().iterator().next(), "is not in"));
        return item.object().orElseThrow(this::noMember);
    }

    /** Small objects are written several at once; their member is read in order. */
    private void write(Judged judged, ObjectEntry entry, InputStream content, Errands errands)
            throws IOException {
        if (entry.size() > SMALL) {
            write(judged, entry, content);
            return;
        }
        byte[] bytes = content.readAllBytes();
        errands.send(() -> {
            write(judged, entry, new ByteArrayInputStream(bytes));
            return entry;
        });
    }

    private void write(Judged judged, ObjectEntry entry, InputStream content) throws IOException {
        ObjectLine line = judged.pair().kept().orElseThrow();
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
        ObjectLine line = judged.pair().kept().orElseThrow();
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
