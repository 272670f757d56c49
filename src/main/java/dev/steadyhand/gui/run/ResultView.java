package dev.steadyhand.gui.run;

import dev.steadyhand.base.Elapsed;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.ProblemCard;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.VerdictMark;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.guide.StepSnapshot;
import javafx.scene.layout.VBox;

/** What a step came to: its verdict, its line of result, its checks, its times. */
final class ResultView extends VBox {
    ResultView(StepSnapshot step, Surroundings surroundings) {
        super(12);
        setId("step-result");
        step.ended().ifPresent(_ -> getChildren().add(VerdictMark.of(step.verdict())));
        if (!step.detail().isBlank()) {
            getChildren().add(Widgets.label(step.detail(), Look.STRONG));
        }
        step.problem().map(ProblemCard::new).ifPresent(getChildren()::add);
        if (!step.checks().isEmpty()) {
            getChildren().add(new CheckList(step.checks()));
        }
        if (!step.output().isEmpty()) {
            getChildren().add(new OutputView(step.output()));
        }
        step.ended()
                .map(end ->
                        Texts.text(
                                "run.result.times",
                                surroundings.times().both(end),
                                Elapsed.text(step.people()),
                                Elapsed.text(step.machine())))
                .ifPresent(words -> getChildren().add(Widgets.label(words, Look.MUTED)));
    }
}
