package dev.steadyhand.gui.home;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Work;
import dev.steadyhand.gui.SampleWorld;
import dev.steadyhand.gui.home.HomeViewModel.Opened;
import dev.steadyhand.gui.kit.AtOnce;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.RunbookReader;
import dev.steadyhand.target.Target;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HomeViewModelTest {
    private final SampleWorld world = SampleWorld.usual();
    private final List<Opened> opened = new ArrayList<>();
    private final HomeViewModel model =
            new HomeViewModel(
                    world,
                    world,
                    new Surroundings(new AtOnce(), Runnable::run, world.clock(), ZoneOffset.UTC),
                    opened::add);

    @Test
    void showsNothingBeforeItHasLooked() {
        assertThat(model.contents().get()).isEmpty();
    }

    @Test
    void findsTargetsRunbooksAndUnfinishedRuns() {
        model.refresh();
        HomeContents found = model.contents().get().orElseThrow();

        assertThat(found.targets()).hasSize(3);
        assertThat(found.unfinished()).hasSize(1);
        assertThat(found.runbooks()).hasSizeGreaterThan(15);
    }

    @Test
    void rehearsesUnlessSomethingElseIsChosen() {
        assertThat(model.order().mode().get()).isEqualTo(RunMode.REHEARSAL);
    }

    @Test
    void namesWhatIsStillMissingOneAfterTheOther() {
        OrderViewModel order = model.order();
        assertThat(order.missing().get()).isEqualTo("Choose what to do");

        order.runbook().set(Optional.of(world.runbooks().getFirst()));
        assertThat(order.missing().get()).isEqualTo("Choose the target");

        order.target().set(world.configuration().targets().values().stream().findFirst());
        assertThat(order.missing().get()).isEqualTo("Enter who conducts the run");
    }

    @Test
    void drillsNothingOnProduction() {
        complete();
        model.order().mode().set(RunMode.DRILL);

        assertThat(model.order().missing().get()).startsWith("A drill does not run on production");
    }

    @Test
    void opensTheRunThatWasOrdered() {
        complete();
        model.start();

        assertThat(opened).hasSize(1);
        assertThat(model.busy().get()).isFalse();
    }

    @Test
    void startsNothingWhileTheOrderIsIncomplete() {
        model.start();

        assertThat(opened).isEmpty();
    }

    @Test
    void showsWhyARunCannotBeResumed() {
        model.resume("20200101-000000-gone");

        assertThat(opened).isEmpty();
        assertThat(model.problem().get().orElseThrow().code())
                .isEqualTo(ProblemCode.RUN_NOT_RESUMABLE);
    }

    @Test
    void hasTheBackupThatItCameFromMarkedInItsRunOnly() {
        complete();
        Backup backup = world.shelf().look(Work.unwatched()).entries().getFirst().backup();
        Target target = world.configuration().targets().get(backup.target());
        model.prepareRestore(backup, target);
        assertThat(model.order().runbook().get().orElseThrow().id()).isEqualTo("restore-database");
        model.start();
        model.start();

        assertThat(opened)
                .extracting(Opened::meant)
                .containsExactly(Optional.of(backup), Optional.empty());
    }

    @Test
    void forgetsTheBackupOnceAnotherTargetIsChosen() {
        complete();
        Backup backup = world.shelf().look(Work.unwatched()).entries().getFirst().backup();
        model.prepareRestore(backup, world.configuration().targets().get(backup.target()));
        model.order()
                .target()
                .set(
                        world.configuration().targets().values().stream()
                                .filter(other -> !other.name().equals(backup.target()))
                                .findFirst());

        assertThat(model.order().backup().get()).isEmpty();
    }

    @Test
    void saysThatARunbookIsForOtherProducts() {
        complete();
        Runbook page =
                new RunbookReader()
                        .read(
                                "other",
                                """
                                ---
                                id: other
                                for: [postgresql]
                                ---

                                # Other

                                ## Look

                                Look.
                                """)
                        .orThrow();
        model.order().runbook().set(Optional.of(page));

        assertThat(model.order().missing().get()).startsWith("This runbook is for postgresql");
    }

    private void complete() {
        model.refresh();
        model.order().runbook().set(Optional.of(world.runbooks().getFirst()));
        model.order().target().set(world.configuration().targets().values().stream().findFirst());
    }
}
