package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.ForeignSource;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.engine.mysql.ForeignResumption.FoundTables;
import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Loads one dump of another tool: makes room, reads its statements, runs them, and as its last act
 * signs the copy as complete.
 */
final class ForeignPipeline {

    private final ServerAccess access;
    private final RestorePlan plan;
    private final ForeignSource source;
    private final Work work;
    private boolean begun;

    ForeignPipeline(ServerAccess access, RestorePlan plan, ForeignSource source, Work work) {
        this.access = access;
        this.plan = plan;
        this.source = source;
        this.work = work;
    }

    /** Runs it. */
    @Destructive
    RestoreResult run(MysqlConnections connections) {
        work.cancellation().check();
        try (Connection control = connections.openServer(access);
                Breaker _ = Breaker.tie(control, work.cancellation())) {
            return restore(connections, control);
        } catch (SQLException e) {
            String doing = "restore into " + plan.into();
            throw withState(SqlProblems.of(e, doing, "", work.cancellation()));
        } catch (ProblemException e) {
            throw withState(e);
        }
    }

    private RestoreResult restore(MysqlConnections connections, Connection control)
            throws SQLException {
        work.progress().phase("making room", -1);
        ForeignSession.prepare(control);
        begun = plan.place() != Place.BESIDE;
        LoadLedger ledger = new LoadLedger(plan.into(), source.survey());
        boolean resumed = new RestorePlace(control, plan).prepare(Optional.of(ledger));
        begun = true;
        if (plan.place() == Place.BESIDE && !resumed) {
            ledger.noteDefinitions(control);
        }
        FoundTables found = FoundTables.NONE;
        if (resumed) {
            found = new ForeignResumption(control, plan.into(), source.survey()).begin(ledger);
        }
        ServerAccess into = access.withDatabase(plan.into());
        RowLoaders.Finished finished =
                (connection, table) -> {
                    if (plan.place() == Place.BESIDE) {
                        ledger.noteTable(connection, table.name());
                    }
                    work.progress().objectDone(table.name());
                };
        try (Connection definitions = connections.open(into);
                Breaker _ = Breaker.tie(definitions, work.cancellation());
                RowLoaders loaders =
                        new RowLoaders(
                                new RowLoaders.Order(connections, into, plan.threads()),
                                finished,
                                work)) {
            ForeignSession.prepare(definitions);
            Session session = new Session(control);
            ForeignSession dumped = new ForeignSession(definitions, Server.of(session).product());
            ForeignLoad load =
                    new ForeignLoad(
                            plan,
                            source,
                            new ForeignLoad.LoadSessions(
                                    session, new Session(definitions), dumped, loaders),
                            work.progress());
            load.goOn(found);
            String database = read(load);
            load.finish(database);
            if (plan.place() == Place.BESIDE) {
                CopyTables.markLoaded(control, plan.into());
            }
            return load.result();
        }
    }

    /** The database that the dump is of, as far as it says so. */
    private String read(ForeignLoad load) throws SQLException {
        work.progress().phase("loading tables", source.dump().bytes());
        return ForeignScripts.read(source.dump(), plan.selection(), load, work).database();
    }

    private ProblemException withState(ProblemException e) {
        return begun ? SqlProblems.inState(e, state()) : e;
    }

    private String state() {
        String live = plan.names().live();
        return switch (plan.place()) {
            case BESIDE ->
                    "The live database "
                            + live
                            + " was not touched; the copy "
                            + plan.into()
                            + " is not complete; the next restore of this run keeps its tables that"
                            + " are whole and makes the others anew.";
            case EMPTIED ->
                    "The database " + live + " was being emptied and loaded; it is not complete.";
            case INSTEAD -> "Tables of " + live + " were being replaced one by one.";
        };
    }
}
