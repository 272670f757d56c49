package dev.steadyhand.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/**
 * A journal that forgets when the test ends. It hashes, signs and verifies like the real one, can
 * be cut at any entry, and can stop taking entries, as a machine that loses power does.
 */
public final class MemoryJournal implements Journal {

    private record Row(String text, Entry entry) {}

    private final List<Row> rows = new ArrayList<>();
    private final InstantSource clock;
    private final SigningKey key;
    private long fullAfter = Long.MAX_VALUE;
    private String lastKind = "";
    private Predicate<Entry> last = _ -> false;
    private ProblemCode refusal = ProblemCode.JOURNAL_UNUSABLE;

    public MemoryJournal(InstantSource clock) {
        this(clock, SigningKey.of(SigningKey.generate()));
    }

    private MemoryJournal(InstantSource clock, SigningKey key) {
        this.clock = clock;
        this.key = key;
    }

    /** Another journal with the same first entries, as a crash after one of them leaves it. */
    public synchronized MemoryJournal cutAfter(long seq) {
        MemoryJournal cut = new MemoryJournal(clock, key);
        rows.stream().filter(row -> row.entry().seq() <= seq).forEach(cut.rows::add);
        return cut;
    }

    /** From now on refuses every entry beyond this one. */
    public synchronized void failAfter(long seq) {
        fullAfter = seq;
    }

    /** Takes the next entry of that kind, and has no room on its disk for another one. */
    public synchronized void diskFullAfterNext(String kind) {
        refusal = ProblemCode.DISK_FULL;
        lastKind = kind;
    }

    /** Takes the next entry of that kind and refuses every one beyond it. */
    public synchronized void failAfterNext(String kind) {
        lastKind = kind;
    }

    /** Takes the next entry of which this is true and refuses every one beyond it. */
    public synchronized void failAfterNext(Predicate<Entry> wanted) {
        last = wanted;
    }

    public synchronized List<Entry> entries() {
        return rows.stream().map(Row::entry).toList();
    }

    @Override
    public synchronized Entry append(
            Optional<String> run, String actor, String kind, ObjectNode data) {
        EntryGuard.checkHead(run, actor, kind);
        return insert(run, new EntryText.Event(actor, kind, EntryGuard.clean(data)));
    }

    private Entry insert(Optional<String> run, EntryText.Event event) {
        long seq = rows.size() + 1L;
        if (seq > fullAfter) {
            throw new Problem(
                            refusal,
                            "The journal takes no more entries.",
                            "The entry is not in the journal.",
                            "Resume from what it holds.")
                    .toException();
        }
        byte[] body = EntryText.write(seq, clock.instant(), run, event);
        Entry entry = EntryText.read(body, HashChain.next(lastHash(), body)).orElseThrow();
        rows.add(new Row(new String(body, UTF_8), entry));
        if (entry.kind().equals(lastKind) || last.test(entry)) {
            fullAfter = seq;
        }
        return entry;
    }

    private String lastHash() {
        return rows.isEmpty() ? HashChain.GENESIS : rows.getLast().entry().hash();
    }

    @Override
    public List<Entry> ofRun(String run) {
        return matching(entry -> entry.run().equals(Optional.of(run)));
    }

    @Override
    public List<Entry> ofKind(String kind) {
        return matching(entry -> entry.kind().equals(kind));
    }

    @Override
    public List<Entry> after(long seq, int limit) {
        return matching(entry -> entry.seq() > seq).stream().limit(limit).toList();
    }

    private List<Entry> matching(Predicate<Entry> wanted) {
        return entries().stream().filter(wanted).toList();
    }

    @Override
    public SignedText sign(String text) {
        return key.sign(text);
    }

    @Override
    public synchronized Checkpoint checkpoint() {
        Instant now = EntryText.milliseconds(clock.instant());
        Checkpoint checkpoint = key.sign(rows.size(), lastHash(), now);
        ObjectNode data = EntryText.JSON.createObjectNode();
        CheckpointFile.putInto(data, checkpoint);
        insert(Optional.empty(), new EntryText.Event("steadyhand", Checkpoint.KIND, data));
        return checkpoint;
    }

    @Override
    public synchronized JournalFindings verify(List<Checkpoint> anchors) {
        ChainVerifier chain =
                new ChainVerifier(new FindingList(), anchors, Optional.of(key.publicKey()));
        rows.forEach(row ->
                chain.entry(row.entry().seq(), row.text().getBytes(UTF_8), row.entry().hash()));
        return chain.finish();
    }

    @Override
    public void close() {}
}
