package dev.steadyhand.gui.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.gui.SampleWorld;
import dev.steadyhand.gui.kit.AtOnce;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.gui.practice.PracticeStarter.Session;
import dev.steadyhand.guide.GuidedRun;
import dev.steadyhand.target.Environment;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PracticeViewModelTest {
    private final SampleWorld world = SampleWorld.empty();
    private final List<Session> opened = new ArrayList<>();
    private final PracticeViewModel model =
            new PracticeViewModel(
                    world,
                    new Surroundings(new AtOnce(), Runnable::run, world.clock(), ZoneOffset.UTC),
                    opened::add);

    @Test
    void choosesTheEasiestIncidentBeforehand() {
        assertThat(model.chosen().get().orElseThrow().id()).isEqualTo("orders-deleted");
    }

    @Test
    void startsOnTheUsualServerWhereNobodyChoseAnother() {
        model.start();

        assertThat(world.practised().orElseThrow().server()).isEqualTo("mariadb");
    }

    @Test
    void startsOnTheServerThatWasChosen() {
        model.server().set(model.servers().getLast());
        model.start();

        assertThat(world.practised().orElseThrow().server()).isEqualTo("postgresql");
    }

    @Test
    void isPreparedAsTheCommandLineAsked() {
        model.prepare("postgresql", Optional.of("orders-deleted"), 5_000);
        model.start();

        assertThat(world.practised())
                .contains(new PracticeStarter.Order("postgresql", "orders-deleted", 5_000));
    }

    @Test
    void leavesTheUsualServerWhereTheCommandLineAskedForAnUnknownOne() {
        model.prepare("oracle", Optional.empty(), 5_000);

        assertThat(model.server().get().id()).isEqualTo("mariadb");
        assertThat(model.chosen().get()).isPresent();
    }

    @Test
    void opensTheRunWhenTheSandboxIsReady() {
        model.start();

        assertThat(opened).hasSize(1);
        assertThat(model.starting().get()).isFalse();
        assertThat(model.phase().get()).isEqualTo("unpacking the server");
    }

    @Test
    void looksBackAtARunThatIsOver() {
        model.start();
        model.lookBack(opened.getFirst().run().snapshot());

        assertThat(model.debrief()).contains("Every order is back.");
    }

    @Test
    void looksBackAtARunThatWasResumedFromHome() {
        GuidedRun resumed = world.restore(Environment.PRACTICE);

        assertThat(model.adopt(resumed)).isTrue();
        model.lookBack(resumed.snapshot());

        assertThat(model.debrief()).contains("Every order is back.");
    }

    @Test
    void leavesOrdinaryRunsAlone() {
        assertThat(model.adopt(world.restore(Environment.STAGING))).isFalse();
        assertThat(model.isOpen()).isFalse();
    }

    @Test
    void stopsTheServerWhenClosed() {
        model.start();
        model.close();

        assertThat(world.started().getFirst().isClosed()).isTrue();
        assertThat(model.isOpen()).isFalse();
    }
}
