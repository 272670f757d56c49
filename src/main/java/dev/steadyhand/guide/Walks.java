package dev.steadyhand.guide;

import dev.steadyhand.base.ProblemException;
import dev.steadyhand.guide.WalkHistory.Expected;
import dev.steadyhand.guide.WalkHistory.Standing;
import dev.steadyhand.guide.step.Registrations;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.target.Target;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Looks up in the journal how walks of a runbook on a target went. A rehearsal is no walk. */
final class Walks {

    /** As many are looked at: older ones say little of the next. */
    private static final int MOST = 10;

    private final Journal journal;
    private final Function<String, RunState> states;

    /**
     * A look into a journal.
     *
     * @param states what the events of a run add up to
     */
    Walks(Journal journal, Function<String, RunState> states) {
        this.journal = journal;
        this.states = states;
    }

    WalkHistory of(Runbook runbook, Target target) {
        List<RunState> walks =
                runs(runbook, target)
                        .flatMap(run -> state(run).stream())
                        .filter(RunState::isOver)
                        .toList();
        SizeAhead ahead = SizeAhead.of(journal, target.name());
        MeasuredActs acts = new MeasuredActs(journal, target.name(), ahead);
        Optional<RunState> newest = walks.stream().findFirst();
        return new WalkHistory(
                newest.map(walk -> standing(walk, runbook, target)).orElse(Standing.NEVER_DRILLED),
                newest.flatMap(RunState::ended),
                byWalks(walks, ahead).or(() -> acts.of(runbook)),
                acts.steps(runbook));
    }

    /** Newest first. */
    private Stream<String> runs(Runbook runbook, Target target) {
        return journal.ofKind("RUN_STARTED").stream()
                .filter(entry -> text(entry, "runbook").equals(runbook.id()))
                .filter(entry -> text(entry, "target").equals(target.name()))
                .filter(entry -> !text(entry, "mode").equals(RunMode.REHEARSAL.name()))
                .sorted(Comparator.comparingLong(Entry::seq).reversed())
                .limit(MOST)
                .flatMap(entry -> entry.run().stream());
    }

    private static String text(Entry entry, String field) {
        return entry.data().path(field).asString("");
    }

    /** Empty where this version cannot read it. */
    private Optional<RunState> state(String run) {
        try {
            return Optional.of(states.apply(run));
        } catch (ProblemException _) {
            return Optional.empty();
        }
    }

    private Standing standing(RunState walk, Runbook runbook, Target target) {
        if (!walk.outcome().isGood()) {
            return Standing.FAILED;
        }
        if (!walk.begun().sha256().equals(runbook.sha256())) {
            return Standing.RUNBOOK_CHANGED;
        }
        boolean another =
                walk.identity()
                        .flatMap(then ->
                                new Registrations(journal)
                                        .newest(target.name())
                                        .filter(now -> !now.equals(then)))
                        .isPresent();
        return another ? Standing.TARGET_CHANGED : Standing.PROVEN;
    }

    /** By those that passed: what was aborted took as long as somebody's patience. */
    private static Optional<Expected> byWalks(List<RunState> walks, SizeAhead ahead) {
        List<Measured> took =
                walks.stream()
                        .filter(walk -> walk.outcome().isGood())
                        .map(walk -> whole(walk, ahead))
                        .toList();
        String size = took.stream().anyMatch(Measured::isScaled) ? ahead.words() : "";
        return Spread.of(took).map(spread -> spread.expected(basis(took.size()) + size));
    }

    /** A walk as it would be with the backup that is ahead: its acts take more or less. */
    private static Measured whole(RunState walk, SizeAhead ahead) {
        Duration took = walk.clock().people().plus(walk.clock().machine());
        Duration more =
                walk.effects().stream()
                        .filter(record -> record.complete() && !record.isOfOther())
                        .flatMap(record ->
                                Measured.of(
                                        record.effect(), record::fact, ahead.of(record.effect()))
                                        .stream())
                        .map(Measured::difference)
                        .reduce(Duration.ZERO, Duration::plus);
        Duration reckoned = took.plus(more);
        return new Measured(took, reckoned.isNegative() ? Duration.ZERO : reckoned);
    }

    private static String basis(int count) {
        return count == 1
                ? "as it took the one time that it passed here"
                : "as it took the last " + count + " times that it passed here";
    }
}
