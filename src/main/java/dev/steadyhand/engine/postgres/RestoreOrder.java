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
import java.util.Optional;

/**
 * All that one restore is given.
 *
 * @param access of the server, with the live database
 * @param source the dump, or what of it is restored
 * @param part where only some tables are restored
 */
record RestoreOrder(
        Sessions sessions,
        ServerAccess access,
        RestorePlan plan,
        BackupReader source,
        Work work,
        Optional<Part> part) {

    private static final int LONGEST_DEFINITION = 256 << 20;

    /** Of a plan; where it is about some tables only, these are looked for in the dump. */
    static RestoreOrder of(
            Sessions sessions,
            ServerAccess access,
            RestorePlan plan,
            BackupReader source,
            Work work) {
        PlanRules.require(plan);
        RestoreOrder whole =
                new RestoreOrder(sessions, access, plan, source, work, Optional.empty());
        if (plan.selection().isAll()) {
            return whole;
        }
        Part part = PartReading.of(whole);
        return new RestoreOrder(sessions, access, plan, part.of(source), work, Optional.of(part));
    }

    /** The database that is loaded into. */
    ServerAccess into() {
        return part.isPresent() ? access : access.withDatabase(plan.into());
    }

    /** A statement of the dump with the names that relations have where it is restored. */
    String relocated(String sql) {
        return part.map(each -> each.relocation().apply(sql)).orElse(sql);
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
            return relocated(new String(bytes, charset));
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
