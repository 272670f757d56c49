package dev.steadyhand.gui.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.gui.SampleProgress;
import dev.steadyhand.gui.SampleWorld;
import dev.steadyhand.gui.kit.AtOnce;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.guide.StepState;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt.Way;
import dev.steadyhand.target.Environment;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A run's view model, without a toolkit. */
class RunViewModelTest {
    private final SampleWorld world = SampleWorld.usual();
    private final ScriptedRun run = world.restore(Environment.PRODUCTION);
    private final RunViewModel model =
            new RunViewModel(
                    run,
                    new Surroundings(
                            new AtOnce(), Runnable::run, world.clock(), ZoneOffset.UTC));

    @Test
    void followsTheRunToItsNextStep() {
        toStep(2);

        assertThat(model.selected().get()).isEqualTo(1);
        assertThat(model.steps().get(0).state()).isEqualTo(StepState.DONE);
    }

    @Test
    void staysOnThePastStepThatIsBeingRead() {
        toStep(3);
        model.select(0);
        run.answer(new Answer.Chosen("backup_shop_20261121_020000", "local"));

        assertThat(model.selected().get()).isZero();
        assertThat(model.isCurrentShown()).isFalse();
    }

    @Test
    void tellsEachTickAtOnceAndKeepsTheQuestion() {
        PromptViewModel asked = model.prompt().get().orElseThrow();
        ((TickViewModel) asked).toggle(1);

        assertThat(run.answers()).containsExactly(new Answer.Ticked(1, true));
        assertThat(model.prompt().get()).containsSame(asked);
        assertThat(asked.missing().get()).isEqualTo("3 of 4 boxes are not ticked yet");
    }

    @Test
    void doesNothingWhileSomethingIsMissing() {
        model.act();

        assertThat(run.answers()).isEmpty();
    }

    @Test
    void choosesNoBackupBeforehand() {
        toStep(3);

        assertThat(model.prompt().get().orElseThrow().missing().get()).isEqualTo("Choose a backup");
    }

    @Test
    void opensTheConfirmationOnlyOnTheExactPhraseAndName() {
        TypeViewModel asked = toConfirmation();
        assertThat(asked.phrase().get()).isEmpty();

        asked.phrase().set("restore production");
        asked.database().set("shop");
        assertThat(asked.missing().get()).isEqualTo("Type RESTORE PRODUCTION to go on");

        asked.phrase().set("RESTORE PRODUCTION");
        assertThat(asked.missing().get()).isEmpty();
        assertThat(asked.guarded()).isTrue();
    }

    @Test
    void showsWhyAnAnswerWasNotTaken() {
        toConfirmation();
        model.answer(new Answer.Typed("RESTORE PRODUCTION", "shop2"));

        assertThat(model.refusal().get().orElseThrow().code()).isEqualTo(ProblemCode.PHRASE_WRONG);
        assertThat(model.sending().get()).isFalse();
    }

    @Test
    void locksADestructiveActUntilItWasRead() {
        toConfirmation();
        run.answer(new Answer.Typed("RESTORE PRODUCTION", "shop"));
        run.answer(new Answer.Proceed());
        run.finishWork();
        run.finishWork();
        ProceedViewModel asked = (ProceedViewModel) model.prompt().get().orElseThrow();

        model.act();
        assertThat(asked.missing().get()).isEqualTo("Tick the box that unlocks this");
        asked.unlocked().set(true);
        model.act();

        assertThat(run.snapshot().steps().get(8).state()).isEqualTo(StepState.RUNNING);
    }

    @Test
    void asksForAReasonToLeaveAFailedStepOut() {
        toStep(2);
        run.failWork(
                dev.steadyhand.base.Cancellation.problem(), Set.of(Way.RETRY, Way.SKIP));
        FailedViewModel asked = (FailedViewModel) model.prompt().get().orElseThrow();
        asked.reason().set("  checked by hand ");
        model.answer(asked.by(Way.SKIP));

        assertThat(asked.offers(Way.OVERRIDE)).isFalse();
        assertThat(run.answers()).last().isEqualTo(new Answer.Skip("checked by hand"));
        assertThat(model.steps().get(1).state()).isEqualTo(StepState.SKIPPED);
    }

    @Test
    void letsTheClockRunBetweenSnapshots() {
        world.clock().advance(Duration.ofSeconds(62));
        model.tick();

        assertThat(model.clock().elapsed().get()).isEqualTo("00:01:02");
        assertThat(model.clock().people().get()).isEqualTo("1:02");
        assertThat(model.clock().machine().get()).isEqualTo("0:00");
        assertThat(model.steps().get(0).time()).isEqualTo("1:02");
    }

    @Test
    void turnsTheClockOverWhenTheObjectiveIsMissed() {
        world.clock().advance(Duration.ofMinutes(61));
        model.tick();

        assertThat(model.clock().pace().get()).isEqualTo(ClockViewModel.Pace.OVER);
        assertThat(model.clock().outlook().get()).isEqualTo("1:00 over the objective");
    }

    @Test
    void forecastsTheEndOfThePhaseFromWhatIsLeft() {
        toStep(2);
        run.work(SampleProgress.at(0.5));

        assertThat(model.clock().outlook().get()).isEqualTo("loading rows: done by 13:25 ± 1 min");
    }

    @Test
    void showsTheJournalNewestFirst() {
        model.note("called the on-call engineer");

        assertThat(model.log().getFirst().text()).isEqualTo("note: called the on-call engineer");
    }

    @Test
    void writesNoBlankNote() {
        model.note("   ");

        assertThat(run.answers()).isEmpty();
    }

    @Test
    void leavesTheRunResumable() {
        model.close();

        assertThat(run.isClosed()).isTrue();
        assertThat(run.snapshot().isOver()).isFalse();
    }

    private void toStep(int step) {
        if (step > 1) {
            for (int i = 0; i < 4; i++) {
                run.answer(new Answer.Ticked(i, true));
            }
            run.answer(new Answer.Proceed());
        }
        if (step > 2) {
            run.finishWork();
        }
    }

    private TypeViewModel toConfirmation() {
        toStep(3);
        run.answer(new Answer.Chosen("backup_shop_20261121_020000", "local"));
        run.finishWork();
        run.finishWork();
        return (TypeViewModel) model.prompt().get().orElseThrow();
    }
}
