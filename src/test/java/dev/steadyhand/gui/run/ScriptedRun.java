package dev.steadyhand.gui.run;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.Escalation;
import dev.steadyhand.guide.GuidedRun;
import dev.steadyhand.guide.ProgressSnapshot;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.RunSnapshot.LogLine;
import dev.steadyhand.guide.StepSnapshot;
import dev.steadyhand.guide.StepState;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.Step;
import dev.steadyhand.target.Contact;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Objectives;
import dev.steadyhand.target.Product;
import dev.steadyhand.testing.SteppedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A run without a server: asks what a real one asks, step by step, and refuses answers that do not
 * fit. Work ends when the test says so.
 */
public final class ScriptedRun implements GuidedRun {
    private final Runbook runbook;
    private final Environment environment;
    private final SteppedClock clock;
    private final Instant started;
    private final List<StepSnapshot> steps = new ArrayList<>();
    private final List<LogLine> log = new ArrayList<>();
    private final List<Escalation> calls = new ArrayList<>();
    private final List<Answer> answers = new CopyOnWriteArrayList<>();
    private final List<Consumer<RunSnapshot>> listeners = new CopyOnWriteArrayList<>();
    private final Set<Integer> ticked = new HashSet<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Map<String, List<Check>> results;
    private int current;
    private boolean closed;
    private boolean proceeded;
    private Optional<Prompt> prompt = Optional.empty();
    private Optional<ProgressSnapshot> progress = Optional.empty();
    private Optional<Instant> ended = Optional.empty();
    private Optional<String> aborted = Optional.empty();
    private Instant begun;

    public ScriptedRun(
            Runbook runbook,
            Environment environment,
            SteppedClock clock,
            Map<String, List<Check>> results) {
        this.runbook = runbook;
        this.environment = environment;
        this.clock = clock;
        this.results = results;
        this.started = clock.instant();
        this.begun = started;
        runbook.steps().forEach(step -> steps.add(waiting(step)));
        note("run begun by operator");
        begin(0);
    }

    @Override
    public synchronized RunSnapshot snapshot() {
        if (ended.isEmpty()) {
            spend();
        }
        Duration people = sum(StepSnapshot::people);
        Duration machine = sum(StepSnapshot::machine);
        return new RunSnapshot(
                "20261121-142233-shop",
                runbook,
                "shop-" + environment.word(),
                environment,
                Optional.of(new Identity(Product.MARIADB, "3f2ac41d9e", "db-1", 3306, "shop")),
                RunMode.REAL,
                "operator",
                Objectives.USUAL,
                started,
                ended,
                ended.isPresent() ? outcome() : Verdict.NOT_RUN,
                aborted,
                List.copyOf(steps),
                current,
                prompt,
                progress,
                people,
                machine,
                List.of(),
                List.copyOf(log),
                clock.instant(),
                List.copyOf(calls));
    }

    @Override
    public Cancellation.Registration subscribe(Consumer<RunSnapshot> listener) {
        listeners.add(listener);
        listener.accept(snapshot());
        return () -> listeners.remove(listener);
    }

    @Override
    public void answer(Answer answer) {
        synchronized (this) {
            take(answer);
            answers.add(answer);
        }
        publish();
    }

    @Override
    public RunSnapshot awaitEnd() throws InterruptedException {
        end.await();
        return snapshot();
    }

    @Override
    public void close() {
        closed = true;
        end.countDown();
    }

    public boolean isClosed() {
        return closed;
    }

    /** The answers that were taken, in order. */
    public List<Answer> answers() {
        return answers;
    }

    /** The current step's work is done. */
    public void finishWork() {
        synchronized (this) {
            done();
        }
        publish();
    }

    /** The current step fails. */
    public void failWork(Problem problem, Set<Prompt.Way> ways) {
        synchronized (this) {
            fail(problem, ways);
        }
        publish();
    }

    /** Somebody is to be called when the run has gone on for so long. */
    public void escalate(Contact contact, Duration after) {
        synchronized (this) {
            calls.add(new Escalation(contact, after, started.plus(after), true, List.of()));
        }
        publish();
    }

    /** Another question takes the place of the one that is asked. */
    public void ask(Prompt other) {
        synchronized (this) {
            prompt = Optional.of(other);
        }
        publish();
    }

    /** The current step's work is so far. */
    public void work(ProgressSnapshot newer) {
        synchronized (this) {
            progress = Optional.of(newer);
        }
        publish();
    }

    private void take(Answer answer) {
        switch (answer) {
            case Answer.Called called -> called(called);
            case Answer.Attached(var file) -> note("attached: " + file.getFileName());
            case Answer.Note note -> note("note: " + note.text());
            case Answer.Abort abort -> abort(abort.reason());
            case Answer.Cancel _ -> fail(Cancellation.problem(), Set.of(Prompt.Way.RETRY));
            case Answer.Ticked tick -> tick(tick);
            case Answer.Retry _ -> begin(current);
            case Answer.Skip skip -> skipped(skip.reason());
            case Answer.Overrule overrule -> {
                note("guard overruled: " + overrule.reason());
                done();
            }
            case Answer.Proceed _ -> proceed();
            case Answer.Chosen chosen -> {
                note("backup chosen: " + chosen.backup());
                done();
            }
            case Answer.Typed typed -> typed(typed);
            case Answer.Decided(var word) -> {
                note("decided: " + word);
                done();
            }
            case Answer.Entered(var text) -> {
                note("entered: " + text);
                done();
            }
            case Answer.CountedAsDone(var reason) -> {
                note("counted as done: " + reason);
                done();
            }
            case Answer.Approved _ -> {
                note("approved");
                done();
            }
            case Answer.Signed signed -> {
                note("signed off by " + signed.conductedBy());
                done();
            }
        }
    }

    private void called(Answer.Called said) {
        calls.replaceAll(call ->
                call.contact().role().equals(said.role())
                        ? new Escalation(
                                call.contact(),
                                call.after(),
                                call.due(),
                                true,
                                Stream.concat(
                                                call.made().stream(),
                                                Stream.of(
                                                        new Escalation.Made(
                                                                clock.instant(),
                                                                "operator",
                                                                said.person(),
                                                                said.result(),
                                                                said.note())))
                                        .toList())
                        : call);
        note(said.role() + " called: " + said.result().words());
    }

    private void tick(Answer.Ticked tick) {
        if (tick.on()) {
            ticked.add(tick.item());
        } else {
            ticked.remove(tick.item());
        }
        prompt = Optional.of(new Prompt.Tick(step().text().items(), Set.copyOf(ticked)));
    }

    private void proceed() {
        if (prompt.orElseThrow() instanceof Prompt.Tick && !(step() instanceof Step.Http)) {
            done();
            return;
        }
        proceeded = true;
        turn(StepState.RUNNING);
        prompt = Optional.empty();
        note(step().text().title() + ": started");
    }

    private void typed(Answer.Typed typed) {
        Prompt.Type asked = (Prompt.Type) prompt.orElseThrow();
        if (!typed.phrase().equals(asked.phrase()) || !typed.database().equals(asked.database())) {
            throw new Problem(
                            ProblemCode.PHRASE_WRONG,
                            "The typed confirmation does not match.",
                            Problem.NOTHING_CHANGED,
                            "Type the phrase and the database's name exactly as shown.")
                    .toException();
        }
        note("typed " + typed.phrase() + " and " + typed.database());
        done();
    }

    private Step step() {
        return steps.get(current).step();
    }

    private void begin(int index) {
        current = index;
        progress = Optional.empty();
        ticked.clear();
        prompt = proceeded ? Optional.empty() : asks(step());
        proceeded = false;
        begun = clock.instant();
        turn(prompt.isPresent() ? StepState.ASKING : StepState.RUNNING);
    }

    private Optional<Prompt> asks(Step step) {
        return switch (step) {
            case Step.Checklist _, Step.Http _ ->
                    Optional.of(new Prompt.Tick(step.text().items(), Set.of()));
            case Step.ChooseBackup _ ->
                    Optional.of(new Prompt.ChooseBackup(SampleBackups.at(clock.instant())));
            case Step.Confirm _ -> Optional.of(confirmation());
            case Step.Restore _ ->
                    Optional.of(
                            new Prompt.Proceed(
                                    "Load 47 tables beside the live database",
                                    List.of(
                                            "47 tables, 12.4 GB, are loaded into"
                                                    + " shop__restore_142233.",
                                            "The live database is not touched until the switch.",
                                            "Loading takes about 6 minutes."),
                                    false));
            case Step.Switch _ -> Optional.of(switching());
            case Step.Decision decision ->
                    Optional.of(
                            new Prompt.Decide(decision.question().written(), decision.options()));
            case Step.Input input ->
                    Optional.of(new Prompt.Enter(input.question().written(), input.form()));
            case Step.Command _ -> Optional.of(SamplePrompts.consent(Optional.empty()));
            case Step.Approval _ ->
                    Optional.of(SamplePrompts.approval(runbook, environment, clock.instant()));
            case Step.SignOff _ -> Optional.of(new Prompt.Sign(summary(), "operator"));
            default -> Optional.empty();
        };
    }

    private Prompt confirmation() {
        return new Prompt.Type(
                environment.confirmationPhrase(),
                "shop",
                List.of(
                        "The database shop on db-1:3306 (MariaDB, 3f2ac41d…): 47 tables, about"
                                + " 12.4 GB.",
                        "It will be replaced by backup_shop_20261121_020000, taken 12 h 22 min"
                                + " ago.",
                        "3 other sessions are connected, among them app@web-2."));
    }

    private static Prompt switching() {
        return new Prompt.Proceed(
                "Make the restored copy live",
                List.of(
                        "47 tables of shop__restore_142233 become the live tables of shop, in one"
                                + " step.",
                        "What is live now is kept in shop__before_142233.",
                        "Sessions in the middle of a transaction get an error and must try"
                                + " again."),
                true);
    }

    private List<Check> summary() {
        return List.of(
                Check.pass("47 of 47 tables restored", "31,204,112 rows"),
                Check.pass("Content equals the manifest", "47 digests"),
                Check.warn("Data written after the backup is missing", "12 h 22 min"));
    }

    private void done() {
        List<Check> checks = results.getOrDefault(step().kind(), List.of());
        Verdict verdict = checks.isEmpty() ? Verdict.PASS : Check.overall(checks);
        end(StepState.DONE, verdict, checks, Optional.empty());
        note(step().text().title() + ": " + verdict.words());
        next();
    }

    private void skipped(String reason) {
        end(StepState.SKIPPED, Verdict.SKIPPED, List.of(), Optional.empty());
        note("skipped: " + reason);
        next();
    }

    private void next() {
        proceeded = false;
        if (current + 1 < steps.size()) {
            begin(current + 1);
        } else {
            over();
        }
    }

    private void abort(String reason) {
        aborted = Optional.of(reason);
        end(StepState.FAILED, Verdict.FAIL, List.of(), Optional.empty());
        for (int i = current + 1; i < steps.size(); i++) {
            StepSnapshot old = steps.get(i);
            steps.set(i, snapshot(old, StepState.NOT_RUN, Verdict.NOT_RUN, List.of()));
        }
        note("aborted: " + reason);
        over();
    }

    private void over() {
        prompt = Optional.empty();
        progress = Optional.empty();
        ended = Optional.of(clock.instant());
        end.countDown();
    }

    private void fail(Problem problem, Set<Prompt.Way> ways) {
        boolean worked = steps.get(current).state() == StepState.RUNNING;
        turn(StepState.FAILED);
        StepSnapshot old = steps.get(current);
        steps.set(
                current,
                new StepSnapshot(
                        old.step(),
                        StepState.FAILED,
                        Verdict.FAIL,
                        "",
                        old.checks(),
                        Optional.of(problem),
                        old.started(),
                        Optional.empty(),
                        old.people(),
                        old.machine()));
        proceeded = worked;
        progress = Optional.empty();
        prompt = Optional.of(new Prompt.Failed(problem, ways));
        note(step().text().title() + " failed: " + problem.code().id());
    }

    /** Counts the time until now to the current step's people or machine. */
    private void spend() {
        StepSnapshot old = steps.get(current);
        Duration since = Duration.between(begun, clock.instant());
        boolean worked = old.state() == StepState.RUNNING;
        begun = clock.instant();
        steps.set(
                current,
                new StepSnapshot(
                        old.step(),
                        old.state(),
                        old.verdict(),
                        old.detail(),
                        old.checks(),
                        old.problem(),
                        old.started(),
                        old.ended(),
                        old.people().plus(worked ? Duration.ZERO : since),
                        old.machine().plus(worked ? since : Duration.ZERO)));
    }

    private void turn(StepState state) {
        spend();
        StepSnapshot old = steps.get(current);
        steps.set(
                current,
                new StepSnapshot(
                        old.step(),
                        state,
                        Verdict.NOT_RUN,
                        "",
                        List.of(),
                        Optional.empty(),
                        Optional.of(old.started().orElse(clock.instant())),
                        Optional.empty(),
                        old.people(),
                        old.machine()));
    }

    private void end(
            StepState state, Verdict verdict, List<Check> checks, Optional<Problem> problem) {
        turn(state);
        StepSnapshot old = steps.get(current);
        steps.set(
                current,
                new StepSnapshot(
                        old.step(),
                        state,
                        verdict,
                        "",
                        checks,
                        problem,
                        old.started(),
                        Optional.of(clock.instant()),
                        old.people(),
                        old.machine()));
    }

    private Verdict outcome() {
        return aborted.isPresent()
                ? Verdict.FAIL
                : steps.stream().map(StepSnapshot::verdict).reduce(Verdict.PASS, Verdict::and);
    }

    private Duration sum(java.util.function.Function<StepSnapshot, Duration> part) {
        return steps.stream().map(part).reduce(Duration.ZERO, Duration::plus);
    }

    private void note(String text) {
        log.add(new LogLine(clock.instant(), text));
    }

    private void publish() {
        RunSnapshot now = snapshot();
        listeners.forEach(listener -> listener.accept(now));
    }

    private static StepSnapshot waiting(Step step) {
        return new StepSnapshot(
                step,
                StepState.WAITING,
                Verdict.NOT_RUN,
                "",
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO);
    }

    private static StepSnapshot snapshot(
            StepSnapshot old, StepState state, Verdict verdict, List<Check> checks) {
        return new StepSnapshot(
                old.step(),
                state,
                verdict,
                "",
                checks,
                Optional.empty(),
                old.started(),
                old.ended(),
                old.people(),
                old.machine());
    }
}
