package dev.steadyhand.gui.run;

import atlantafx.base.theme.Styles;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.gui.kit.Counts;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.TimeText;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.guide.ProgressSnapshot;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** How far the work is: phase, bar, the four figures, and the tables. */
final class ProgressView extends VBox {
    private final Label phase = Widgets.label("", Look.STRONG);
    private final Label percent = Widgets.line("", Look.FIGURE);
    private final ProgressBar bar = new ProgressBar();
    private final Captioned bytes = new Captioned("run.progress.bytes");
    private final Captioned rows = new Captioned("run.progress.rows");
    private final Captioned rate = new Captioned("run.progress.rate");
    private final Captioned left = new Captioned("run.progress.left");
    private final ObjectTable objects = new ObjectTable();
    private final OutputView said = new OutputView(List.of());
    private final HBox figures = new HBox(16, bytes, rows, rate, left);

    ProgressView(RunViewModel model) {
        super(8);
        setId("progress");
        getStyleClass().addAll(Look.CARD, "progress-view");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.getStyleClass().add(Styles.MEDIUM);
        percent.setMinWidth(USE_PREF_SIZE);
        bytes.setPrefWidth(84);
        getChildren()
                .addAll(
                        Widgets.row(8, Widgets.growing(phase), percent),
                        bar,
                        figures,
                        objects,
                        said);
        phase.setMaxWidth(Double.MAX_VALUE);
        model.snapshot().subscribe(run -> run.progress().ifPresent(this::show));
    }

    private void show(ProgressSnapshot progress) {
        phase.setText(Texts.text("run.progress.phase", progress.phase()));
        Optional<Double> fraction = progress.fraction();
        bar.setProgress(fraction.orElse(ProgressBar.INDETERMINATE_PROGRESS));
        bar.setAccessibleText(phase.getText());
        percent.setText(fraction.map(Counts::percent).orElse(""));
        bytes.show(bytesOf(progress));
        rows.show(Counts.exact(progress.rows()));
        rate.show(ByteSize.text(progress.bytesPerSecond()) + "/s");
        left.show(progress.left().map(TimeText::brief).orElse("–"));
        objects.show(progress.objects());
        boolean speaks = progress.said().count() > 0;
        Widgets.show(said, speaks);
        Widgets.show(figures, !speaks);
        said.show(progress.said().last());
    }

    private static String bytesOf(ProgressSnapshot progress) {
        String done = ByteSize.text(progress.bytes());
        return progress.expectedBytes() < 0
                ? done
                : Texts.text("run.progress.of", done, ByteSize.text(progress.expectedBytes()));
    }

    /** A figure under its caption, in a column whose width does not follow the figure. */
    private static final class Captioned extends VBox {
        private final Label value = Widgets.line("–", Look.FIGURE);

        Captioned(String key) {
            getChildren().setAll(Widgets.line(Texts.text(key), Look.MUTED), value);
            getStyleClass().add("captioned");
            setMinWidth(0);
            setPrefWidth(14);
            HBox.setHgrow(this, javafx.scene.layout.Priority.ALWAYS);
        }

        void show(String text) {
            value.setText(text);
        }
    }
}
