package dev.steadyhand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Progress;
import dev.steadyhand.base.Work;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class PausesTest {

    private final List<String> told = new CopyOnWriteArrayList<>();
    private final Cancellation cancellation = new Cancellation();
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicLong free = new AtomicLong(1000);
    private final AtomicLong now = new AtomicLong();
    private final Care care = new Care(2, 500, Duration.ofMinutes(30));
    private final Room room =
            new Room(() -> OptionalLong.of(free.get()), care, "in the folder", now::get);

    private Pauses pauses() {
        Progress progress =
                new Progress() {
                    @Override
                    public void phase(String name, long expectedBytes) {}

                    @Override
                    public void objectStarted(String object, long expectedRows) {}

                    @Override
                    public void advanced(String object, long bytes, long rows) {}

                    @Override
                    public void objectDone(String object) {}

                    @Override
                    public void waiting(String why) {
                        told.add(why);
                    }
                };
        Brake load = () -> running.get() > 2 ? "the server is busy" : "";
        return new Pauses(List.of(room, load), new Work(progress, cancellation));
    }

    private static Thread start(Runnable body) {
        return Thread.ofVirtual().start(body);
    }

    @Test
    void nothingIsToldWhereNothingIsInTheWay() {
        pauses().between();
        assertThat(told).isEmpty();
    }

    @Test
    void workGoesOnWhenTheServerHasTimeAgain() {
        running.set(3);
        Pauses pauses = pauses();
        Thread worker = start(pauses::between);
        Awaitility.await().until(() -> !told.isEmpty());
        assertThat(worker.isAlive()).isTrue();
        running.set(2);
        Awaitility.await().until(() -> !worker.isAlive());
        assertThat(told).containsExactly("the server is busy", "");
    }

    @Test
    void workGoesOnWhenRoomIsBack() {
        free.set(499);
        Pauses pauses = pauses();
        Thread worker = start(pauses::between);
        Awaitility.await().until(() -> !told.isEmpty());
        free.set(500);
        Awaitility.await().until(() -> !worker.isAlive());
        assertThat(told)
                .containsExactly("only 499 B are left in the folder; 500 B are kept free", "");
    }

    @Test
    void aPauseEndsWithinASecondOfACancellation() {
        running.set(3);
        Pauses pauses = pauses();
        Thread worker =
                start(() ->
                        assertThatThrownBy(pauses::between).isInstanceOf(ProblemException.class));
        Awaitility.await().until(() -> !told.isEmpty());
        cancellation.cancel();
        Awaitility.await().atMost(Duration.ofSeconds(1)).until(() -> !worker.isAlive());
    }

    @Test
    void waitingForRoomEndsWithAProblem() {
        free.set(10);
        assertThat(room.why()).isNotEmpty();
        now.set(Duration.ofMinutes(30).toNanos());
        assertThat(room.why()).isNotEmpty();
        now.set(Duration.ofMinutes(31).toNanos());
        assertThatThrownBy(room::why)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.DISK_FULL));
    }

    @Test
    void roomThatCameBackInBetweenBeginsThePatienceAnew() {
        free.set(10);
        assertThat(room.why()).isNotEmpty();
        free.set(1000);
        assertThat(room.why()).isEmpty();
        free.set(10);
        now.set(Duration.ofMinutes(31).toNanos());
        assertThat(room.why()).isNotEmpty();
    }

    @Test
    void aLimitIsWrittenAsItIsRead() {
        assertThat(Care.of("threads_running=25").mostRunning()).isEqualTo(25);
        assertThat(Care.of("threads_running=25").word()).isEqualTo("threads_running=25");
        assertThat(Care.of("off")).isEqualTo(Care.USUAL);
        assertThatThrownBy(() -> Care.of("threads_running=0")).isInstanceOf(ProblemException.class);
    }
}
