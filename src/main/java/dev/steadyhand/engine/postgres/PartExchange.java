package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Tables that change places with those of a schema of our own, in one transaction. Locks are asked
 * for in short turns, so that nobody queues behind them for long.
 *
 * <p>Foreign keys to and from tables that stay are dropped and made again without looking at the
 * rows that are there; those are looked at when others may go on. A table that leaves takes no key
 * along that leads to a table that stays, since changes there would reach into what is kept.
 */
final class PartExchange {

    private static final String LOCKED = "55P03";
    private static final String DEADLOCK = "40P01";
    private static final long TURN_MILLIS = 500;

    private final Session session;
    private final Duration patience;
    private final Work work;

    PartExchange(Session session, Duration patience, Work work) {
        this.session = session;
        this.patience = patience;
        this.work = work;
    }

    /**
     * Which tables change places.
     *
     * @param schema where they are live
     * @param scope the names of all of them
     * @param from the schema whose tables become live
     * @param to the schema that receives what was live; it is not there yet
     * @param mark what its comment will say
     */
    record Way(String schema, List<String> scope, String from, String to, Marker mark) {

        private QualifiedName live(String table) {
            return new QualifiedName(schema, table);
        }
    }

    /** Exchanges them; when this returns, it is done. */
    void run(Way way) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        work.progress().phase("switching", -1);
        while (true) {
            work.cancellation().check();
            session.run("BEGIN");
            try {
                session.run("SET LOCAL lock_timeout = '2s'");
                session.run("SET LOCAL synchronous_commit = on");
                exchange(way);
                session.run("COMMIT");
                return;
            } catch (SQLException e) {
                List<String> holders = isWaiting(e) ? holders(way) : List.of();
                rollBack();
                if (!isWaiting(e)) {
                    throw e;
                } else if (System.nanoTime() > deadline) {
                    throw busy(holders);
                }
                pause();
            } catch (RuntimeException e) {
                rollBack();
                throw e;
            }
        }
    }

    private static boolean isWaiting(SQLException e) {
        return Set.of(LOCKED, DEADLOCK).contains(SqlProblems.state(e));
    }

    private void rollBack() throws SQLException {
        if (session.connection().isValid(5)) {
            session.run("ROLLBACK");
        }
    }

    private static void pause() throws SQLException {
        try {
            Thread.sleep(TURN_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("The work was interrupted.", "57014", e);
        }
    }

    /** Who holds the tables, as far as a transaction that has failed can still be asked. */
    private List<String> holders(Way way) throws SQLException {
        rollBack();
        return session.column(
                "SELECT DISTINCT concat_ws(' ', a.usename, 'from', coalesce(host(a.client_addr),"
                    + " 'local'), nullif(a.application_name, '')) FROM pg_locks l JOIN"
                    + " pg_stat_activity a ON a.pid = l.pid JOIN pg_class c ON c.oid = l.relation"
                    + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE l.granted AND l.pid <>"
                    + " pg_backend_pid() AND n.nspname = ? ORDER BY 1 LIMIT 10",
                way.schema());
    }

    private static ProblemException busy(List<String> holders) {
        return SwitchGuards.refused(
                ProblemCode.SWITCH_FAILED,
                "The tables are held by other sessions: "
                        + (holders.isEmpty() ? "unknown" : String.join(", ", holders))
                        + ".",
                "Wait until they are done, or end them; then switch again.");
    }

    private void exchange(Way way) throws SQLException {
        List<String> arriving = Schemas.tables(session, way.from());
        List<String> leaving = new ArrayList<>(Schemas.tables(session, way.schema()));
        leaving.retainAll(way.scope());
        lock(way, arriving, leaving);
        Dependents bound = Dependents.read(session, way.schema(), leaving);
        if (!bound.obstacles().isEmpty()) {
            throw SwitchGuards.refused(
                    ProblemCode.SWITCH_FAILED,
                    "Something is bound to the tables that cannot be bound anew: "
                            + bound.inTheWay()
                            + ".",
                    "Take it off the tables and make it again afterwards; or restore the whole"
                            + " database.");
        }
        List<String> dress = dress(way, arriving);
        List<ForeignKey> waiting = Schemas.kept(session, way.from());
        session.run("CREATE SCHEMA " + SqlText.identifier(way.to()));
        Schemas.createOwn(session, way.to());
        Schemas.scope(session, way.to(), way.scope().stream().map(way::live).toList());
        for (ForeignKey key : bound.outgoing()) {
            Schemas.keep(session, way.to(), key);
        }
        Set<String> drops = new LinkedHashSet<>(bound.unpublished());
        bound.incoming().forEach(key -> drops.add(key.drop()));
        bound.outgoing().forEach(key -> drops.add(key.drop()));
        each(List.copyOf(drops));
        move(way, arriving, leaving);
        each(dress);
        each(bound.again());
        each(
                bound.publications().stream()
                        .filter(sql ->
                                arriving.stream().anyMatch(table -> publishes(sql, way, table)))
                        .toList());
        keys(way, arriving, bound.incoming(), waiting);
        Schemas.mark(session, way.to(), way.mark());
        clear(way.from());
    }

    private static boolean publishes(String sql, Way way, String table) {
        List<SqlScanner.Token> tokens = Relocation.tokens(sql);
        return EntryLabel.qualified(tokens, tokens.size() - 3)
                .equals(java.util.Optional.of(way.live(table).text()));
    }

    private void lock(Way way, List<String> arriving, List<String> leaving) throws SQLException {
        Set<String> all = new TreeSet<>();
        leaving.forEach(table -> all.add(way.live(table).sql()));
        arriving.forEach(table -> all.add(new QualifiedName(way.from(), table).sql()));
        if (!all.isEmpty()) {
            session.run("LOCK TABLE " + String.join(", ", all) + " IN ACCESS EXCLUSIVE MODE");
        }
    }

    private void move(Way way, List<String> arriving, List<String> leaving) throws SQLException {
        String out = " SET SCHEMA " + SqlText.identifier(way.to());
        String in = " SET SCHEMA " + SqlText.identifier(way.schema());
        for (String table : leaving) {
            session.run("ALTER TABLE " + way.live(table).sql() + out);
        }
        for (String table : arriving) {
            session.run("ALTER TABLE " + new QualifiedName(way.from(), table).sql() + in);
        }
    }

    /** Owners and grants of the tables whose place is taken. */
    private List<String> dress(Way way, List<String> arriving) throws SQLException {
        List<String> statements = new ArrayList<>();
        for (String table : arriving) {
            statements.addAll(
                    session.column(
                            """
                            SELECT format('ALTER TABLE %1$I.%2$I OWNER TO %3$I', n.nspname,
                                          c.relname, pg_get_userbyid(c.relowner))
                              FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                             WHERE n.nspname = ? AND c.relname = ?
                            """,
                            way.schema(), table));
            statements.addAll(grants(way, table));
        }
        return statements;
    }

    private List<String> grants(Way way, String table) throws SQLException {
        String form =
                "SELECT format('GRANT %s%s ON TABLE %I.%I TO %s%s', a.privilege_type, %s,"
                        + " n.nspname, c.relname, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE"
                        + " quote_ident(pg_get_userbyid(a.grantee)) END, CASE WHEN a.is_grantable"
                        + " THEN ' WITH GRANT OPTION' END) FROM pg_class c JOIN pg_namespace n ON"
                        + " n.oid = c.relnamespace ";
        List<String> all =
                new ArrayList<>(
                        session.column(
                                form.replace(", %s,", ", '',")
                                        + "CROSS JOIN aclexplode(c.relacl) a WHERE n.nspname = ?"
                                        + " AND c.relname = ?",
                                way.schema(),
                                table));
        all.addAll(
                session.column(
                        form.replace(", %s,", ", format(' (%I)', t.attname),")
                                + "JOIN pg_attribute t ON t.attrelid = c.oid AND t.attnum > 0 AND"
                                + " NOT t.attisdropped CROSS JOIN aclexplode(t.attacl) a WHERE"
                                + " n.nspname = ? AND c.relname = ? AND EXISTS (SELECT FROM"
                                + " pg_attribute o JOIN pg_class oc ON oc.oid = o.attrelid JOIN"
                                + " pg_namespace os ON os.oid = oc.relnamespace WHERE os.nspname ="
                                + " ? AND oc.relname = c.relname AND o.attname = t.attname)",
                        way.schema(),
                        table,
                        way.from()));
        return all;
    }

    private void keys(
            Way way, List<String> arriving, List<ForeignKey> incoming, List<ForeignKey> waiting)
            throws SQLException {
        List<ForeignKey> made = new ArrayList<>(waiting);
        incoming.stream().filter(key -> arriving.contains(key.parent().name())).forEach(made::add);
        for (ForeignKey key : made) {
            if (isThere(key.parent())) {
                session.run(key.addNotValid());
                if (key.isValid()) {
                    Schemas.pending(session, way.to(), key.validate());
                }
            }
        }
    }

    private boolean isThere(QualifiedName table) throws SQLException {
        return session.isAny(
                "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE"
                        + " n.nspname = ? AND c.relname = ? AND c.relkind IN ('r', 'p')",
                table.schema(),
                table.name());
    }

    /** What is left in a schema whose tables are live now is our own. */
    private void clear(String schema) throws SQLException {
        List<String> own =
                session.column(
                        "SELECT format('%I.%I', n.nspname, c.relname) FROM pg_class c JOIN"
                                + " pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ?"
                                + " AND c.relkind = 'r' AND c.relname LIKE '\\_steadyhand\\_%'",
                        schema);
        session.run("DROP TABLE " + own.stream().collect(Collectors.joining(", ")));
        session.run("DROP SCHEMA " + SqlText.identifier(schema));
    }

    private void each(List<String> statements) throws SQLException {
        for (String statement : statements) {
            session.run(statement);
        }
    }
}
