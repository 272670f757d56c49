package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Switchover.State;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("slow")
@ExtendWith(RealMariaDb.class)
class MysqlSwitchoverTest {

    @Test
    void makesTheCopyLiveWithAllThatBelongsToIt(FreshDatabase live) {
        SwitchScene scene = SwitchScene.full(live);

        scene.switchIn();

        assertThat(scene.find()).isEqualTo(State.SWITCHED);
        assertThat(scene.photo().shown().keySet())
                .contains(
                        "TABLE restored_only",
                        "TABLE changed_1",
                        "VIEW changed_2",
                        "FUNCTION restored_function",
                        "TRIGGER stamp",
                        "EVENT nightly",
                        "TABLE counter")
                .doesNotContain(
                        "TABLE former_only",
                        "VIEW former_view",
                        "PROCEDURE former_procedure",
                        "EVENT former_event",
                        "TRIGGER former_trigger")
                .noneMatch(name -> name.contains("_steadyhand_"));
        assertThat(live.value("SELECT v FROM a_people")).isEqualTo("new");
        assertThat(live.value("SELECT @@collation_database")).isEqualTo("utf8mb4_bin");
        assertThat(live.withCopies()).containsExactly(live.name(), scene.names().before());
    }

    @Test
    void saysWhichViewsWereLeftOutSinceWhatTheyReadIsNoMore(FreshDatabase live) {
        SwitchScene scene = SwitchScene.small(live);
        String aside = live.name() + "__aside";
        live.execute(
                "CREATE DATABASE " + aside,
                "CREATE TABLE " + aside + ".far (id INT)",
                "USE " + scene.names().copy(),
                "CREATE VIEW elsewhere AS SELECT id FROM " + aside + ".far",
                "DROP DATABASE " + aside);

        assertThat(scene.switchIn()).containsExactly("elsewhere");
        assertThat(scene.find()).isEqualTo(State.SWITCHED);
        assertThat(live.value("SELECT seen FROM people")).isEqualTo("new");
    }

    @Test
    void keepsForeignKeysInsideTheLiveDatabase(FreshDatabase live) {
        SwitchScene scene = SwitchScene.full(live);

        scene.switchIn();

        assertThat(
                        live.query(
                                "SELECT DISTINCT constraint_schema, unique_constraint_schema FROM"
                                        + " information_schema.referential_constraints WHERE"
                                        + " constraint_schema LIKE '"
                                        + live.name()
                                        + "%' ORDER BY 1"))
                .containsExactly(
                        java.util.List.of(live.name(), live.name()),
                        java.util.List.of(scene.names().before(), scene.names().before()));
        Assertions.assertThatThrownBy(() -> live.execute("INSERT INTO book VALUES (9, 99, '')"))
                .hasRootCauseInstanceOf(SQLException.class)
                .rootCause()
                .hasMessageContaining("`owner`");
    }

    @Test
    void firesTheRestoredTriggersInTheirOrder(FreshDatabase live) {
        SwitchScene scene = SwitchScene.full(live);

        scene.switchIn();

        live.execute("INSERT INTO book VALUES (2, 1, '')");
        assertThat(live.value("SELECT version FROM book WHERE id = 2")).isEqualTo("new!");
    }

    @Test
    void undoBringsBackExactlyWhatWas(FreshDatabase live) {
        SwitchScene scene = SwitchScene.full(live);
        Photo before = scene.photo();

        scene.switchIn();
        scene.undo();

        assertThat(scene.photo()).isEqualTo(before);
        assertThat(scene.find()).isEqualTo(State.COPY_READY);
        assertThat(live.withCopies()).containsExactly(live.name(), scene.names().copy());
    }

    @Test
    void switchesInAgainWhatAnUndoTookBack(FreshDatabase live) {
        SwitchScene scene = SwitchScene.full(live);
        scene.switchIn();
        Photo restored = scene.photo();

        scene.undo();
        scene.switchIn();

        assertThat(scene.photo()).isEqualTo(restored);
    }

    @Test
    void doesNothingWhenCalledAgain(FreshDatabase live) {
        SwitchScene scene = SwitchScene.small(live);
        scene.switchIn();
        live.execute("CREATE TABLE made_after (id INT)", "DROP VIEW people");
        Photo after = scene.photo();

        scene.switchIn();

        assertThat(scene.photo()).isEqualTo(after);
    }

    @Test
    void undoKeepsWhatWasMadeAfterTheSwitchWithTheCopy(FreshDatabase live) {
        SwitchScene scene = SwitchScene.small(live);
        scene.switchIn();
        live.execute("CREATE TABLE made_after (id INT)", "CREATE VIEW later AS SELECT 1 AS x");

        scene.undo();

        assertThat(live.query("SHOW TABLES LIKE 'made_after'")).isEmpty();
        scene.switchIn();
        assertThat(scene.photo().shown()).containsKeys("TABLE made_after", "VIEW later");
    }

    @Test
    void switchesIntoADatabaseThatWasDropped(FreshDatabase live) {
        SwitchScene scene = SwitchScene.small(live);
        live.execute("DROP DATABASE " + live.name());
        CopyNames names = scene.names();

        scene.switchover().switchIn(scene.access(), names, Work.unwatched());

        assertThat(live.value("SELECT version FROM person")).isEqualTo("new");
        assertThat(scene.find()).isEqualTo(State.SWITCHED);
    }

    @Test
    void discardDropsTheFormerContentAndNothingElse(FreshDatabase live) {
        SwitchScene scene = SwitchScene.small(live);
        scene.switchIn();
        Photo after = scene.photo();

        scene.switchover().discard(scene.access(), scene.names(), Work.unwatched());

        assertThat(live.withCopies()).containsExactly(live.name());
        assertThat(scene.photo()).isEqualTo(after);
        assertThat(scene.find()).isEqualTo(State.NOTHING);
    }

    @Test
    void findsTheNewestFormerContent(FreshDatabase live) {
        SwitchScene scene = SwitchScene.small(live);
        assertThat(scene.switchover().newest(scene.access())).isEmpty();

        scene.switchIn();

        assertThat(scene.switchover().newest(scene.access())).contains(scene.names());
    }

    @Test
    void plansTheRenameWithoutDoingIt(FreshDatabase live) {
        SwitchScene scene = SwitchScene.small(live);
        Photo before = scene.photo();

        assertThat(scene.switchover().plan(scene.access(), scene.names()))
                .contains("DROP TRIGGER IF EXISTS `" + live.name() + "`.`stamp`")
                .anyMatch(sql ->
                        sql.startsWith("RENAME TABLE `" + live.name() + "`.`book` TO `")
                                && sql.contains(
                                        "`"
                                                + scene.names().copy()
                                                + "`.`person` TO `"
                                                + live.name()
                                                + "`.`person`"));
        assertThat(scene.photo()).isEqualTo(before);
        assertThat(scene.find()).isEqualTo(State.COPY_READY);
    }

    @Test
    void refusesACopyThatIsNotComplete(FreshDatabase live) {
        SwitchScene scene = SwitchScene.small(live);
        live.execute(
                "UPDATE " + scene.names().copy() + "." + CopyTables.COPY + " SET state='loading'");

        refused(scene::switchIn, ProblemCode.COPY_NOT_VERIFIED);
    }

    @Test
    void refusesWhereAForeignKeyOfAnotherDatabaseWouldFollow(FreshDatabase live) {
        SwitchScene scene = SwitchScene.small(live);
        String other = live.name() + "__other";
        live.execute(
                "CREATE DATABASE " + other,
                "CREATE TABLE "
                        + other
                        + ".visit (person INT, FOREIGN KEY (person) REFERENCES "
                        + live.name()
                        + ".person (id))");
        try {
            refused(scene::switchIn, ProblemCode.SWITCH_FAILED);
        } finally {
            live.execute("DROP TABLE " + other + ".visit");
        }
    }

    @Test
    void refusesToDropDatabasesWithoutItsMark(FreshDatabase live) {
        SwitchScene scene = SwitchScene.small(live);
        live.execute(
                "DROP TABLE " + scene.names().copy() + "." + CopyTables.COPY,
                "CREATE DATABASE " + scene.names().before());

        refused(
                () -> scene.switchover().dropCopy(scene.access(), scene.names()),
                ProblemCode.COPY_EXISTS);
        refused(
                () -> scene.switchover().discard(scene.access(), scene.names(), Work.unwatched()),
                ProblemCode.COPY_EXISTS);
    }

    @Test
    void refusesToUndoWhatNeverHappened(FreshDatabase live) {
        CopyNames names = CopyNames.of(live.name(), "20261121_1000");

        refused(
                () ->
                        new MysqlSwitchover(
                                        new MysqlConnections()::openServer,
                                        java.time.InstantSource.system())
                                .undo(live.access(), names, Work.unwatched()),
                ProblemCode.NOTHING_TO_UNDO);
    }

    @Test
    void waitsOnlyAMomentForATransactionAndChangesNothing(FreshDatabase live) throws Exception {
        SwitchScene scene = SwitchScene.small(live);
        Photo before = scene.photo();
        try (Connection holder = live.connection();
                Statement statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("INSERT INTO person VALUES (77, 'open')");

            Assertions.assertThatThrownBy(scene::switchIn)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> {
                                assertThat(e.problem().code()).isEqualTo(ProblemCode.SWITCH_FAILED);
                                assertThat(e.problem().what())
                                        .contains("transaction open since")
                                        .contains("for 1 s");
                                assertThat(e.problem().state()).startsWith("Nothing was changed");
                            });
            holder.rollback();
        }
        assertThat(scene.photo()).isEqualTo(before);
        assertThat(scene.find()).isEqualTo(State.COPY_READY);
    }

    @Test
    void refusesToTakeOffTriggersThatItMayNotMakeAgain(FreshDatabase live) {
        SwitchScene scene = SwitchScene.small(live);
        live.execute(
                "CREATE OR REPLACE USER switcher@'%' IDENTIFIED BY 's'",
                "GRANT ALL ON `" + live.name() + "`.* TO switcher@'%'",
                "GRANT ALL ON `" + live.name() + "\\_\\_%`.* TO switcher@'%'",
                "GRANT SELECT ON mysql.proc TO switcher@'%'");
        Photo before = scene.photo();
        try {
            Assertions.assertThatThrownBy(() ->
                            scene.switchover()
                                    .switchIn(
                                            MysqlEngineTest.as(live, "switcher", "s"),
                                            scene.names(),
                                            Work.unwatched()))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> {
                                assertThat(e.problem().code())
                                        .isEqualTo(ProblemCode.PRIVILEGE_MISSING);
                                assertThat(e.problem().state()).startsWith("Nothing was changed");
                            });
        } finally {
            live.execute("DROP USER switcher@'%'");
        }
        assertThat(scene.photo()).isEqualTo(before);
        assertThat(scene.find()).isEqualTo(State.COPY_READY);
    }

    private static void refused(ThrowingCallable act, ProblemCode code) {
        Assertions.assertThatThrownBy(act)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problem().code()).isEqualTo(code);
                            assertThat(e.problem().state()).isEqualTo("Nothing was changed.");
                        });
    }
}
