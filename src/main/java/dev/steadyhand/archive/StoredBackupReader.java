package dev.steadyhand.archive;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Work;
import java.io.InputStream;
import java.util.List;

/**
 * Reads a backup from its store, its members in any order and by many threads at once. Made by the
 * manifest where there is one, otherwise by one pass over the dump.
 */
public final class StoredBackupReader implements BackupReader {

    private final DumpContent content;
    private final String file;
    private final Codec codec;
    private final List<Member> members;

    private StoredBackupReader(Backup backup, Codec codec, List<Member> members) {
        this.content = backup.content();
        this.file = backup.dumpFile();
        this.codec = codec;
        this.members = List.copyOf(members);
    }

    /**
     * Opens a backup.
     *
     * @param work sees and can stop the pass over a dump without a manifest
     * @throws dev.steadyhand.base.ProblemException where dump and manifest are not of one size, the
     *     dump was not made by Steadyhand, or is encrypted and no key at hand can read it
     */
    public static StoredBackupReader open(Backup backup, Work work) {
        return backup.manifest()
                .map(manifest -> byManifest(backup, manifest))
                .orElseGet(() -> byScanning(backup, MemberScan.USUAL_LIMIT, work));
    }

    /**
     * Opens a backup by what a manifest says.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link ProblemCode#MANIFEST_WRONG}
     */
    public static StoredBackupReader byManifest(Backup backup, Manifest manifest) {
        if (manifest.dump().bytes() != backup.bytes()) {
            throw new Problem(
                            ProblemCode.MANIFEST_WRONG,
                            backup.dumpFile()
                                    + " has "
                                    + backup.bytes()
                                    + " bytes; its manifest speaks of "
                                    + manifest.dump().bytes()
                                    + ".",
                            Problem.NOTHING_CHANGED,
                            "Fetch both files again from where the backup was made.")
                    .toException();
        }
        return new StoredBackupReader(backup, manifest.dump().codec(), manifest.members());
    }

    /**
     * Opens a backup by one pass over its dump.
     *
     * @param limit how many bytes of text a member may have at most
     */
    public static StoredBackupReader byScanning(Backup backup, long limit, Work work) {
        Codec codec = Codec.ofFile(backup.dumpFile());
        List<Member> members = new MemberScan(backup, codec, limit).members(work);
        return new StoredBackupReader(backup, codec, members);
    }

    @Override
    public List<Member> members() {
        return members;
    }

    @Override
    public InputStream open(Member member) {
        InputStream part = content.open(member.offset(), member.length());
        return new MemberStream(part, codec, member, file);
    }

    @Override
    public void close() {
        // Each member's stream holds what it needs and is closed by who opened it.
    }
}
