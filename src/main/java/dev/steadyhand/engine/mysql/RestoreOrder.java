package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.target.ServerAccess;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    /**
     * How many bytes of text each table's rows take in the dump; tables without rows are absent.
     */
    Map<String, Long> rowBytes() {
        return rows().stream()
                .collect(
                        Collectors.groupingBy(
                                Member::object,
                                Collectors.summingLong(Member::uncompressedLength)));
    }
}
