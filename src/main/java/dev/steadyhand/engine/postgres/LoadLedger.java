package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.Member;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What of a dump is in a copy already, kept in the copy itself: each member of rows is noted in the
 * transaction that loads it, so that what is noted is there. By it a restore that was interrupted
 * goes on. Takes sessions of the copy, opens none.
 */
final class LoadLedger {

    /** The schema of our own in a copy. */
    static final String SCHEMA = "_steadyhand";

    private static final QualifiedName USUAL = new QualifiedName(SCHEMA, "loaded");
    private static final String DEFINITIONS = "definitions of ";
    private static final String ROWS = "rows of ";
    private static final String MEMBER = "member at ";

    private final QualifiedName table;
    private final String dump;

    /** For a database that is made from a dump. */
    LoadLedger(BackupReader source) {
        this(source, USUAL);
    }

    /** In a table of its own. */
    LoadLedger(BackupReader source, QualifiedName table) {
        this.table = table;
        this.dump =
                Fingerprints.digest(
                        source.members().stream()
                                .flatMap(member -> Stream.of(member.sha256(), member.object()))
                                .toList());
    }

    void create(Session session) throws SQLException {
        if (table.equals(USUAL)) {
            session.run("CREATE SCHEMA " + SCHEMA);
        }
        session.run("CREATE TABLE " + table.sql() + " (what text PRIMARY KEY)");
    }

    /** Drops it, whatever the database's event triggers think of things that are dropped. */
    static void drop(Session session) throws SQLException {
        EventTriggers.setAside(
                session, () -> session.run("DROP SCHEMA IF EXISTS " + SCHEMA + " CASCADE"));
    }

    /** Whether a database has one, and nothing but one where it has no definitions. */
    boolean exists(Session session) throws SQLException {
        return session.isAny(
                "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE"
                        + " n.nspname = ? AND c.relname = ?",
                table.schema(),
                table.name());
    }

    /** Notes that all definitions before the rows are made. */
    void noteDefinitions(Session session) throws SQLException {
        note(session, DEFINITIONS + dump);
    }

    /** Notes that all rows are in. */
    void noteRows(Session session) throws SQLException {
        note(session, ROWS + dump);
    }

    /** Notes a member in the transaction that loads it, or makes. */
    void note(Session session, Member member) throws SQLException {
        note(session, MEMBER + member.offset());
    }

    private void note(Session session, String what) throws SQLException {
        session.run("INSERT INTO " + table.sql() + " VALUES (" + SqlText.literal(what) + ")");
    }

    void forget(Session session, Member member) throws SQLException {
        session.run(
                "DELETE FROM "
                        + table.sql()
                        + " WHERE what = "
                        + SqlText.literal(MEMBER + member.offset()));
    }

    /** What of this dump is in the copy. */
    Found read(Session session) throws SQLException {
        Set<String> noted = new HashSet<>(session.column("SELECT what FROM " + table.sql()));
        return new Found(noted.contains(DEFINITIONS + dump), noted.contains(ROWS + dump), noted);
    }

    /**
     * What was noted.
     *
     * @param definitions whether all definitions before the rows are made
     * @param rows whether all rows are in
     */
    record Found(boolean definitions, boolean rows, Set<String> noted) {

        Found {
            noted = Set.copyOf(noted);
        }

        boolean holds(Member member) {
            return noted.contains(MEMBER + member.offset());
        }

        List<Member> of(List<Member> members) {
            return members.stream().filter(this::holds).toList();
        }
    }
}
