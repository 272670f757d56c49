package dev.steadyhand.gui.home;

import dev.steadyhand.gui.kit.ChoiceLine;
import dev.steadyhand.gui.kit.MarkdownView;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.runbook.Occasion;
import dev.steadyhand.runbook.Runbook;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The runbooks in plain words; where there are many, those of one occasion at a time. */
final class RunbookChoice extends VBox {
    private static final int FEW = 4;
    private static final double HIGHEST = 268;

    private final OrderViewModel order;
    private final List<Runbook> runbooks;
    private final ToggleGroup choices = new ToggleGroup();
    private final VBox list = new VBox(4);

    RunbookChoice(OrderViewModel order, List<Runbook> runbooks) {
        super(8);
        this.order = order;
        this.runbooks = runbooks;
        if (runbooks.size() <= FEW) {
            show(runbooks);
            getChildren().add(list);
        } else {
            Occasion first =
                    order.runbook()
                            .get()
                            .map(chosen -> chosen.use().occasion())
                            .orElse(Occasion.INCIDENT);
            show(of(first));
            getChildren().addAll(occasions(first), scrolled());
        }
    }

    private List<Runbook> of(Occasion occasion) {
        return runbooks.stream().filter(each -> each.use().occasion() == occasion).toList();
    }

    private HBox occasions(Occasion first) {
        HBox row = Widgets.row(0);
        ToggleGroup group = new ToggleGroup();
        for (Occasion occasion : Occasion.values()) {
            ToggleButton button = new ToggleButton(occasion.title());
            button.setId("occasion-" + occasion.word());
            button.setToggleGroup(group);
            button.setMinWidth(USE_PREF_SIZE);
            button.setSelected(occasion == first);
            button.setOnAction(_ -> {
                button.setSelected(true);
                show(of(occasion));
            });
            row.getChildren().add(button);
        }
        return row;
    }

    private ScrollPane scrolled() {
        ScrollPane scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.setMaxHeight(HIGHEST);
        return scroll;
    }

    private void show(List<Runbook> shown) {
        list.getChildren().setAll(shown.stream().map(this::line).toList());
    }

    private ChoiceLine line(Runbook runbook) {
        String words =
                runbook.use().situation().isEmpty()
                        ? MarkdownView.firstParagraph(runbook.introduction())
                        : runbook.use().situation();
        ChoiceLine line =
                new ChoiceLine("runbook-" + runbook.id(), runbook.title(), words, choices);
        line.button().setSelected(order.runbook().get().filter(runbook::equals).isPresent());
        line.button().setOnAction(_ -> order.runbook().set(Optional.of(runbook)));
        return line;
    }
}
