package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.Member;
import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestoreResult;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Loads one dump into its place: makes that, what comes before the rows, the rows by several
 * sessions, what comes behind them, and as its last act says that the place is complete.
 */
final class RestorePipeline {

    private final RestoreOrder order;
    private final RestorePlan plan;
    private final Work work;
    private final LoadTold told;
    private final LoadLedger ledger;
    private final Remarks remarks = new Remarks();
    private Optional<LoadPlace> into = Optional.empty();
    private boolean begun;

    RestorePipeline(RestoreOrder order) {
        this.order = order;
        this.plan = order.plan();
        this.work = order.work();
        this.told = new LoadTold(order.source().members(), work.progress());
        this.ledger =
                order.part().isPresent()
                        ? new LoadLedger(order.source(), SchemaPlace.ledger(plan.names()))
                        : new LoadLedger(order.source());
    }

    /** Runs it. */
    @Destructive
    RestoreResult run() {
        work.cancellation().check();
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

    private RestoreResult restore(Session server) throws SQLException {
        told.phase("making room");
        Prelude prelude = Prelude.of(order);
        LoadPlace place = place(server);
        into = Optional.of(place);
        LoadLedger.Found found = none();
        if (place.isThere(this::isEmpty)) {
            begun = true;
            found = proven();
        }
        if (!found.definitions()) {
            begun |= plan.place() != Place.BESIDE;
            forgetSubscriptions(server);
            place.make(prelude.traits());
            begun = true;
        }
        try (Loaders loaders =
                new Loaders(order.sessions(), order.into(), prelude.form(), work.cancellation())) {
            loaders.grow(plan.place() == Place.BESIDE ? 1 : Math.max(1, plan.threads()));
            place.ready(loaders.sessions());
            if (!found.definitions()) {
                definitions(loaders.first(), prelude);
            }
            loaders.grow(Math.max(1, plan.threads()));
            try (PacedWork paced = PacedWork.of(order, loaders, remarks)) {
                rows(loaders, found, prelude, paced);
                new AfterRows(order, ledger, told, remarks, prelude.form())
                        .run(loaders, found, paced);
            }
            if (plan.place() != Place.BESIDE) {
                LoadLedger.drop(loaders.first());
            }
        }
        place.complete(prelude.traits());
        return told.result(plan.into(), remarks.all());
    }

    /** Those of a copy that is made anew; of a live database, a preview names them. */
    private void forgetSubscriptions(Session server) throws SQLException {
        if (order.part().isEmpty() && plan.place() == Place.BESIDE) {
            Subscriptions.forget(server, order.sessions(), order.into());
        }
    }

    private LoadPlace place(Session server) {
        if (order.part().isPresent()) {
            return new SchemaPlace(order, order.part().get());
        }
        return plan.place() == Place.BESIDE
                ? new CopyPlace(server, plan, remarks)
                : new LivePlace(server, order, remarks, PostgresSwitchover.PATIENCE);
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
            if (!ledger.exists(readers.first())) {
                return none();
            }
            LoadLedger.Found found = ledger.read(readers.first());
            if (!found.definitions()) {
                return none();
            }
            told.phase("proving what was loaded before");
            List<String> wrong =
                    new Resumption(order.rows(), found, work)
                            .differences(readers, catalogue(readers.first()), plan.threads());
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

    private Catalogue catalogue(Session session) throws SQLException {
        return order.part().isPresent()
                ? Catalogue.ofSchema(session, plan.names().copy())
                : Catalogue.read(session);
    }

    private void definitions(Session session, Prelude prelude) throws SQLException {
        told.phase("creating tables");
        ledger.create(session);
        LoadSession load = new LoadSession(session, remarks);
        boolean whole = order.part().isEmpty();
        if (whole && prelude.traits().filter(traits -> !traits.publicSchema()).isPresent()) {
            session.run("DROP SCHEMA IF EXISTS public");
        }
        for (Member member : order.definitionsBefore()) {
            work.cancellation().check();
            load.run(member, order.text(member, prelude.form().charset()));
        }
        ledger.noteDefinitions(session);
    }

    private void rows(Loaders loaders, LoadLedger.Found found, Prelude prelude, PacedWork paced)
            throws SQLException {
        told.loading();
        found.of(order.rows()).forEach(told::found);
        List<Member> left = order.rows().stream().filter(member -> !found.holds(member)).toList();
        new RowsLoad(order, ledger, told, prelude.form()).run(left, loaders.all(), paced);
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
                e, into.map(place -> place.state(told.text())).orElse(Problem.NOTHING_CHANGED));
    }
}
