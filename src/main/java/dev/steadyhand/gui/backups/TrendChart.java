package dev.steadyhand.gui.backups;

import dev.steadyhand.archive.trend.Anomaly;
import dev.steadyhand.archive.trend.SizeTrend;
import dev.steadyhand.archive.trend.SizeTrend.Judged;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.TimeText;
import dev.steadyhand.gui.kit.Widgets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * The sizes of a target's newest backups, a bar each, oldest at the left. What is unusual has
 * another colour and a sign above it; a line shows what is usual.
 */
final class TrendChart extends VBox {
    private static final int MOST = 60;
    private static final double HEIGHT = 84;
    private static final double SIGN = 18;

    private final TimeText times;
    private final Plot plot = new Plot();

    TrendChart(TimeText times) {
        super(4);
        this.times = times;
        setId("trend");
        getStyleClass().addAll(Look.CARD, "trend-card");
    }

    /**
     * Shows how the sizes of a target go on.
     *
     * @param selected the dump file of the selected backup, which is marked
     */
    void show(String target, SizeTrend trend, Optional<String> selected) {
        List<Judged> all = trend.judged();
        List<Judged> shown = all.subList(Math.max(0, all.size() - MOST), all.size());
        plot.show(shown, selected);
        String range =
                times.day(shown.getFirst().sample().taken())
                        + " – "
                        + times.day(shown.getLast().sample().taken());
        long unusual = shown.stream().filter(each -> !each.anomalies().isEmpty()).count();
        String words = Texts.text("backups.trend.words", shown.size(), unusual);
        getChildren()
                .setAll(
                        Widgets.row(
                                8,
                                Widgets.line(Texts.text("backups.trend", target), Look.SECTION),
                                Widgets.spring(),
                                Widgets.line(words, Look.MUTED)),
                        plot,
                        Widgets.row(
                                8,
                                Widgets.line(range, Look.MUTED, Look.FIGURE),
                                Widgets.spring(),
                                Widgets.line(plot.scale(), Look.MUTED, Look.FIGURE)));
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(Texts.text("backups.trend", target) + ". " + words);
    }

    /** The bars themselves, laid out over whatever width there is. */
    private static final class Plot extends Pane {
        private final List<Bar> bars = new ArrayList<>();
        private final Region usual = new Region();
        private long largest = 1;
        private Optional<Long> usualBytes = Optional.empty();

        Plot() {
            setMinHeight(HEIGHT);
            setPrefHeight(HEIGHT);
            setMaxHeight(HEIGHT);
            usual.getStyleClass().add("trend-usual");
        }

        void show(List<Judged> shown, Optional<String> selected) {
            bars.clear();
            getChildren().clear();
            largest =
                    Math.max(
                            1,
                            shown.stream()
                                    .mapToLong(each -> each.sample().bytes())
                                    .max()
                                    .orElse(1));
            usualBytes = shown.getLast().usual();
            shown.forEach(each ->
                    bars.add(
                            new Bar(
                                    each,
                                    selected.filter(each.sample().id()::equals).isPresent())));
            bars.forEach(bar -> {
                getChildren().add(bar.region);
                bar.sign.ifPresent(getChildren()::add);
            });
            usualBytes.ifPresent(_ -> getChildren().add(usual));
            requestLayout();
        }

        String scale() {
            String top = Texts.text("backups.trend.largest", ByteSize.text(largest));
            return usualBytes
                    .map(bytes ->
                            Texts.text("backups.trend.usual", ByteSize.text(bytes)) + ", " + top)
                    .orElse(top);
        }

        @Override
        protected void layoutChildren() {
            double slot = Math.min(28, getWidth() / Math.max(1, bars.size()));
            double width = Math.max(2, slot - Math.min(4, slot / 4));
            double room = HEIGHT - SIGN;
            for (int i = 0; i < bars.size(); i++) {
                Bar bar = bars.get(i);
                double height = Math.max(2, room * bar.bytes / largest);
                double left = snapPositionX(i * slot);
                bar.region.resizeRelocate(left, HEIGHT - height, width, height);
                bar.sign.ifPresent(sign -> {
                    sign.autosize();
                    sign.relocate(
                            left + width / 2 - sign.prefWidth(-1) / 2, HEIGHT - height - SIGN);
                });
            }
            usualBytes.ifPresent(bytes ->
                    usual.resizeRelocate(
                            0,
                            snapPositionY(HEIGHT - room * Math.min(bytes, largest) / largest),
                            slot * bars.size(),
                            1));
        }
    }

    private static final class Bar {
        private final Region region = new Region();
        private final Optional<FontIcon> sign;
        private final long bytes;

        Bar(Judged judged, boolean selected) {
            bytes = judged.sample().bytes();
            region.getStyleClass().add("trend-bar");
            List<String> words = judged.anomalies().stream().map(Anomaly::words).toList();
            if (selected) {
                region.getStyleClass().add("trend-selected");
            }
            if (!words.isEmpty()) {
                region.getStyleClass().add("trend-unusual");
            }
            sign =
                    words.isEmpty()
                            ? Optional.empty()
                            : Optional.of(Widgets.icon(Material2MZ.WARNING, "state-asking"));
            String text = ByteSize.text(bytes) + (words.isEmpty() ? "" : "\n" + words.getFirst());
            Tooltip.install(region, new Tooltip(judged.sample().id() + "\n" + text));
        }
    }
}
