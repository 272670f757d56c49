package dev.steadyhand.gui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.mysql.MysqlEngine;
import dev.steadyhand.gui.kit.FxBackground;
import dev.steadyhand.gui.kit.FxPulse;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.gui.kit.Theme;
import dev.steadyhand.guide.Attachments;
import dev.steadyhand.guide.GuidedRun;
import dev.steadyhand.guide.JournaledRuns;
import dev.steadyhand.guide.RunLocks;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.guide.RunServices;
import dev.steadyhand.guide.Runs;
import dev.steadyhand.guide.StepSnapshot;
import dev.steadyhand.guide.StepState;
import dev.steadyhand.guide.step.Anchors;
import dev.steadyhand.guide.step.Engines;
import dev.steadyhand.guide.step.NetworkProbe;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.guide.step.Registrations;
import dev.steadyhand.guide.step.StepOptions;
import dev.steadyhand.guide.step.StepRunners;
import dev.steadyhand.guide.step.StepServices;
import dev.steadyhand.guide.step.Stores;
import dev.steadyhand.journal.MemoryJournal;
import dev.steadyhand.practice.EngineBackups;
import dev.steadyhand.runbook.RunbookReader;
import dev.steadyhand.runbook.Runbooks;
import dev.steadyhand.runbook.Step;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.local.FolderStore;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.HealthCheck;
import dev.steadyhand.target.Objectives;
import dev.steadyhand.target.Target;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import org.testfx.util.WaitForAsyncUtils;

/**
 * The runbook that ships, walked in the window over a real server, wrong phrase first. The target's
 * health address is that of a small application which is well when the restored rows are there.
 */
@Tag("slow")
@ExtendWith({RealMariaDb.class, ApplicationExtension.class})
class RestoreJourneyTest {
    private static final String SUM = "SELECT CONCAT(COUNT(*), '/', SUM(amount)) FROM orders";

    @TempDir static Path folder;

    private final InstantSource clock = InstantSource.system();
    private final MemoryJournal journal = new MemoryJournal(clock);
    private final MysqlEngine engine = new MysqlEngine(clock);
    private final BackupStore store = new FolderStore("local", folder.resolve("backups"));
    private Frame frame;
    private Target target;
    private GuidedRun run;
    private HttpServer application;
    private final NetworkProbe probe = new NetworkProbe();

    @Start
    void show(Stage stage) {
        Surroundings surroundings =
                new Surroundings(new FxBackground(), new FxPulse(), clock, ZoneOffset.UTC);
        frame =
                new Frame(
                        SampleWorld.empty().parts(folder.resolve("window.properties")),
                        surroundings,
                        new Theme(),
                        stage::hide);
        Scene scene = new Scene(frame, 1000, 900);
        Theme.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    /** A screen that is still in a scene ticks, and is therefore never forgotten. */
    @Stop
    void takeAway() {
        frame.getScene().setRoot(new Group());
    }

    @BeforeEach
    void backedUpThenDamaged(FreshDatabase database) throws IOException {
        application =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        application.createContext("/healthz", exchange -> answer(exchange, database));
        application.start();
        target =
                new Target(
                        "shop",
                        Environment.PRODUCTION,
                        database.access(),
                        List.of("local"),
                        Objectives.USUAL,
                        List.of(new HealthCheck(healthAddress(), 200, Map.of("/orders", "3"))));
        database.execute(
                "CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, amount DECIMAL(8,2))",
                "INSERT INTO orders (amount) VALUES (10), (20), (30.5)");
        new Registrations(journal)
                .register(target, engine.inspect(target.access()).identity(), "operator");
        new EngineBackups(engine, store, clock, "steadyhand test").make(target, Work.unwatched());
        database.execute("DELETE FROM orders WHERE amount > 15");
        run =
                runs().start(
                                new Runs.Order(
                                        new Runbooks(folder).find("restore-database").orThrow(),
                                        target,
                                        RunMode.REAL,
                                        "operator"));
    }

    @AfterEach
    void leave() {
        run.close();
        application.stop(0);
        probe.close();
    }

    private URI healthAddress() {
        return URI.create("http://127.0.0.1:" + application.getAddress().getPort() + "/healthz");
    }

    /** Counts the orders there are; not well where it cannot, or where the damage still shows. */
    private static void answer(HttpExchange exchange, FreshDatabase database) throws IOException {
        try (exchange) {
            String orders = database.value("SELECT COUNT(*) FROM orders");
            byte[] body = "{\"orders\": %s}".formatted(orders).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(orders.equals("3") ? 200 : 503, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Runs runs() {
        Engines engines = new Engines(List.of(engine));
        Stores stores = new Stores(Map.of("local", store));
        StepServices services =
                new StepServices(
                        engines,
                        stores,
                        journal,
                        clock,
                        probe,
                        StepOptions.usual("steadyhand test"));
        return new JournaledRuns(
                new RunServices(
                        journal,
                        clock,
                        engines,
                        new StepRunners(services),
                        new Anchors(journal, stores),
                        _ -> Optional.of(target),
                        text -> new RunbookReader().read("journal", text).orThrow(),
                        new RunLocks(folder.resolve("locks")),
                        new Attachments(folder.resolve("attachments")),
                        System::nanoTime,
                        Map.of()));
    }

    @Test
    void bringsTheDamagedRowsBack(FreshDatabase database, FxRobot robot) {
        robot.interact(() -> frame.open(run, false));
        awaitStep("Agree that a restore is the right thing");
        tick(robot, 4);

        awaitStep("Choose the backup");
        await().until(() -> !find("#backups", TableView.class).getItems().isEmpty());
        robot.interact(() -> find("#backups", TableView.class).getSelectionModel().select(0));
        press(robot);

        awaitStep("Confirm the restore");
        type(robot, "#type-phrase", "RESTORE STAGING");
        type(robot, "#type-database", database.name());
        assertThat(primary().isDisabled()).isTrue();
        type(robot, "#type-phrase", "RESTORE PRODUCTION");
        press(robot);

        awaitStep("Restore beside the live database");
        press(robot);
        awaitStep("Switch the copy in");
        assertThat(database.value("SELECT COUNT(*) FROM orders")).isEqualTo("1");
        await().until(() -> find("#unlock") != null);
        robot.clickOn("#unlock");
        press(robot);

        awaitStep("Start the application and check its health");
        tick(robot, 1);
        awaitStep("Look with your own eyes");
        tick(robot, 3);
        awaitStep("Deal with the consequences");
        tick(robot, 8);
        awaitStep("Sign off");
        press(robot);

        await().atMost(Duration.ofSeconds(60)).until(() -> find("#outcome") != null);
        assertThat(run.snapshot().outcome()).isIn(Verdict.PASS, Verdict.PASS_WITH_WARNINGS);
        assertThat(database.value(SUM)).isEqualTo("3/60.50");
        assertThat(healthStep().state()).isEqualTo(StepState.DONE);
        assertThat(healthStep().checks())
                .singleElement()
                .isEqualTo(Check.pass("GET " + healthAddress(), "status 200"));
    }

    private StepSnapshot healthStep() {
        return run.snapshot().steps().stream()
                .filter(step -> step.step() instanceof Step.Http)
                .findFirst()
                .orElseThrow();
    }

    /** Fires the boxes, some of which may have to be scrolled to, then goes on. */
    private void tick(FxRobot robot, int boxes) {
        for (int i = 1; i <= boxes; i++) {
            int box = i;
            await().until(() -> find("#tick-" + box) != null);
            robot.interact(() -> ((ButtonBase) frame.lookup("#tick-" + box)).fire());
            await().until(() -> isTicked(box - 1));
        }
        press(robot);
    }

    private boolean isTicked(int item) {
        return run.snapshot()
                .prompt()
                .filter(p -> p instanceof Prompt.Tick tick && tick.ticked().contains(item))
                .isPresent();
    }

    private void press(FxRobot robot) {
        await().until(() -> primary().isVisible() && !primary().isDisabled());
        robot.clickOn("#primary");
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void type(FxRobot robot, String field, String words) {
        await().until(() -> find(field) != null);
        robot.clickOn(field);
        robot.interact(() -> find(field, TextField.class).clear());
        robot.write(words);
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void awaitStep(String title) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> text("#step-title").equals(title) && isAsking(title));
        WaitForAsyncUtils.waitForFxEvents();
    }

    private boolean isAsking(String title) {
        var now = run.snapshot();
        return now.prompt().isPresent()
                && now.steps().get(now.current()).step().text().title().equals(title)
                && text("#step-state").equals("needs you");
    }

    private Button primary() {
        return find("#primary", Button.class);
    }

    private String text(String selector) {
        return WaitForAsyncUtils.waitForAsyncFx(
                5_000, () -> ((Labeled) frame.lookup(selector)).getText());
    }

    private <T extends Node> T find(String selector, Class<T> type) {
        return type.cast(find(selector));
    }

    private Node find(String selector) {
        return WaitForAsyncUtils.waitForAsyncFx(5_000, () -> frame.lookup(selector));
    }
}
