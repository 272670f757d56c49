package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.steadyhand.base.Call;
import dev.steadyhand.guide.Escalation.Standing;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.CallResult;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.RunbookReader;
import dev.steadyhand.target.Contact;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is called when a run goes on for too long, and that it was done. */
class EscalationTest {

    private static final Runbook PAGE =
            new RunbookReader()
                    .read(
                            "page",
                            """
                            ---
                            id: page
                            contacts:
                              - {after: 5m, call: incident-lead}
                              - {after: 40m, call: on-call}
                            ---
                            # A page

                            ## Look

                            Look.
                            """)
                    .orThrow();

    @TempDir private Path folder;
    private GuideWorld world;
    private GuidedRun run;

    @BeforeEach
    void begin() {
        world = new GuideWorld(folder);
        world.calls = List.of(new Call(Duration.ofMinutes(15), "on-call"));
        world.contacts =
                Map.of("on-call", new Contact("on-call", "Ada Byron", "+44 20 7946 0991", ""));
        run = world.runs().start(world.order(PAGE, RunMode.REAL));
        await().until(() -> run.snapshot().prompt().isPresent());
    }

    @AfterEach
    void end() {
        run.close();
    }

    private List<Standing> standings() {
        RunSnapshot now = run.snapshot();
        return now.escalations().stream().map(call -> call.standing(now.taken())).toList();
    }

    private void say(String role, CallResult result, String note) {
        run.answer(new Answer.Called(role, result, "", note));
    }

    @Test
    void runbookAndTargetAreJoinedAndTheTargetKnowsTheTimesBetter() {
        assertThat(run.snapshot().escalations())
                .extracting(call -> call.contact().words(), Escalation::after)
                .containsExactly(
                        tuple("incident-lead", Duration.ofMinutes(5)),
                        tuple("on-call (Ada Byron), +44 20 7946 0991", Duration.ofMinutes(15)));
    }

    @Test
    void aCallBecomesDueWithTimeAndGoesOnRecordOnce() {
        assertThat(standings()).containsExactly(Standing.WAITING, Standing.WAITING);

        world.clock.move(Duration.ofMinutes(6));

        assertThat(standings()).containsExactly(Standing.DUE, Standing.WAITING);
        await().until(() -> !world.journal.ofKind("ESCALATION_DUE").isEmpty());
        world.clock.move(Duration.ofMinutes(10));
        await().until(() -> world.journal.ofKind("ESCALATION_DUE").size() > 1);
        assertThat(world.journal.ofKind("ESCALATION_DUE"))
                .extracting(entry -> entry.data().path("role").asString())
                .containsExactly("incident-lead", "on-call");
    }

    @Test
    void whoWasNotReachedStaysDueUntilSomebodyIs() {
        world.clock.move(Duration.ofMinutes(6));
        say("incident-lead", CallResult.NOT_REACHED, "voice mail");
        assertThat(standings().getFirst()).isEqualTo(Standing.DUE);
        assertThat(run.snapshot().escalations().getFirst().inVain()).isEqualTo(1);

        say("incident-lead", CallResult.REACHED, "on her way");

        assertThat(standings().getFirst()).isEqualTo(Standing.REACHED);
        assertThat(world.journal.ofKind("ESCALATION"))
                .extracting(Entry::actor, entry -> entry.data().path("note").asString())
                .containsExactly(tuple("operator", "voice mail"), tuple("operator", "on her way"));
        assertThat(run.snapshot().log())
                .extracting(RunSnapshot.LogLine::text)
                .contains("incident-lead was called by operator, reached: on her way");
    }

    @Test
    void aCallThatIsNotNeededHasAReason() {
        assertThatThrownBy(() -> say("on-call", CallResult.NOT_NEEDED, " "))
                .hasMessageContaining("A reason is missing.");
        assertThatThrownBy(() -> say("janitor", CallResult.REACHED, ""))
                .hasMessageContaining("in this run it is: incident-lead, on-call.");

        say("on-call", CallResult.NOT_NEEDED, "sits beside me");

        assertThat(standings().getLast()).isEqualTo(Standing.NOT_NEEDED);
    }

    @Test
    void whatAnotherProgramPutOnRecordIsHeardOf() {
        world.runs()
                .say(
                        run.snapshot().run(),
                        "bob",
                        new Answer.Called("on-call", CallResult.REACHED, "Grace", "by mail"));

        await().atMost(Duration.ofSeconds(10))
                .until(() -> standings().getLast() == Standing.REACHED);
        assertThat(run.snapshot().escalations().getLast().made())
                .extracting(Escalation.Made::by, Escalation.Made::person)
                .containsExactly(tuple("bob", "Grace"));
    }

    @Test
    void afterABreakTheClockHasGoneOn() {
        String id = run.snapshot().run();
        run.close();
        world.clock.move(Duration.ofMinutes(16));

        run = world.runs().resume(id);

        assertThat(standings()).containsExactly(Standing.DUE, Standing.DUE);
        await().until(() -> world.journal.ofKind("ESCALATION_DUE").size() == 2);
    }

    @Test
    void aSuspendedMachineIsOnRecord() {
        world.clock.move(Duration.ofMinutes(6));
        await().until(() -> !world.journal.ofKind("ESCALATION_DUE").isEmpty());
        assertThat(world.journal.ofKind("CLOCK_CHANGED")).isEmpty();

        world.clock.suspend(Duration.ofSeconds(192));

        await().until(() -> world.journal.ofKind("CLOCK_CHANGED").size() == 1);
        await().untilAsserted(() ->
                assertThat(run.snapshot().log())
                        .extracting(RunSnapshot.LogLine::text)
                        .contains("the machine was suspended or its clock changed, by +3:12 min"));
    }

    @Test
    void aRehearsalShowsThePlanAndAsksNobody() {
        try (GuidedRun rehearsal = world.runs().start(world.order(PAGE, RunMode.REHEARSAL))) {
            world.clock.move(Duration.ofHours(1));

            RunSnapshot now = rehearsal.snapshot();
            assertThat(now.plan())
                    .containsExactly(
                            "After 5:00 min, call incident-lead.",
                            "After 15:00 min, call on-call (Ada Byron).");
            assertThat(now.due(now.taken())).isEmpty();
            assertThatThrownBy(() ->
                            rehearsal.answer(
                                    new Answer.Called("on-call", CallResult.REACHED, "", "")))
                    .hasMessageContaining("Nobody is called in a rehearsal.");
        }
    }
}
