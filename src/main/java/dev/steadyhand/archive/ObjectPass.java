package dev.steadyhand.archive;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The one reading of a bucket's backup that proves it: hashes all of it while each member is
 * inflated and each object is hashed and held against the list that follows it. With a manifest a
 * damaged member is skipped and the next one found; without one, the first damage ends what can be
 * told.
 */
final class ObjectPass {

    private static final int MOST_WAITING = 1_000_000;

    private final Backup backup;
    private final Work work;
    private final MessageDigest sha256 = Sha256.begin();
    private final List<String> damages = new ArrayList<>();
    private final List<String> differences = new ArrayList<>();
    private final Deque<Seen> waiting = new ArrayDeque<>();
    private final byte[] buffer = new byte[1 << 16];
    private String current = "";
    private boolean broken;
    private boolean ended;
    private boolean foreign;
    private Optional<Problem> locked = Optional.empty();
    private long objects;
    private long earlier;
    private int members;

    /** An object that was read and whose line has not been seen yet. */
    private record Seen(String key, long size, String sha256) {}

    private ObjectPass(Backup backup, Work work) {
        this.backup = backup;
        this.work = work;
    }

    static Findings run(Backup backup, Optional<Manifest> manifest, Work work) {
        return new ObjectPass(backup, work).read(manifest);
    }

    /**
     * What a reading showed.
     *
     * @param stream of the file as a whole and of its members
     * @param members how many are whole
     * @param objects how many are as the list says
     * @param earlier how many earlier versions and marks of deletion are
     * @param differences one sentence without a full stop for each that is not
     */
    record Findings(
            DumpPass.Findings stream,
            int members,
            long objects,
            long earlier,
            List<String> differences) {

        /** What is as the list says. */
        String words() {
            return objects
                    + " objects"
                    + (earlier == 0 ? "" : " and " + earlier + " earlier versions and deletions");
        }
    }

    private Findings read(Optional<Manifest> manifest) {
        work.progress().phase("verifying the objects", backup.bytes());
        try (InputStream file = backup.store().open(backup.dumpFile(), 0, Long.MAX_VALUE);
                DigestInputStream digest = new DigestInputStream(file, sha256)) {
            WatchedInput in = new WatchedInput(digest, backup.dumpFile(), work);
            Optional<DumpContent> content = content();
            if (content.isPresent()) {
                readMembers(manifest, in, content.get().over(in, damages::add));
                requireEnd();
            }
            in.drain();
            String hex = HexFormat.of().formatHex(sha256.digest());
            return new Findings(
                    new DumpPass.Findings(in.count(), hex, List.of(), damages, foreign, locked),
                    members,
                    objects,
                    earlier,
                    differences);
        } catch (IOException trouble) {
            throw unreadable(trouble);
        }
    }

    /** Empty where it is encrypted, and cannot be decrypted. */
    private Optional<DumpContent> content() {
        try {
            return Optional.of(backup.content());
        } catch (ProblemException trouble) {
            if (trouble.problem().code() == ProblemCode.BACKUP_DAMAGED) {
                damages.add("the header of its encryption cannot be used");
            } else {
                locked = Optional.of(trouble.problem());
            }
            return Optional.empty();
        }
    }

    private void readMembers(Optional<Manifest> manifest, WatchedInput in, InputStream content)
            throws IOException {
        CompressedInput compressed = new CompressedInput(content);
        try (Decoder decoder = Decoder.of(Codec.TAR, compressed)) {
            if (manifest.isEmpty()) {
                readUnlisted(compressed, decoder);
                return;
            }
            for (Member member : manifest.get().members()) {
                in.of(member.object());
                readListed(member, content, compressed, decoder);
            }
            long rest = content.transferTo(OutputStream.nullOutputStream());
            if (rest > 0) {
                damages.add(rest + " bytes follow after the last part");
            }
        }
    }

    private void readListed(
            Member member, InputStream content, CompressedInput compressed, Decoder decoder)
            throws IOException {
        PartOfStream part = new PartOfStream(content, member.length());
        compressed.over(part);
        try {
            long text = member(decoder);
            difference(member, text, compressed).ifPresent(why -> damaged(member, why));
        } catch (DamagedBytes damaged) {
            damaged(member, String.valueOf(damaged.getMessage()));
        }
        part.drain();
    }

    private void damaged(Member member, String why) {
        broken = true;
        damages.add(member.text() + " " + why + where());
    }

    private String where() {
        return current.isEmpty() ? "" : ", at the object \"" + current + "\"";
    }

    private static Optional<String> difference(Member member, long text, CompressedInput in)
            throws IOException {
        if (in.hasMore() || in.consumed() != member.length()) {
            return Optional.of("ends " + in.consumed() + " bytes after it begins");
        }
        if (text != member.uncompressedLength()) {
            return Optional.of("holds " + text + " bytes, not " + member.uncompressedLength());
        }
        return in.sha256().equals(member.sha256())
                ? Optional.empty()
                : Optional.of("does not match its SHA-256");
    }

    private void readUnlisted(CompressedInput compressed, Decoder decoder) throws IOException {
        try {
            while (compressed.hasMore()) {
                member(decoder);
            }
        } catch (DamagedBytes damaged) {
            foreign = members == 0 && objects == 0;
            broken = true;
            damages.add(
                    "the part with number " + (members + 1) + " " + damaged.getMessage() + where());
        }
    }

    /** Reads one member, and says how many bytes it holds. */
    private long member(Decoder decoder) throws IOException {
        current = "";
        decoder.begin();
        DecodedMember in = new DecodedMember(decoder);
        ObjectTarReader reader = new ObjectTarReader(in);
        for (Optional<ObjectTarReader.Item> item = reader.next();
                item.isPresent();
                item = reader.next()) {
            take(item.get(), reader.content());
        }
        current = "";
        ended |= reader.isEnded();
        members++;
        return in.count();
    }

    private void take(ObjectTarReader.Item item, InputStream content) throws IOException {
        if (item.object().isEmpty()) {
            compare(new String(content.readAllBytes(), StandardCharsets.UTF_8));
            return;
        }
        current = item.object().get().key();
        MessageDigest digest = Sha256.begin();
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        if (waiting.size() >= MOST_WAITING) {
            throw new DamagedBytes("has no list of its objects");
        }
        waiting.add(new Seen(current, item.size(), HexFormat.of().formatHex(digest.digest())));
    }

    private void compare(String text) throws DamagedBytes {
        for (String line : text.lines().toList()) {
            compare(ObjectLine.parse(line));
        }
        broken = false;
    }

    private void compare(ObjectLine line) {
        Seen seen = waiting.peek();
        if (seen == null || !seen.key().equals(line.key())) {
            differences.add(
                    line.words() + " " + (broken ? "could not be read" : "is in the list only"));
            return;
        }
        waiting.remove();
        if (line.isVoid()) {
            return;
        }
        if (seen.size() != line.size() || !seen.sha256().equals(line.sha256())) {
            differences.add(
                    line.words()
                            + " is not what was backed up: its SHA-256 is "
                            + seen.sha256()
                            + ", not "
                            + line.sha256());
        } else if (line.kind() == VersionKind.NEWEST) {
            objects++;
        } else {
            earlier++;
        }
    }

    private void requireEnd() {
        if (!waiting.isEmpty()) {
            differences.add(
                    waiting.size()
                            + " objects, from \""
                            + waiting.peek().key()
                            + "\" on, are in no list");
        }
        if (!ended && damages.isEmpty()) {
            damages.add("it ends too early");
        }
    }

    private ProblemException unreadable(IOException trouble) {
        return new Problem(
                        ProblemCode.FILE_UNUSABLE,
                        backup.dumpFile()
                                + " could not be read to its end: "
                                + trouble.getMessage()
                                + ".",
                        Problem.NOTHING_CHANGED,
                        "Check the disk or share it lies on, or use the copy in another store.")
                .toException(trouble);
    }
}
