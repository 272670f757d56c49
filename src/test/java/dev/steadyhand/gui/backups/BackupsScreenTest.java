package dev.steadyhand.gui.backups;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.gui.Frame;
import dev.steadyhand.gui.SampleWorld;
import dev.steadyhand.gui.kit.AtOnce;
import dev.steadyhand.gui.kit.NamelessNodes;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.gui.kit.Theme;
import dev.steadyhand.guide.step.CatalogueEntry;
import java.nio.file.Path;
import java.time.ZoneOffset;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** The backups' screen by mouse and keyboard: narrowed, sorted, one deleted, another restored. */
@Tag("slow")
@ExtendWith(ApplicationExtension.class)
class BackupsScreenTest {
    @TempDir static Path folder;

    private final SampleWorld world = SampleWorld.usual();
    private Frame frame;

    @Start
    void show(Stage stage) {
        Surroundings surroundings =
                new Surroundings(
                        new AtOnce(),
                        javafx.application.Platform::runLater,
                        world.clock(),
                        ZoneOffset.UTC);
        frame =
                new Frame(
                        world.parts(folder.resolve("window.properties")),
                        surroundings,
                        new Theme(),
                        stage::hide);
        Scene scene = new Scene(frame, 1000, 900);
        Theme.dress(scene);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void narrowsSortsDeletesAndRestores(FxRobot robot) {
        robot.press(KeyCode.CONTROL).type(KeyCode.DIGIT3).release(KeyCode.CONTROL);
        robot.press(KeyCode.CONTROL).type(KeyCode.F).release(KeyCode.CONTROL);
        robot.write("staging");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(table().getItems()).hasSize(3);
        robot.interact(() -> {
            table().getContextMenu().getItems().getFirst().fire();
            table().getSelectionModel().select(0);
        });
        CatalogueEntry oldest = table().getItems().getFirst();
        assertThat(oldest.backup().taken()).isBefore(table().getItems().get(1).backup().taken());

        robot.interact(() -> find("#backup-delete", Button.class).fire());
        assertThat(find("#act-stay").isFocused()).isTrue();
        assertThat(find("#act-do").isDisabled()).isTrue();
        robot.interact(() -> {
            find("#act-reason", TextField.class).setText("made by mistake");
            find("#act-typed", TextField.class).setText(oldest.backup().name());
        });
        assertThat(find("#act-typed-state", Labeled.class).getText()).isEqualTo("matches");
        assertThat(NamelessNodes.in(frame).nameless()).isEmpty();
        robot.interact(() -> find("#act-do", Button.class).fire());
        assertThat(world.shelf().done())
                .containsExactly("delete " + oldest.backup().name() + " made by mistake");
        assertThat(table().getItems()).hasSize(2);

        CatalogueEntry other = table().getItems().getFirst();
        robot.interact(() -> table().getSelectionModel().select(0));
        robot.interact(() -> find("#backup-restore", Button.class).fire());
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(find("#order-hint", Labeled.class).getText()).contains(other.backup().name());
        assertThat(find("#runbook-restore-database", javafx.scene.control.RadioButton.class))
                .matches(button -> button.isSelected());
    }

    private TableView<CatalogueEntry> table() {
        @SuppressWarnings("unchecked")
        TableView<CatalogueEntry> found = find("#backup-table", TableView.class);
        return found;
    }

    private Node find(String selector) {
        return frame.lookup(selector);
    }

    private <T extends Node> T find(String selector, Class<T> type) {
        return type.cast(frame.lookup(selector));
    }
}
