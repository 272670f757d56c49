package dev.steadyhand.gui.run;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Mark;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.UnpastedField;
import dev.steadyhand.gui.kit.Widgets;
import java.util.function.BooleanSupplier;
import javafx.beans.property.StringProperty;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/**
 * The typed confirmation: what will be overwritten, the phrase, and the live database's name.
 * Whether a text matches is said beside it by icon and word.
 */
final class TypeView extends VBox {
    TypeView(TypeViewModel model) {
        super(16);
        getStyleClass().addAll(Look.CARD, "danger-card");
        getChildren()
                .addAll(
                        Widgets.line(Texts.text("run.type.overwritten"), Look.SECTION),
                        new NumberedLines(model.overwritten()),
                        entry("phrase", model.wantedPhrase(), model.phrase(), model::phraseMatches),
                        entry(
                                "database",
                                model.wantedDatabase(),
                                model.database(),
                                model::databaseMatches));
    }

    private static VBox entry(
            String key, String wanted, StringProperty typed, BooleanSupplier matches) {
        UnpastedField field = new UnpastedField();
        field.setId("type-" + key);
        field.getStyleClass().add(Look.MONO);
        Label caption = Widgets.label(Texts.text("run.type." + key));
        caption.setLabelFor(field);
        Label model = Widgets.line(wanted, Look.MONO, "wanted");
        Label state = Widgets.line("", "verdict-word");
        state.setId("type-" + key + "-state");
        typed.bind(field.textProperty());
        Runnable show = () -> show(state, field, matches.getAsBoolean());
        field.textProperty().subscribe(_ -> show.run());
        field.refused().subscribe(_ -> show.run());
        return new VBox(4, Widgets.row(8, caption, model), field, state);
    }

    private static void show(Label state, UnpastedField field, boolean matches) {
        Verdict verdict = matches ? Verdict.PASS : Verdict.NOT_RUN;
        Mark mark = Mark.of(verdict);
        state.setText(words(field, matches));
        state.getStyleClass().setAll("label", "verdict-word", mark.style());
        state.setGraphic(Widgets.icon(mark.icon(), mark.style()));
    }

    private static String words(UnpastedField field, boolean matches) {
        if (matches) {
            return Texts.text("run.type.matches");
        }
        return Texts.text(field.refused().get() ? "run.type.pasted" : "run.type.differs");
    }
}
