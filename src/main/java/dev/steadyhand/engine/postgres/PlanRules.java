package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import java.util.Optional;

/** What a plan may not ask of PostgreSQL. */
final class PlanRules {

    private PlanRules() {}

    /** Why a plan is refused; empty where it is not. */
    static Optional<String> obstacle(RestorePlan plan) {
        if (!plan.accounts().definers().areKept()) {
            return Optional.of(
                    "PostgreSQL knows no definers: functions and views have owners, who come with"
                            + " the backup (leave --definers out)");
        }
        if (!plan.selection().isAll() && plan.place() != Place.BESIDE) {
            return Optional.of("some tables of PostgreSQL are restored beside the live ones only");
        }
        if (!plan.selection().isAll() && plan.accounts().users()) {
            return Optional.of("users come with a whole database only");
        }
        return Optional.empty();
    }

    /** Refuses it. */
    static void require(RestorePlan plan) {
        Optional<String> obstacle = obstacle(plan);
        if (obstacle.isPresent()) {
            throw new Problem(
                            ProblemCode.PARTIAL_IMPOSSIBLE,
                            "It cannot be restored so: " + obstacle.get() + ".",
                            Problem.NOTHING_CHANGED,
                            "Change what the refusal names; then do the step again.")
                    .toException();
        }
    }

    /** Refuses what cannot be asked of dumps of other tools. */
    static void requireWhole(RestorePlan plan) {
        require(plan);
        if (plan.place() != Place.BESIDE || !plan.selection().isAll() || plan.accounts().users()) {
            throw new Problem(
                            ProblemCode.PARTIAL_IMPOSSIBLE,
                            "A dump of pg_dump is restored as a whole, beside the live database.",
                            Problem.NOTHING_CHANGED,
                            "Restore it beside the live database, and take what you need from"
                                    + " there.")
                    .toException();
        }
    }
}
