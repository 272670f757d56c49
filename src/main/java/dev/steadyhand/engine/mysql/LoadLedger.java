package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What of a dump is in a copy already, kept in the copy itself: each member of rows is noted in the
 * transaction that loads it, so that what is noted is there. By it a restore that was interrupted
 * goes on. Takes sessions, opens none.
 */
final class LoadLedger {

    static final String TABLE = "_steadyhand_loaded";

    private static final String DEFINITIONS = "definitions of ";
    private static final String WHOLE = "whole table ";
    private static final String MEMBER = "member at ";

    private final String copy;
    private final String dump;

    /** For a copy that is made from a dump. */
    LoadLedger(String copy, BackupReader source) {
        this.copy = copy;
        this.dump = fingerprint(source);
    }

    /** For a copy that is made from a dump of another tool, told by what was counted in it. */
    LoadLedger(String copy, Manifest survey) {
        this.copy = copy;
        this.dump =
                Definition.digest(survey.objects().stream().map(DumpedObject::toString).toList());
    }

    private static String fingerprint(BackupReader source) {
        return Definition.digest(
                source.members().stream()
                        .flatMap(member -> Stream.of(member.sha256(), member.object()))
                        .toList());
    }

    void create(Connection connection) throws SQLException {
        new Session(connection)
                .run(
                        "CREATE TABLE "
                                + SqlText.qualified(copy, TABLE)
                                + " (what VARCHAR(120) PRIMARY KEY) ENGINE=InnoDB DEFAULT"
                                + " CHARSET=utf8mb4 COLLATE=utf8mb4_bin");
    }

    /** Notes that all tables of this dump are made. */
    void noteDefinitions(Connection connection) throws SQLException {
        note(connection, DEFINITIONS + dump);
    }

    /** Notes a member in the transaction that loads it. */
    void note(Connection connection, Member member) throws SQLException {
        note(connection, MEMBER + member.offset());
    }

    private void note(Connection connection, String what) throws SQLException {
        new Session(connection)
                .run(
                        "INSERT INTO "
                                + SqlText.qualified(copy, TABLE)
                                + " VALUES ("
                                + SqlText.literal(what)
                                + ")");
    }

    /** Notes that all rows and keys of a table are there. */
    void noteTable(Connection connection, String table) throws SQLException {
        note(connection, WHOLE + table);
    }

    /** Tables that are noted as done. */
    Set<String> tables(Connection connection) throws SQLException {
        return read(connection).stream()
                .filter(what -> what.startsWith(WHOLE))
                .map(what -> what.substring(WHOLE.length()))
                .collect(Collectors.toSet());
    }

    /** Forgets a table that is made anew. */
    void forgetTable(Connection connection, String table) throws SQLException {
        new Session(connection)
                .update(
                        "DELETE FROM " + SqlText.qualified(copy, TABLE) + " WHERE what = ?",
                        WHOLE + table);
    }

    /** Forgets a member whose rows are being taken out. */
    void forget(Connection connection, Member member) throws SQLException {
        new Session(connection)
                .run(
                        "DELETE FROM "
                                + SqlText.qualified(copy, TABLE)
                                + " WHERE what="
                                + SqlText.literal(MEMBER + member.offset()));
    }

    /** Whether the copy's tables were all made from this very dump. */
    boolean hasDefinitions(Connection connection) throws SQLException {
        return CopyTables.exists(connection, copy, TABLE)
                && read(connection).contains(DEFINITIONS + dump);
    }

    /** The members of rows that are in the copy. */
    Set<Member> loaded(Connection connection, BackupReader source) throws SQLException {
        Set<String> noted = read(connection);
        Set<Member> loaded = new HashSet<>();
        for (Member member : source.members()) {
            if (member.kind() == MemberKind.ROWS && noted.contains(MEMBER + member.offset())) {
                loaded.add(member);
            }
        }
        return loaded;
    }

    private Set<String> read(Connection connection) throws SQLException {
        Set<String> noted = new HashSet<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT what FROM " + SqlText.qualified(copy, TABLE))) {
            while (rows.next()) {
                noted.add(rows.getString(1));
            }
        }
        return noted;
    }
}
