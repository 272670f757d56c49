package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.target.ServerAccess;
import java.util.List;

/**
 * All that one restore is given.
 *
 * @param access of the server, with the live database
 * @param source the dump
 */
record RestoreOrder(
        MysqlConnections connections,
        ServerAccess access,
        RestorePlan plan,
        BackupReader source,
        Work work) {

    /** The members that hold rows. */
    List<Member> rows() {
        return source.members().stream()
                .filter(member -> member.kind() == MemberKind.ROWS)
                .toList();
    }

    /** How many bytes of text a table's rows take in the dump. */
    long rowBytes(String table) {
        return rows().stream()
                .filter(member -> member.object().equals(table))
                .mapToLong(Member::uncompressedLength)
                .sum();
    }
}
