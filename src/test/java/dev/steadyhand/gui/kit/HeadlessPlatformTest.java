package dev.steadyhand.gui.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.image.Image;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/** Shows that windows open, hear the mouse and are painted on a machine without a display. */
@ExtendWith(ApplicationExtension.class)
class HeadlessPlatformTest {
    private final AtomicInteger clicks = new AtomicInteger();
    private Scene scene;

    @Start
    void show(Stage stage) {
        Button button = new Button("Back up now");
        button.setId("act");
        button.setOnAction(_ -> clicks.incrementAndGet());
        scene = new Scene(new StackPane(button), 300, 200);
        stage.setScene(scene);
        stage.show();
    }

    @Test
    void deliversClickToButton(FxRobot robot) {
        robot.clickOn("#act");

        assertThat(clicks).hasValue(1);
    }

    @Test
    void paintsSceneWithMoreThanOneColour() {
        Image picture = WaitForAsyncUtils.waitForAsyncFx(5_000, () -> scene.snapshot(null));

        assertThat(coloursIn(picture)).isGreaterThan(10);
    }

    private static long coloursIn(Image picture) {
        int width = (int) picture.getWidth();
        int height = (int) picture.getHeight();
        return IntStream.range(0, width * height)
                .map(i -> picture.getPixelReader().getArgb(i % width, i / width))
                .distinct()
                .count();
    }
}
