package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/** Boxes to tick; each tick is told at once, so that who ticked what and when is on record. */
public final class TickViewModel implements PromptViewModel {
    private final List<String> items;
    private final List<BooleanProperty> ticked;
    private final Consumer<Answer> say;
    private final ReadOnlyStringWrapper missing = new ReadOnlyStringWrapper("");

    TickViewModel(Prompt.Tick prompt, Consumer<Answer> say) {
        this.items = prompt.items();
        this.say = say;
        this.ticked =
                IntStream.range(0, items.size())
                        .<BooleanProperty>mapToObj(_ -> new SimpleBooleanProperty())
                        .toList();
        ticked.forEach(box -> box.subscribe(_ -> count()));
        show(prompt);
    }

    public List<String> items() {
        return items;
    }

    public BooleanProperty ticked(int item) {
        return ticked.get(item);
    }

    /** Ticks or unticks a box and tells the run. */
    public void toggle(int item) {
        boolean on = !ticked.get(item).get();
        ticked.get(item).set(on);
        say.accept(new Answer.Ticked(item, on));
    }

    @Override
    public String action() {
        return Texts.text(items.isEmpty() ? "run.tick.done" : "run.tick.confirm");
    }

    @Override
    public StringExpression missing() {
        return missing.getReadOnlyProperty();
    }

    @Override
    public Answer answer() {
        return new Answer.Proceed();
    }

    @Override
    public boolean takes(Prompt newer) {
        if (newer instanceof Prompt.Tick tick && tick.items().equals(items)) {
            show(tick);
            return true;
        }
        return false;
    }

    private void show(Prompt.Tick prompt) {
        for (int i = 0; i < items.size(); i++) {
            ticked.get(i).set(prompt.ticked().contains(i));
        }
        count();
    }

    private void count() {
        long open = ticked.stream().filter(box -> !box.get()).count();
        missing.set(open == 0 ? "" : Texts.text("run.tick.missing", open, items.size()));
    }
}
