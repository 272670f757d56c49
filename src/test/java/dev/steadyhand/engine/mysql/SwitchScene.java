package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Switchover;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.testing.FreshDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * A live database and a copy of another version of it, with everything that makes a switch
 * delicate: foreign keys to other tables, to the table itself and in a circle, two triggers on one
 * event, views on views, routines, events, a sequence, objects that only one side has.
 */
final class SwitchScene {

    static final String RUN = "run-1";

    private final FreshDatabase live;
    private final CopyNames names;
    private final ServerAccess access;

    private SwitchScene(FreshDatabase live) {
        this.live = live;
        this.names = CopyNames.of(live.name(), "20261121_1000");
        this.access = live.access();
    }

    /** The full scene. */
    static SwitchScene full(FreshDatabase live) {
        SwitchScene scene = new SwitchScene(live);
        scene.fill(live.name(), "old");
        scene.onlyFormer();
        scene.makeCopy();
        scene.fill(scene.names.copy(), "new");
        scene.onlyRestored();
        scene.keepBack(SwitchScene::definitions);
        return scene;
    }

    /** Two tables, a trigger, a view, a function and an event on each side. */
    static SwitchScene small(FreshDatabase live) {
        SwitchScene scene = new SwitchScene(live);
        scene.smallContent(live.name(), "old");
        scene.makeCopy();
        scene.smallContent(scene.names.copy(), "new");
        scene.keepBack(SwitchScene::definitions);
        return scene;
    }

    private void smallContent(String database, String version) {
        live.execute(
                "USE " + database,
                "CREATE TABLE person (id INT PRIMARY KEY, version VARCHAR(20))",
                "CREATE TABLE book (id INT PRIMARY KEY, person INT, version VARCHAR(20),"
                        + " CONSTRAINT owner FOREIGN KEY (person) REFERENCES person (id))",
                "INSERT INTO person VALUES (1, '" + version + "')",
                "INSERT INTO book VALUES (1, 1, '" + version + "')",
                "CREATE VIEW people AS SELECT id, '" + version + "' AS seen FROM person",
                "CREATE FUNCTION content_version() RETURNS VARCHAR(20) DETERMINISTIC RETURN '"
                        + version
                        + "'",
                "CREATE TRIGGER stamp BEFORE INSERT ON book FOR EACH ROW SET NEW.version = '"
                        + version
                        + "'",
                "CREATE EVENT nightly ON SCHEDULE EVERY 1 DAY DISABLE DO SET @x = '"
                        + version
                        + "'");
    }

    private void fill(String database, String version) {
        smallContent(database, version);
        live.execute(
                "USE " + database,
                "CREATE TABLE node (id INT PRIMARY KEY, parent INT, twice INT AS (id * 2) STORED,"
                        + " FOREIGN KEY (parent) REFERENCES node (id))",
                "CREATE TABLE a (id INT PRIMARY KEY, b INT)",
                "CREATE TABLE b (id INT PRIMARY KEY, a INT, CONSTRAINT b_a FOREIGN KEY (a)"
                        + " REFERENCES a (id))",
                "ALTER TABLE a ADD CONSTRAINT a_b FOREIGN KEY (b) REFERENCES b (id) ON DELETE"
                        + " CASCADE",
                "CREATE TABLE `we``ird \"näme\"` (id INT PRIMARY KEY AUTO_INCREMENT, t TEXT)",
                "INSERT INTO `we``ird \"näme\"` (t) VALUES ('🚲 " + version + "')",
                "INSERT INTO node (id, parent) VALUES (1, NULL), (2, 1)",
                "CREATE SEQUENCE counter START WITH 7",
                "CREATE TRIGGER stamp_again BEFORE INSERT ON book FOR EACH ROW SET NEW.version ="
                        + " CONCAT(NEW.version, '!')",
                "CREATE VIEW a_people AS SELECT id, content_version() AS v FROM people",
                "CREATE PROCEDURE tidy() SQL SECURITY INVOKER DELETE FROM node WHERE id > 99");
    }

    private void onlyFormer() {
        live.execute(
                "CREATE TABLE former_only (id INT PRIMARY KEY)",
                "CREATE VIEW former_view AS SELECT 'ä' AS x",
                // What is a view here is a table in the copy, and the other way about.
                "CREATE VIEW changed_1 AS SELECT 1 AS one",
                "CREATE TABLE changed_2 (id INT)",
                "CREATE PROCEDURE former_procedure() SET @a = 1",
                "CREATE EVENT former_event ON SCHEDULE EVERY 1 HOUR DISABLE DO SET @y = 2",
                "CREATE TRIGGER former_trigger AFTER DELETE ON former_only FOR EACH ROW SET @z ="
                        + " OLD.id");
    }

    private void onlyRestored() {
        live.execute(
                "USE " + names.copy(),
                "CREATE TABLE restored_only (id INT PRIMARY KEY)",
                "CREATE TABLE changed_1 (id INT)",
                "CREATE VIEW changed_2 AS SELECT 2 AS two",
                "CREATE FUNCTION restored_function() RETURNS INT DETERMINISTIC RETURN 3");
    }

    private void makeCopy() {
        live.execute("CREATE DATABASE " + names.copy() + " COLLATE utf8mb4_bin");
        inSession(session -> CopyTables.create(session.connection(), names.copy(), RUN));
    }

    /** Takes triggers and events out of the copy and keeps them back, as a restore does. */
    private void keepBack(What what) {
        inSession(session -> {
            int seq = 1;
            for (Definition definition : what.of(session, names.copy())) {
                session.run(definition.dropStatement());
                seq = CopyTables.keep(session.connection(), names.copy(), definition, seq);
            }
            CopyTables.markLoaded(session.connection(), names.copy());
        });
    }

    private static List<Definition> definitions(Session session, String copy) throws SQLException {
        Schema schema = SchemaCatalogue.read(session.connection(), copy);
        List<Definition> kept = new java.util.ArrayList<>(schema.triggers());
        kept.addAll(schema.events());
        return kept;
    }

    /** Which definitions are kept back. */
    private interface What {
        List<Definition> of(Session session, String copy) throws SQLException;
    }

    /** What is done with a session. */
    interface Body {
        void run(Session session) throws SQLException;
    }

    void inSession(Body body) {
        try (Session session = new Session(new MysqlConnections().openServer(access))) {
            Definition.quieten(session.connection());
            body.run(session);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    CopyNames names() {
        return names;
    }

    ServerAccess access() {
        return access;
    }

    FreshDatabase live() {
        return live;
    }

    Photo photo() {
        return Photo.of(live, live.name());
    }

    Photo photo(String database) {
        return Photo.of(live, database);
    }

    Switchover switchover() {
        return switchover(new MysqlConnections()::openServer);
    }

    /** One that waits for other sessions for a second only. */
    Switchover switchover(Sessions sessions) {
        return new MysqlSwitchover(sessions, InstantSource.system(), Duration.ofSeconds(1));
    }

    /** Gives the names of the views that were left out. */
    List<String> switchIn() {
        return switchover().switchIn(access, names, Work.unwatched());
    }

    void undo() {
        switchover().undo(access, names, Work.unwatched());
    }

    Switchover.State find() {
        return switchover().find(access, names);
    }

    /** A session without a current database, for tests that hold something. */
    Connection connection() throws SQLException {
        return live.connection();
    }
}
