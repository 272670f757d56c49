package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.target.ServerAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.List;

/**
 * All that one restore is given.
 *
 * @param access of the server, with the live database
 * @param source the dump
 */
record RestoreOrder(
        Sessions sessions, ServerAccess access, RestorePlan plan, BackupReader source, Work work) {

    private static final int LONGEST_DEFINITION = 256 << 20;

    ServerAccess into() {
        return access.withDatabase(plan.into());
    }

    /** The members that hold rows. */
    List<Member> rows() {
        return source.members().stream()
                .filter(member -> member.kind() == MemberKind.ROWS)
                .toList();
    }

    /** The definitions in front of the first rows. */
    List<Member> definitionsBefore() {
        return source.members().stream()
                .takeWhile(member -> member.kind() != MemberKind.ROWS)
                .filter(member -> member.kind() == MemberKind.DEFINITION)
                .toList();
    }

    /** The definitions behind the first rows. */
    List<Member> definitionsAfter() {
        return source.members().stream()
                .dropWhile(member -> member.kind() != MemberKind.ROWS)
                .filter(member -> member.kind() == MemberKind.DEFINITION)
                .toList();
    }

    /** The text of a member that holds no rows. */
    String text(Member member, Charset charset) {
        try (InputStream in = source.open(member)) {
            byte[] bytes = in.readNBytes(LONGEST_DEFINITION);
            if (in.read() >= 0) {
                throw damaged(member, "is longer than any definition");
            }
            return new String(bytes, charset);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The problem of a member that is not what it should be. */
    static RuntimeException damaged(Member member, String how) {
        return new Problem(
                        ProblemCode.BACKUP_DAMAGED,
                        "A part of the dump, " + member.text() + ", " + how + ".",
                        "",
                        "Verify the backup, and choose another where it is damaged.")
                .toException();
    }
}
