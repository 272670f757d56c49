package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.engine.TargetLock;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("slow")
@ExtendWith(RealPostgres.class)
final class ServerLockTest {

    private final PostgresEngine engine = new PostgresEngine(InstantSource.system(), Map.of());

    @Test
    void aSecondRunIsRefusedAndToldWhoHoldsTheTarget(FreshPostgres live) {
        try (TargetLock held = engine.lock(live.access(), "run-7")) {
            assertThat(held.isHeld()).isTrue();
            assertThatThrownBy(() -> engine.lock(live.access(), "run-8"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> {
                                assertThat(e.problem().code()).isEqualTo(ProblemCode.TARGET_LOCKED);
                                assertThat(e.problem().what()).contains("run-7");
                            });
        }
    }

    @Test
    void theTargetIsFreeWhenTheLockIsClosed(FreshPostgres live) {
        engine.lock(live.access(), "run-7").close();
        try (TargetLock next = engine.lock(live.access(), "run-8")) {
            assertThat(next.isHeld()).isTrue();
        }
    }

    @Test
    void aLockWhoseSessionWasEndedIsNotHeld(FreshPostgres live) {
        try (TargetLock lock = engine.lock(live.access(), "run-7")) {
            live.query(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name"
                            + " like 'steadyhand run-7%'");
            assertThat(lock.isHeld()).isFalse();
        }
    }

    @Test
    void otherDatabasesAreNotLocked(FreshPostgres live, FreshPostgres other) {
        try (TargetLock one = engine.lock(live.access(), "run-7");
                TargetLock two = engine.lock(other.access(), "run-8")) {
            assertThat(one.isHeld() && two.isHeld()).isTrue();
        }
    }
}
