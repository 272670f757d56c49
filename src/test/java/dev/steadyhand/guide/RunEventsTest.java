package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.step.CallResult;
import dev.steadyhand.guide.step.Effect;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.MemoryJournal;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Objectives;
import dev.steadyhand.target.Product;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

class RunEventsTest {

    private final MemoryJournal journal = new MemoryJournal(new HandClock());

    static Stream<RunEvent> events() {
        Problem problem = new Problem(ProblemCode.BACKUP_DAMAGED, "what", "state", "next");
        Identity identity = new Identity(Product.MARIADB, "id", "db-1", 3306, "shop");
        Map<String, String> facts =
                Map.of("backup", "b", "rows", "1042", "seconds", "24.6", "verdict", "PASS");
        return Stream.of(
                new RunEvent.Started(
                        "run-1",
                        "restore",
                        "Restore",
                        "## Text\n",
                        "ab12",
                        "shop",
                        Environment.PRODUCTION,
                        RunMode.DRILL,
                        "operator",
                        Objectives.USUAL,
                        Optional.of(Instant.parse("2026-11-21T03:00:00Z")),
                        Map.of("backup", "backup_shop_20261121_020000"),
                        List.of(
                                new RunEvent.PlannedCall(
                                        Duration.ofMinutes(15), "on-call", "Ada Byron"))),
                new RunEvent.Resumed("bob", Duration.ofMillis(90_500)),
                new RunEvent.Left(),
                new RunEvent.Aborted("enough"),
                new RunEvent.Finished(Verdict.PASS_WITH_WARNINGS),
                new RunEvent.Noted("called the lead"),
                new RunEvent.CallDue("on-call", "Ada Byron"),
                new RunEvent.Called("on-call", CallResult.NOT_REACHED, "Ada Byron", "no answer"),
                new RunEvent.ClockChanged(Duration.ofSeconds(200), Duration.ofSeconds(8)),
                new RunEvent.Attached("a", "screen.png", "png", 1042, "ab12"),
                new RunEvent.IdentitySeen(identity),
                new RunEvent.StepStarted("a"),
                new RunEvent.Ticked("a", 2, true),
                new RunEvent.Asked("a", "Go on?"),
                new RunEvent.Answered("a", "go on", Map.of("choice.backup", "b")),
                new RunEvent.AnswerRefused("a", "the phrase differs"),
                new RunEvent.EffectBegun("a", Effect.SAFETY_BACKUP, facts),
                new RunEvent.EffectComplete("a", Effect.RESTORE, facts),
                new RunEvent.Checked(
                        "a", List.of(Check.pass("one", "fine"), Check.warn("two", ""))),
                new RunEvent.Planned("a", List.of("SQL: SELECT 1")),
                new RunEvent.StepDone("a", Verdict.PASS, "11 tables", Map.of("x.y", "z")),
                new RunEvent.StepFailed("a", problem),
                new RunEvent.Retried("a"),
                new RunEvent.Skipped("a", "not needed"),
                new RunEvent.NotApplicable("a", "target.health"),
                new RunEvent.Overruled("a", ProblemCode.WRONG_APPLICATION, "same data"));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventComesBackFromTheJournalAsItWas(RunEvent event) {
        Entry entry =
                journal.append(
                        Optional.of("run-1"),
                        "operator",
                        RunEvents.kind(event),
                        RunEvents.data(event));

        assertThat(RunEvents.read(entry)).isEqualTo(event);
    }

    @Test
    void aRunThatAnOlderVersionBeganHasNothingElseOrderedAndCallsNobody() {
        RunEvent.Started begun = (RunEvent.Started) events().findFirst().orElseThrow();
        ObjectNode data = RunEvents.data(begun);
        data.remove("ordered");
        data.remove("calls");
        Entry entry = journal.append(Optional.of("run-1"), "operator", "RUN_STARTED", data);

        assertThat(RunEvents.read(entry))
                .isInstanceOfSatisfying(
                        RunEvent.Started.class,
                        read -> {
                            assertThat(read.ordered()).isEmpty();
                            assertThat(read.calls()).isEmpty();
                        });
    }

    @Test
    void everyKindOfEventIsAmongThem() {
        assertThat(events().map(Object::getClass).map(Class::getSimpleName))
                .containsAll(kinds(RunEvent.class))
                .containsAll(kinds(RunEvent.OfStep.class));
    }

    private static List<String> kinds(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .filter(Class::isRecord)
                .map(Class::getSimpleName)
                .toList();
    }

    @Test
    void anEffectsFactsLieWhereTheJournalsViewsLookForThem() {
        RunEvent event =
                new RunEvent.EffectComplete(
                        "a",
                        Effect.RESTORE,
                        Map.of("file", "backup_shop.sql.gz", "tables", "8", "seconds", "24.6"));

        assertThat(RunEvents.kind(event)).isEqualTo("RESTORE_COMPLETE");
        assertThat(RunEvents.data(event).path("file").asString()).isEqualTo("backup_shop.sql.gz");
        assertThat(RunEvents.data(event).path("tables").isIntegralNumber()).isTrue();
        assertThat(RunEvents.data(event).path("seconds").doubleValue()).isEqualTo(24.6);
    }

    @Test
    void anEntryThatCannotBeUnderstoodIsNamed() {
        Entry entry =
                journal.append(
                        Optional.of("run-1"),
                        "operator",
                        "RESTORE_BEGUN",
                        RunEvents.data(new RunEvent.StepStarted("a")));

        assertThatThrownBy(() -> RunEvents.read(entry))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        exception -> {
                            assertThat(exception.problem().code())
                                    .isEqualTo(ProblemCode.RUN_NOT_RESUMABLE);
                            assertThat(exception.problem().what())
                                    .isEqualTo(
                                            "Entry 1 of the journal (RESTORE_BEGUN) cannot be"
                                                    + " understood.");
                        });
    }
}
