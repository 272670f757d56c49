package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.target.ServerAccess;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;

/**
 * Loads a dump of {@code pg_dump} into a copy beside the live database, by the stages of our own
 * restores: makes the copy, reads the script and runs it while it is read, makes what comes behind
 * the rows, and as its last act says in the copy's comment that it is complete.
 */
final class ScriptPipeline {

    private final Sessions sessions;
    private final ServerAccess access;
    private final RestorePlan plan;
    private final Manifest survey;
    private final Work work;
    private final Remarks remarks = new Remarks();
    private Optional<LoadTold> told = Optional.empty();
    private boolean begun;

    ScriptPipeline(
            Sessions sessions, ServerAccess access, RestorePlan plan, Manifest survey, Work work) {
        this.sessions = sessions;
        this.access = access;
        this.plan = plan;
        this.survey = survey;
        this.work = work;
    }

    /** Runs it. */
    @Destructive
    RestoreResult run(ScriptSource source) {
        work.cancellation().check();
        PlanRules.requireWhole(plan);
        try (Session server = sessions.openServer(access, Problem.NOTHING_CHANGED)) {
            return restore(server, source);
        } catch (SQLException e) {
            String doing = "restore into " + plan.into();
            throw withState(SqlProblems.of(e, doing, "", work.cancellation()));
        } catch (ProblemException e) {
            throw withState(e);
        }
    }

    private RestoreResult restore(Session server, ScriptSource source) throws SQLException {
        work.progress().phase("making room", -1);
        Optional<Traits> traits =
                Optional.ofNullable(survey.options().get(ScriptSurvey.DATABASE))
                        .flatMap(Traits::parse);
        CopyPlace place = new CopyPlace(server, plan, remarks);
        ScriptEntries entries = new ScriptEntries(survey);
        LoadLedger ledger = new LoadLedger(entries);
        LoadLedger.Found found = none();
        if (place.isThere(this::isEmpty)) {
            begun = true;
            found = found(ledger);
        }
        if (!found.definitions()) {
            Subscriptions.forget(server, sessions, access.withDatabase(plan.into()));
            place.make(traits);
            begun = true;
        }
        LoadTold telling = new LoadTold(entries.members(), work.progress());
        told = Optional.of(telling);
        RestoreOrder order =
                new RestoreOrder(sessions, access, plan, entries, work, Optional.empty());
        try (Loaders loaders =
                new Loaders(sessions, order.into(), TextForm.UTF8, work.cancellation())) {
            loaders.grow(1);
            if (!found.definitions()) {
                ledger.create(loaders.first());
            }
            ScriptLoad.Stages stages =
                    new ScriptLoad.Stages(ledger, telling, remarks, form(), plan.threads());
            load(source, new ScriptLoad(entries, loaders, stages, found, work));
            try (PacedWork paced = PacedWork.of(order, loaders, remarks)) {
                new AfterRows(order, ledger, telling, remarks, TextForm.UTF8)
                        .run(loaders, found, paced);
            }
        }
        place.complete(traits);
        return telling.result(plan.into(), remarks.all());
    }

    private void load(ScriptSource source, ScriptLoad load) throws SQLException {
        work.progress().phase("creating tables", -1);
        Script script = new Script(load, work.cancellation());
        try {
            source.read(script::read);
            load.finish();
        } catch (SQLException | RuntimeException | Error e) {
            load.giveUp(e);
            throw e;
        }
    }

    /** In which encoding the dump is. */
    private TextForm form() {
        return TextForm.named(survey.options().getOrDefault(ScriptSurvey.ENCODING, "UTF8"))
                .orElse(TextForm.UTF8);
    }

    private boolean isEmpty() throws SQLException {
        try (Readers readers = readers()) {
            return Fingerprints.read(readers.first()).isEmpty();
        }
    }

    private LoadLedger.Found found(LoadLedger ledger) throws SQLException {
        try (Readers readers = readers()) {
            return ledger.exists(readers.first()) ? ledger.read(readers.first()) : none();
        }
    }

    private Readers readers() throws SQLException {
        return new Readers(sessions, access.withDatabase(plan.into()), work.cancellation());
    }

    private static LoadLedger.Found none() {
        return new LoadLedger.Found(false, false, Set.of());
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
                        + told.map(LoadTold::text).orElse("nothing is loaded")
                        + ", and the next restore of this run goes on from there.");
    }
}
