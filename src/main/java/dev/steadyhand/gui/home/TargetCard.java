package dev.steadyhand.gui.home;

import dev.steadyhand.archive.copies.ThreeTwoOne;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.gui.kit.Counts;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Mark;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.TimeText;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** A target: its environment, and how its backups stand against what was promised. */
final class TargetCard extends VBox {
    private final Standing standing;
    private final Surroundings around;
    private final GridPane facts = new GridPane(16, 6);

    TargetCard(Standing standing, Surroundings around) {
        super(12);
        this.standing = standing;
        this.around = around;
        Target target = standing.target();
        getStyleClass().addAll(Look.CARD, "target-card");
        Label environment =
                Widgets.line(
                        target.environment().word().toUpperCase(Locale.ROOT),
                        "env-tag",
                        "env-" + target.environment().word());
        environment.setMinWidth(USE_PREF_SIZE);
        Label name = Widgets.label(target.name(), Look.STRONG);
        getChildren()
                .addAll(
                        Widgets.row(8, environment, Widgets.growing(name)),
                        Widgets.label(target.access().url().toString(), Look.MONO, Look.MUTED),
                        freshness(),
                        facts);
        addFacts();
    }

    private VBox freshness() {
        Label words = Widgets.label(freshnessWords(), Look.FIGURE, freshnessStyle());
        ProgressBar bar = new ProgressBar(used());
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText(words.getText());
        bar.getStyleClass().add("bar-" + freshnessStyle());
        return new VBox(4, Widgets.line(Texts.text("home.backup"), Look.MUTED), words, bar);
    }

    private String freshnessWords() {
        String rpo = TimeText.age(standing.target().objectives().rpo());
        return standing.lastGoodBackup()
                .map(taken -> Texts.text("home.backup.age", TimeText.age(age(taken)), rpo))
                .orElse(Texts.text("home.backup.none"));
    }

    private String freshnessStyle() {
        if (standing.lastGoodBackup().isEmpty()) {
            return "state-failed";
        }
        return used() >= 1 ? "state-asking" : "state-done";
    }

    private double used() {
        double rpo = standing.target().objectives().rpo().toMillis();
        return standing.lastGoodBackup()
                .map(taken -> Math.clamp(age(taken).toMillis() / rpo, 0, 1))
                .orElse(0.0);
    }

    private Duration age(Instant moment) {
        return Duration.between(moment, around.clock().instant());
    }

    private void addFacts() {
        fact("home.fact.backups", Counts.exact(standing.backups()));
        fact(
                "home.fact.restore",
                standing.lastRestore()
                        .map(moment -> Texts.text("home.ago", TimeText.age(age(moment))))
                        .orElse(Texts.text("home.never")));
        standing.lastRestoreTook().ifPresent(took -> fact("home.fact.took", Elapsed.text(took)));
        standing.copies().ifPresent(this::addCopies);
        fact("home.fact.rto", Elapsed.text(standing.target().objectives().rto()));
    }

    private void addCopies(ThreeTwoOne copies) {
        Mark mark = Mark.of(copies.verdict());
        Label label = Widgets.line(copies.figures(), Look.FIGURE, mark.style());
        label.setGraphic(Widgets.icon(mark.icon(), mark.style()));
        label.setTooltip(new Tooltip(copies.words()));
        label.setAccessibleText(copies.words());
        facts.addRow(
                facts.getRowCount(),
                Widgets.line(Texts.text("home.fact.copies"), Look.MUTED),
                label);
    }

    private void fact(String key, String value) {
        facts.addRow(
                facts.getRowCount(),
                Widgets.line(Texts.text(key), Look.MUTED),
                Widgets.line(value, Look.FIGURE));
    }
}
