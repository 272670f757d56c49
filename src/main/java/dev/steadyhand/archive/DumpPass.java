package dev.steadyhand.archive;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The one reading of a dump that proves it: hashes all of it while each member is inflated and
 * checked. With a manifest a damaged member is skipped and the next one found; without one, the
 * first damage ends what can be told.
 */
final class DumpPass {

    private final Backup backup;
    private final Codec codec;
    private final Work work;
    private final MessageDigest sha256 = Sha256.begin();
    private final List<ScannedMember> members = new ArrayList<>();
    private final List<String> damages = new ArrayList<>();
    private boolean foreign;
    private Optional<Problem> locked = Optional.empty();

    private DumpPass(Backup backup, Work work) {
        this.backup = backup;
        this.codec = Codec.ofFile(backup.dumpFile());
        this.work = work;
    }

    static Findings run(Backup backup, Optional<Manifest> manifest, Work work) {
        return new DumpPass(backup, work).read(manifest);
    }

    private Findings read(Optional<Manifest> manifest) {
        work.progress().phase("verifying the dump", backup.bytes());
        try (InputStream file = backup.store().open(backup.dumpFile(), 0, Long.MAX_VALUE);
                DigestInputStream in = new DigestInputStream(file, sha256);
                MemberScanner scanner = new MemberScanner(in, codec, MemberScan.USUAL_LIMIT)) {
            WatchedInput watched = new WatchedInput(in, backup.dumpFile(), work);
            Optional<DumpContent> content = content();
            if (content.isPresent()) {
                InputStream text = content.get().over(watched, damages::add);
                readMembers(manifest, new Dump(watched, text), scanner);
            }
            watched.drain();
            String hex = HexFormat.of().formatHex(sha256.digest());
            return new Findings(watched.count(), hex, members, damages, foreign, locked);
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

    /**
     * The dump's bytes.
     *
     * @param file as they lie there
     * @param content as the members lie in them
     */
    private record Dump(WatchedInput file, InputStream content) {}

    private void readMembers(Optional<Manifest> manifest, Dump dump, MemberScanner scanner)
            throws IOException {
        if (manifest.isPresent()) {
            readListed(manifest.get(), dump, scanner);
        } else {
            readUnlisted(dump.content(), scanner);
        }
    }

    private void readListed(Manifest manifest, Dump dump, MemberScanner scanner)
            throws IOException {
        for (Member member : manifest.members()) {
            dump.file().of(member.object());
            PartOfStream part = new PartOfStream(dump.content(), member.length());
            scanner.over(part, member.offset());
            try {
                ScannedMember found = scanner.next();
                members.add(found);
                difference(member, found, scanner.hasMore())
                        .ifPresent(why -> damages.add(member.text() + " " + why));
            } catch (DamagedBytes damaged) {
                damages.add(member.text() + " " + damaged.getMessage());
            }
            foreign |= member.offset() == 0 && scanner.isForeign();
            part.drain();
        }
        long rest = dump.content().transferTo(OutputStream.nullOutputStream());
        if (rest > 0) {
            damages.add(rest + " bytes follow after the last part");
        }
    }

    private static Optional<String> difference(Member member, ScannedMember found, boolean more) {
        if (more) {
            return Optional.of("ends " + found.length() + " bytes after it begins");
        }
        if (found.uncompressedLength() != member.uncompressedLength()) {
            return Optional.of(
                    "holds "
                            + found.uncompressedLength()
                            + " bytes of text, not "
                            + member.uncompressedLength());
        }
        return found.sha256().equals(member.sha256())
                ? Optional.empty()
                : Optional.of("does not match its SHA-256");
    }

    private void readUnlisted(InputStream in, MemberScanner scanner) throws IOException {
        scanner.over(in, 0);
        try {
            while (scanner.hasMore()) {
                members.add(scanner.next());
                foreign |= members.size() == 1 && scanner.isForeign();
            }
        } catch (DamagedBytes damaged) {
            foreign |= members.isEmpty() && (scanner.isForeign() || !backup.isNamedByUs());
            String what = scanner.label().map(MemberLabel::text).orElse("the part");
            damages.add(
                    what + " that begins at byte " + scanner.begin() + " " + damaged.getMessage());
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

    /**
     * What a reading showed.
     *
     * @param bytes how many there are
     * @param sha256 of all of them, in hex
     * @param members those that are whole
     * @param damages one sentence without a full stop for each part that is not
     * @param foreign whether Steadyhand did not write it
     * @param locked why it cannot be decrypted, so that nothing is known of its members
     */
    record Findings(
            long bytes,
            String sha256,
            List<ScannedMember> members,
            List<String> damages,
            boolean foreign,
            Optional<Problem> locked) {}
}
