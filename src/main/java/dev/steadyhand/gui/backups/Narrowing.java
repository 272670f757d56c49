package dev.steadyhand.gui.backups;

import dev.steadyhand.guide.step.CatalogueEntry;
import dev.steadyhand.guide.step.CatalogueFilter;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.Observable;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** Which backups the operator wants to see. */
public final class Narrowing {

    /** Which of them, by how they stand. */
    public enum State {
        ALL,
        NOT_VERIFIED,
        UNUSUAL,
        HELD
    }

    private final StringProperty text = new SimpleStringProperty("");
    private final ObjectProperty<Optional<String>> target =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<String>> store =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<State> state = new SimpleObjectProperty<>(State.ALL);

    /** What stands anywhere in the name. */
    public StringProperty text() {
        return text;
    }

    public ObjectProperty<Optional<String>> target() {
        return target;
    }

    public ObjectProperty<Optional<String>> store() {
        return store;
    }

    public ObjectProperty<State> state() {
        return state;
    }

    Observable[] properties() {
        return new Observable[] {text, target, store, state};
    }

    boolean accepts(CatalogueEntry entry) {
        CatalogueFilter filter =
                new CatalogueFilter(
                        target.get(),
                        store.get(),
                        Optional.empty(),
                        Optional.empty(),
                        state.get() == State.NOT_VERIFIED ? Optional.of(false) : Optional.empty(),
                        state.get() == State.HELD,
                        state.get() == State.UNUSUAL);
        String wanted = text.get().strip().toLowerCase(Locale.ROOT);
        return filter.accepts(entry)
                && entry.backup().dumpFile().toLowerCase(Locale.ROOT).contains(wanted);
    }
}
