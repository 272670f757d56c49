package dev.steadyhand.guide.step;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.runbook.Step;
import dev.steadyhand.target.SampleQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks the target's sample queries of what this run restored; they can change nothing. */
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
            throw differs(checks);
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
        Optional<String> answer;
        try {
            answer =
                    copies.engine(context)
                            .ask(live.access(context), database, sample.query(), context.work());
        } catch (ProblemException refused) {
            if (refused.problem().code() != ProblemCode.STATEMENT_FAILED) {
                throw refused;
            }
            return Check.fail(name, refused.problem().what());
        }
        if (answer.isEmpty()) {
            return Check.fail(name, "no row");
        }
        String value = shortened(answer.get());
        String expected = sample.expect().map(expect -> ", expected " + expect.text()).orElse("");
        return sample.expect().filter(expect -> !expect.isMetBy(answer.get())).isPresent()
                ? Check.fail(name, value + expected)
                : Check.pass(name, value + expected);
    }

    private static String shortened(String text) {
        String line = text.replaceAll("\\s+", " ");
        return line.length() > SHOWN ? line.substring(0, SHOWN) + "…" : line;
    }

    private static ProblemException differs(List<Check> checks) {
        String what =
                checks.stream()
                        .filter(check -> check.verdict() == Verdict.FAIL)
                        .map(check -> check.name() + ": " + check.detail())
                        .collect(Collectors.joining("; "));
        return new Problem(
                        ProblemCode.SAMPLE_DIFFERS,
                        "What was restored does not answer as expected: " + what + ".",
                        "The live database was not asked and not touched.",
                        "Look whether the backup or the expectation in the configuration is wrong.")
                .toException();
    }
}
