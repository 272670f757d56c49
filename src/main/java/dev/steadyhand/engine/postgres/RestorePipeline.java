package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.Member;
import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestoreResult;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Loads one dump into a copy beside the live database: makes the copy, what comes before the rows,
 * the rows by several sessions, what comes behind them, and as its last act says in the copy's
 * comment that it is complete.
 */
final class RestorePipeline {

    private final RestoreOrder order;
    private final RestorePlan plan;
    private final Work work;
    private final LoadTold told;
    private final LoadLedger ledger;
    private final Remarks remarks = new Remarks();
    private boolean begun;

    RestorePipeline(RestoreOrder order) {
        this.order = order;
        this.plan = order.plan();
        this.work = order.work();
        this.told = new LoadTold(order.source().members(), work.progress());
        this.ledger = new LoadLedger(order.source());
    }

    /** Runs it. */
    @Destructive
    RestoreResult run() {
        work.cancellation().check();
        requireBeside(plan);
        try (Session server =
                order.sessions().openServer(order.access(), Problem.NOTHING_CHANGED)) {
            return restore(server);
        } catch (SQLException e) {
            String doing = "restore into " + plan.into();
            throw withState(SqlProblems.of(e, doing, "", work.cancellation()));
        } catch (ProblemException e) {
            throw withState(e);
        }
    }

    /** What is refused for now. */
    static void requireBeside(RestorePlan plan) {
        if (!isServed(plan)) {
            throw new Problem(
                            ProblemCode.PARTIAL_IMPOSSIBLE,
                            "A PostgreSQL backup is restored as a whole, with the owners it names,"
                                    + " beside the live database.",
                            Problem.NOTHING_CHANGED,
                            "Restore it beside the live database, and take what you need from"
                                    + " there.")
                    .toException();
        }
    }

    /** Whether a plan asks for nothing but a restore of everything beside the live database. */
    static boolean isServed(RestorePlan plan) {
        return plan.place() == Place.BESIDE
                && plan.selection().isAll()
                && plan.accounts().equals(RestorePlan.Accounts.USUAL);
    }

    private RestoreResult restore(Session server) throws SQLException {
        told.phase("making room");
        Prelude prelude = Prelude.of(order);
        CopyPlace place = new CopyPlace(server, plan, remarks);
        LoadLedger.Found found = none();
        if (place.isThere(this::isEmpty)) {
            begun = true;
            found = proven();
        }
        if (!found.definitions()) {
            Subscriptions.forget(server, order.sessions(), order.into());
            place.make(prelude.traits());
            begun = true;
        }
        try (Loaders loaders =
                new Loaders(order.sessions(), order.into(), prelude.form(), work.cancellation())) {
            loaders.grow(1);
            if (!found.definitions()) {
                definitions(loaders.first(), prelude);
            }
            loaders.grow(Math.max(1, plan.threads()));
            rows(loaders, found, prelude);
            new AfterRows(order, ledger, told, remarks, prelude.form()).run(loaders, found);
        }
        place.complete(prelude.traits());
        return told.result(plan.into(), remarks.all());
    }

    private boolean isEmpty() throws SQLException {
        try (Readers readers = new Readers(order.sessions(), order.into(), work.cancellation())) {
            return Fingerprints.read(readers.first()).isEmpty();
        }
    }

    private static LoadLedger.Found none() {
        return new LoadLedger.Found(false, false, Set.of());
    }

    /**
     * What an interrupted restore had loaded, where all of it is what it was; otherwise nothing.
     */
    private LoadLedger.Found proven() throws SQLException {
        try (Readers readers = new Readers(order.sessions(), order.into(), work.cancellation())) {
            if (!LoadLedger.exists(readers.first())) {
                return none();
            }
            LoadLedger.Found found = ledger.read(readers.first());
            if (!found.definitions()) {
                return none();
            }
            told.phase("proving what was loaded before");
            List<String> wrong =
                    new Resumption(order.rows(), found, work).differences(readers, plan.threads());
            if (wrong.isEmpty()) {
                return found;
            }
            remarks.add(
                    "the copy did not hold what had been loaded into it ("
                            + String.join(", ", wrong)
                            + "), and was made anew");
            return none();
        }
    }

    private void definitions(Session session, Prelude prelude) throws SQLException {
        told.phase("creating tables");
        LoadLedger.create(session);
        LoadSession load = new LoadSession(session, remarks);
        if (prelude.traits().filter(traits -> !traits.publicSchema()).isPresent()) {
            session.run("DROP SCHEMA IF EXISTS public");
        }
        for (Member member : order.definitionsBefore()) {
            work.cancellation().check();
            load.run(member, order.text(member, prelude.form().charset()));
        }
        ledger.noteDefinitions(session);
    }

    private void rows(Loaders loaders, LoadLedger.Found found, Prelude prelude)
            throws SQLException {
        told.loading();
        found.of(order.rows()).forEach(told::found);
        List<Member> left = order.rows().stream().filter(member -> !found.holds(member)).toList();
        new RowsLoad(order, ledger, told, prelude.form()).run(left, loaders.all());
        if (!found.rows()) {
            ledger.noteRows(loaders.first());
        }
    }

    /** Adds what is true of the server now to a problem found below. */
    private ProblemException withState(ProblemException e) {
        if (!begun) {
            return e.problem().state().isEmpty()
                    ? SqlProblems.inState(e, Problem.NOTHING_CHANGED)
                    : e;
        }
        return SqlProblems.inState(
                e,
                "The live database "
                        + plan.names().live()
                        + " was not touched; in the copy "
                        + plan.into()
                        + " "
                        + told.text()
                        + ", and the next restore of this run goes on from there.");
    }
}
