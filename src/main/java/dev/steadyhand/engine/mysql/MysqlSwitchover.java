package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Switchover;
import dev.steadyhand.engine.mysql.SwitchLedger.Entry;
import dev.steadyhand.engine.mysql.SwitchLedger.Stage;
import dev.steadyhand.target.ServerAccess;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The switch for MySQL, MariaDB and TiDB: one {@code RENAME TABLE} for all tables, with what is
 * around the tables written down before and made anew after. {@code docs/switch-and-undo.md} tells
 * each sub-step, and how to do it by hand. Safe for any thread; that two runs stay off one database
 * is the target lock's business.
 */
final class MysqlSwitchover implements Switchover {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Sessions sessions;
    private final InstantSource clock;
    private final Duration patience;

    MysqlSwitchover(Sessions sessions, InstantSource clock) {
        this(sessions, clock, PATIENCE);
    }

    /**
     * For tests that do not wait.
     *
     * @param patience how long to wait for sessions that hold the tables; whole seconds, from 1
     */
    MysqlSwitchover(Sessions sessions, InstantSource clock, Duration patience) {
        this.sessions = sessions;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public List<String> plan(ServerAccess access, CopyNames names) {
        return inSession(
                access,
                "plan the switch",
                session -> SwitchPlan.of(session, Roles.switchIn(names)));
    }

    @Override
    public List<Check> orphans(ServerAccess access, CopyNames names, Work work) {
        return inSession(
                access,
                "look for rows without the row they refer to",
                session -> {
                    Optional<Set<String>> moving = CopyScope.read(session, names.copy());
                    return moving.isEmpty()
                            ? List.of()
                            : new Orphans(session, names, moving.get(), Orphans.PATIENCE)
                                    .count(work);
                });
    }

    @Override
    public State find(ServerAccess access, CopyNames names) {
        return inSession(access, "find out where the switch stands", s -> find(s, names));
    }

    private static State find(Session session, CopyNames names) throws SQLException {
        Optional<Stage> undo = stage(session, names.copy());
        if (undo.filter(Stage::isUnderWay).isPresent()) {
            return State.UNFINISHED;
        }
        Optional<Stage> before = stage(session, names.before());
        if (before.isPresent()) {
            return switch (before.get()) {
                case RECEIVING, MOVED -> State.UNFINISHED;
                case KEPT -> State.SWITCHED;
                case DISCARDING -> State.NOTHING;
            };
        }
        boolean copy = CopyTables.marker(session.connection(), names.copy()).isPresent();
        return copy ? State.COPY_READY : State.NOTHING;
    }

    private static Optional<Stage> stage(Session session, String database) throws SQLException {
        return SwitchLedger.read(session, database).map(Entry::stage);
    }

    @Override
    public Optional<CopyNames> newest(ServerAccess access) {
        String live = access.url().database();
        return inSession(access, "look for former contents of " + live, s -> newest(s, live));
    }

    private static Optional<CopyNames> newest(Session session, String live) throws SQLException {
        List<Entry> kept = new ArrayList<>();
        for (String database :
                session.column(
                        "SELECT table_schema FROM information_schema.tables WHERE table_name = ?",
                        SwitchLedger.SWITCH)) {
            SwitchLedger.read(session, database)
                    .filter(entry -> entry.stage() != Stage.DISCARDING)
                    .filter(entry -> entry.names().live().equals(live))
                    .filter(entry -> entry.names().before().equals(database))
                    .ifPresent(kept::add);
        }
        return kept.stream().max(Comparator.comparing(Entry::made)).map(Entry::names);
    }

    @Override
    public List<String> switchIn(ServerAccess access, CopyNames names, Work work) {
        Roles roles = Roles.switchIn(names);
        return inSession(
                access,
                "switch " + names.copy() + " in",
                session -> {
                    SwitchGuards guards = new SwitchGuards(session, names);
                    guards.noUndoUnderWay();
                    Optional<Stage> stage = stage(session, names.before());
                    if (stage.equals(Optional.of(Stage.KEPT))) {
                        return List.of();
                    }
                    if (stage.isEmpty()) {
                        String run = guards.completeCopy();
                        guards.free(names.before());
                        guards.noForeignReferences();
                        prepare(access, session, roles, run, work);
                    }
                    return run(access, roles).complete(session, work);
                });
    }

    @Override
    public List<String> undo(ServerAccess access, CopyNames names, Work work) {
        return inSession(
                access, "undo the switch of " + names.live(), s -> undo(access, s, names, work));
    }

    private List<String> undo(ServerAccess access, Session session, CopyNames names, Work work)
            throws SQLException {
        Roles roles = Roles.undo(names);
        if (stage(session, names.copy()).filter(Stage::isUnderWay).isEmpty()) {
            Optional<Entry> former = SwitchLedger.read(session, names.before());
            if (former.isEmpty()) {
                new SwitchGuards(session, names).alreadyUndone();
                return List.of();
            }
            if (wasTakenBack(access, session, names, work)) {
                return List.of();
            }
            new SwitchGuards(session, names).free(names.copy());
            prepare(access, session, roles, former.get().run(), work);
        }
        List<String> leftOut = run(access, roles).complete(session, work);
        SwitchLedger.close(session, names.copy());
        return leftOut;
    }

    /**
     * A switch that was cut off before any table moved is taken back; one cut off while they moved,
     * as some servers can be, is finished first.
     */
    private boolean wasTakenBack(ServerAccess access, Session session, CopyNames names, Work work)
            throws SQLException {
        Roles forward = Roles.switchIn(names);
        Exchange exchange = new Exchange(session, forward);
        PendingRenames.end(session, forward);
        if (exchange.moves().isNothing()) {
            return false;
        }
        if (Databases.tables(session, names.before()).isEmpty()) {
            exchange.takeBack();
            return true;
        }
        run(access, forward).complete(session, work);
        return false;
    }

    private void prepare(ServerAccess access, Session session, Roles roles, String run, Work work)
            throws SQLException {
        Exchange.Content content = content(session, roles);
        String collation =
                Databases.collation(session, roles.incoming()).orElse("utf8mb4_general_ci");
        Entry entry = new Entry(run, roles.names(), Stage.RECEIVING, collation, clock.instant());
        run(access, roles).prepare(session, content, entry, work);
    }

    /**
     * What both sides hold. Where a switch was cut off half-way, what the live database shows of
     * the new content is not all of it; what was written down is.
     */
    private static Exchange.Content content(Session session, Roles roles) throws SQLException {
        Exchange.Content shown = new Exchange(session, roles).content();
        boolean halfWay = stage(session, roles.incoming()).filter(Stage::isUnderWay).isPresent();
        return halfWay
                ? new Exchange.Content(
                        SwitchLedger.incoming(session, roles.incoming()),
                        shown.incoming(),
                        shown.tables())
                : shown;
    }

    private SwitchRun run(ServerAccess access, Roles roles) {
        return new SwitchRun(sessions, access, roles, patience);
    }

    @Override
    public void discard(ServerAccess access, CopyNames names, Work work) {
        work.progress().phase("dropping " + names.before(), -1);
        inSession(
                access,
                "drop " + names.before(),
                session -> {
                    new SwitchGuards(session, names).discardable();
                    if (Databases.exists(session, names.before())) {
                        SwitchLedger.stage(session, names.before(), Stage.DISCARDING);
                        Breaker.during(
                                session.connection(),
                                work.cancellation(),
                                () -> Databases.drop(session, names.before()));
                    }
                    return names;
                });
    }

    @Override
    public void dropCopy(ServerAccess access, CopyNames names) {
        inSession(
                access,
                "drop " + names.copy(),
                session -> {
                    if (Databases.exists(session, names.copy())) {
                        new SwitchGuards(session, names).droppableCopy();
                        Databases.drop(session, names.copy());
                    }
                    return names;
                });
    }

    /** What is done in a session of its own. */
    @FunctionalInterface
    private interface InSession<T> {
        T run(Session session) throws SQLException;
    }

    private <T> T inSession(ServerAccess access, String doing, InSession<T> body) {
        String state = "The live database was not touched.";
        try (Session session = new Session(sessions.open(access, state))) {
            Definition.quieten(session.connection());
            return body.run(session);
        } catch (SQLException e) {
            throw SqlProblems.of(e, doing, state);
        }
    }

    /** The problem of an act that is refused as things are. */
    static ProblemException refused(ProblemCode code, String what, String next) {
        return new Problem(code, what, Problem.NOTHING_CHANGED, next).toException();
    }
}
