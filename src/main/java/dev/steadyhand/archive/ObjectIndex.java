package dev.steadyhand.archive;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The list of objects within a bucket's backup, in the order of their keys, and of one key's
 * versions the oldest first; read part by part, and only those parts that can speak of a prefix.
 * For one thread.
 */
public final class ObjectIndex implements Iterator<ObjectLine>, AutoCloseable {

    private final BackupReader source;
    private final String prefix;
    private final boolean versions;
    private final List<Member> parts;
    private int next;
    private @Nullable BufferedReader lines;
    private @Nullable ObjectLine coming;

    /**
     * The newest of each key.
     *
     * @param prefix what keys begin with; may be empty
     */
    public ObjectIndex(BackupReader source, String prefix) {
        this(source, prefix, false);
    }

    /**
     * @param versions whether earlier versions and deletions are wanted too
     */
    public ObjectIndex(BackupReader source, String prefix, boolean versions) {
        this.source = source;
        this.prefix = prefix;
        this.versions = versions;
        this.parts =
                source.members().stream()
                        .filter(member -> member.kind() == MemberKind.INDEX)
                        .toList();
    }

    @Override
    public boolean hasNext() {
        while (coming == null) {
            Optional<ObjectLine> line = line();
            if (line.isEmpty() && !openNext()) {
                return false;
            }
            coming = line.filter(this::isWanted).orElse(null);
        }
        return true;
    }

    private boolean isWanted(ObjectLine line) {
        return line.key().startsWith(prefix)
                && !line.isVoid()
                && (versions || line.kind() == VersionKind.NEWEST);
    }

    @Override
    public ObjectLine next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        ObjectLine line = coming;
        coming = null;
        return Objects.requireNonNull(line);
    }

    private Optional<ObjectLine> line() {
        BufferedReader from = lines;
        if (from == null) {
            return Optional.empty();
        }
        try {
            String text = from.readLine();
            if (text == null) {
                close();
                return Optional.empty();
            }
            return Optional.of(ObjectLine.parse(text));
        } catch (DamagedBytes damaged) {
            throw damaged(parts.get(next - 1), damaged);
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
    }

    private boolean openNext() {
        while (next < parts.size() && !mayHold(next)) {
            next++;
        }
        if (next == parts.size()) {
            return false;
        }
        Member part = parts.get(next);
        next++;
        InputStream in = source.open(part);
        try {
            ObjectTarReader reader = new ObjectTarReader(in);
            if (reader.next().filter(ObjectTarReader.Item::isIndex).isEmpty()) {
                throw new DamagedBytes("is no part of the list");
            }
            // Reading on to the member's end proves it.
            byte[] text = reader.content().readAllBytes();
            reader.next();
            lines =
                    new BufferedReader(
                            new InputStreamReader(
                                    new ByteArrayInputStream(text), StandardCharsets.UTF_8));
            in.close();
            return true;
        } catch (IOException damaged) {
            throw damaged(part, damaged);
        }
    }

    /** Whether a part can speak of the prefix: it goes from its first key to that of the next. */
    private boolean mayHold(int index) {
        String first = parts.get(index).object();
        if (prefix.isEmpty() || first.isEmpty()) {
            return true;
        }
        boolean before = KeyOrder.KEYS.compare(first, prefix) <= 0 || first.startsWith(prefix);
        String following = index + 1 < parts.size() ? parts.get(index + 1).object() : "";
        boolean over =
                !following.isEmpty()
                        && !following.startsWith(prefix)
                        && KeyOrder.KEYS.compare(following, prefix) < 0;
        return before && !over;
    }

    /** Whether a backup was made to hold earlier versions too. */
    public static boolean isWithVersions(BackupReader source) {
        for (Member member : source.members()) {
            if (member.kind() == MemberKind.PRELUDE) {
                return ObjectTar.isWithVersions(comment(source, member));
            }
        }
        return false;
    }

    private static String comment(BackupReader source, Member prelude) {
        try (InputStream in = source.open(prelude)) {
            ObjectTarReader reader = new ObjectTarReader(in);
            reader.next();
            return reader.comment();
        } catch (IOException damaged) {
            throw damaged(prelude, damaged);
        }
    }

    private static RuntimeException damaged(Member part, IOException cause) {
        return new Problem(
                        ProblemCode.BACKUP_DAMAGED,
                        "The list of objects in the backup is damaged: its part "
                                + part.text()
                                + " "
                                + cause.getMessage()
                                + ".",
                        "Nothing after this part was read.",
                        "Fetch the file again from another store, or choose another backup.")
                .toException(cause);
    }

    @Override
    public void close() {
        lines = null;
    }
}
