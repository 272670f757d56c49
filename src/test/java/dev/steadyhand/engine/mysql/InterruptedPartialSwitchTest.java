package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Switchover;
import dev.steadyhand.engine.Switchover.State;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Kills the switch of a single table, with foreign keys from and to tables that stay, at its
 * statements. Which ones is spread over the tests; {@code -Dsteadyhand.kill.every=1} tries all.
 */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class InterruptedPartialSwitchTest {

    private static final int EVERY = Integer.getInteger("steadyhand.kill.every", 5);

    private static CopyNames names(FreshDatabase live) {
        return CopyNames.of(live.name(), "20261121_1000");
    }

    private static Switchover switchover(Sessions sessions) {
        return new MysqlSwitchover(sessions, InstantSource.system(), Duration.ofSeconds(3));
    }

    private static Switchover whole() {
        return switchover(new MysqlConnections()::openServer);
    }

    private static void scene(FreshDatabase live) {
        String copy = names(live).copy();
        live.execute(
                "CREATE TABLE bed (id INT PRIMARY KEY)",
                "CREATE TABLE plant (id INT PRIMARY KEY, bed INT, version VARCHAR(9), CONSTRAINT"
                        + " plant_bed FOREIGN KEY (bed) REFERENCES bed (id) ON DELETE CASCADE)",
                "CREATE TABLE leaf (id INT PRIMARY KEY, plant INT, CONSTRAINT leaf_plant FOREIGN"
                        + " KEY (plant) REFERENCES plant (id))",
                "CREATE TRIGGER plant_in BEFORE INSERT ON plant FOR EACH ROW SET NEW.version ="
                        + " 'old'",
                "CREATE TRIGGER leaf_in BEFORE INSERT ON leaf FOR EACH ROW SET @leaf = 1",
                "CREATE VIEW plants AS SELECT version FROM plant",
                "INSERT INTO bed VALUES (1)",
                "INSERT INTO plant VALUES (1, 1, 'x')",
                "INSERT INTO leaf VALUES (1, 1)",
                "CREATE DATABASE `" + copy + "`",
                "SET foreign_key_checks = 0",
                "CREATE TABLE `"
                        + copy
                        + "`.plant (id INT PRIMARY KEY, bed INT, version VARCHAR(9),"
                        + " CONSTRAINT plant_bed FOREIGN KEY (bed) REFERENCES bed (id) ON DELETE"
                        + " CASCADE)",
                "INSERT INTO `" + copy + "`.plant VALUES (1, 1, 'new')");
        try (Connection connection = live.connection()) {
            CopyTables.create(connection, copy, "run-1");
            CopyScope.write(connection, copy, List.of("plant"));
            Definition trigger =
                    new Definition(
                            dev.steadyhand.archive.ObjectKind.TRIGGER,
                            "plant_in",
                            new CodeContext("", "utf8mb4", "utf8mb4_general_ci", "", "")
                                    .around(
                                            "CREATE TRIGGER `plant_in` BEFORE INSERT ON `plant`"
                                                    + " FOR EACH ROW SET NEW.version = 'new'",
                                            ""));
            CopyTables.keep(connection, copy, trigger, 1);
            CopyTables.markLoaded(connection, copy);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> shown(FreshDatabase live) {
        return Portrait.of(live, live.name());
    }

    private static boolean dies(BreakingSessions sessions, Runnable act) {
        try {
            act.run();
        } catch (ProblemException e) {
            assertThat(sessions.isDead()).as(e.problem().toString()).isTrue();
        }
        return sessions.isDead();
    }

    private static void kill(
            FreshDatabase live, int first, IntFunction<BreakingSessions> dyingAt, boolean undone) {
        scene(live);
        Map<String, String> old = shown(live);
        whole().switchIn(live.access(), names(live), Work.unwatched());
        Map<String, String> restored = shown(live);
        whole().undo(live.access(), names(live), Work.unwatched());
        assertThat(shown(live)).isEqualTo(old);
        assertThat(restored).isNotEqualTo(old).containsKeys("TABLE leaf", "VIEW plants");
        int statement = EVERY == 1 ? 1 : first;
        boolean died = true;
        while (died) {
            BreakingSessions sessions = dyingAt.apply(statement);
            died =
                    dies(
                            sessions,
                            () ->
                                    switchover(sessions)
                                            .switchIn(
                                                    live.access(), names(live), Work.unwatched()));
            statement += EVERY;
            if (!undone) {
                whole().switchIn(live.access(), names(live), Work.unwatched());
                assertThat(shown(live)).as("statement %s", statement).isEqualTo(restored);
            }
            if (undone || whole().find(live.access(), names(live)) == State.SWITCHED) {
                whole().undo(live.access(), names(live), Work.unwatched());
            }
            assertThat(shown(live)).as("undone after statement %s", statement).isEqualTo(old);
        }
        assertThat(statement).isGreaterThan(15);
    }

    @Test
    void aSwitchThatDiedBeforeAnyOfItsStatementsIsFinished(FreshDatabase live) {
        kill(live, 2, BreakingSessions::before, false);
    }

    @Test
    void aSwitchThatDiedAfterAnyOfItsStatementsIsFinished(FreshDatabase live) {
        kill(live, 4, BreakingSessions::after, false);
    }

    @Test
    void aSwitchThatDiedAtAnyOfItsStatementsIsUndone(FreshDatabase live) {
        kill(live, 3, BreakingSessions::after, true);
    }
}
