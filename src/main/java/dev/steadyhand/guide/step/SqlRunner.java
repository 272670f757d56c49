package dev.steadyhand.guide.step;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.Question;
import dev.steadyhand.runbook.SqlQuery;
import dev.steadyhand.runbook.Step;
import dev.steadyhand.target.SampleQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Asks a database, in transactions that can change nothing: a question of the runbook's own, or the
 * target's sample queries of what this run restored.
 */
final class SqlRunner implements StepRunner<Step.Sql> {

    private static final int SHOWN = 100;

    private final LiveServer live;
    private final ThrowAwayCopies copies;

    SqlRunner(LiveServer live, ThrowAwayCopies copies) {
        this.live = live;
        this.copies = copies;
    }

    @Override
    public StepOutcome run(Step.Sql step, StepContext context) {
        return step.query().map(query -> ask(query, context)).orElseGet(() -> samples(context));
    }

    /** What is live can be asked in a rehearsal as well; there is no copy then. */
    private StepOutcome ask(SqlQuery query, StepContext context) {
        SqlQuestions questions = new SqlQuestions(query, new Values(context));
        boolean live = query.place().equals("live");
        if (context.facts().rehearsal() && !live) {
            context.planned(List.of("Ask the copy: " + shortened(questions.shown())));
            return StepOutcome.rehearsed("Planned; nothing was asked.");
        }
        String database =
                live ? this.live.require(context).identity().database() : restored(context);
        Question.Reply reply =
                copies.engine(context)
                        .ask(
                                this.live.access(context),
                                database,
                                questions.question(),
                                context.work());
        List<Check> checks = questions.checks(reply);
        context.checked(checks);
        if (Check.overall(checks) == Verdict.FAIL) {
            throw differs(live ? "What is live" : "What was restored", checks);
        }
        String first = reply.first().orElse("");
        return StepOutcome.pass(checks.getFirst().name() + " " + checks.getFirst().detail())
                .with(query.name().map(name -> Map.of("answer." + name, first)).orElse(Map.of()));
    }

    private StepOutcome samples(StepContext context) {
        List<SampleQuery> samples = context.facts().target().samples();
        if (samples.isEmpty()) {
            return StepOutcome.skipped("The target names no sample queries.");
        }
        if (context.facts().rehearsal()) {
            context.planned(
                    samples.stream().map(sample -> "Ask: " + shortened(sample.query())).toList());
            return StepOutcome.rehearsed("Planned; nothing was asked.");
        }
        String database = restored(context);
        List<Check> checks = new ArrayList<>();
        for (SampleQuery sample : samples) {
            checks.add(check(sample, database, context));
        }
        context.checked(checks);
        if (Check.overall(checks) == Verdict.FAIL) {
            throw differs("What was restored", checks);
        }
        return StepOutcome.pass(
                checks.size() + (checks.size() == 1 ? " answer" : " answers") + " as expected");
    }

    /** Of tables that are put among others there is no database to ask. */
    private static String restored(StepContext context) {
        return context.effect(Effect.RESTORE)
                .filter(EffectRecord::complete)
                .filter(restore -> ChosenTables.of(restore).isAll())
                .flatMap(restore -> restore.fact("database"))
                .orElseThrow(() ->
                        new Problem(
                                        ProblemCode.COPY_NOT_VERIFIED,
                                        "No whole database was restored in this run that could be"
                                                + " asked.",
                                        Problem.NOTHING_CHANGED,
                                        "Use a runbook with a restore step before this one.")
                                .toException());
    }

    private Check check(SampleQuery sample, String database, StepContext context) {
        String name = shortened(sample.query());
        Question.Reply answer;
        try {
            answer =
                    copies.engine(context)
                            .ask(
                                    live.access(context),
                                    database,
                                    Question.ofFirstRow(sample.query()),
                                    context.work());
        } catch (ProblemException refused) {
            if (refused.problem().code() != ProblemCode.STATEMENT_FAILED) {
                throw refused;
            }
            return Check.fail(name, refused.problem().what());
        }
        if (answer.first().isEmpty()) {
            return Check.fail(name, "no row");
        }
        String first = answer.first().get();
        String value = shortened(first);
        String expected = sample.expect().map(expect -> ", expected " + expect.text()).orElse("");
        return sample.expect().filter(expect -> !expect.isMetBy(first)).isPresent()
                ? Check.fail(name, value + expected)
                : Check.pass(name, value + expected);
    }

    static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }

    private static ProblemException differs(String asked, List<Check> checks) {
        String what =
                checks.stream()
                        .filter(check -> check.verdict() == Verdict.FAIL)
                        .map(check -> check.name() + ": " + check.detail())
                        .collect(Collectors.joining("; "));
        return new Problem(
                        ProblemCode.SAMPLE_DIFFERS,
                        asked + " does not answer as expected: " + what + ".",
                        "The question could only read; nothing was changed by it.",
                        "Look whether the data or the expectation is wrong, and which.")
                .toException();
    }
}
