package dev.steadyhand.gui.backups;

import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.guide.step.CatalogueEntry;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What is still to be said before something is done with a backup. Nothing is prefilled. */
public final class ActViewModel {
    private final Act act;
    private final CatalogueEntry entry;
    private final List<String> choices;
    private final StringProperty reason = new SimpleStringProperty("");
    private final StringProperty typed = new SimpleStringProperty("");
    private final ObjectProperty<Optional<String>> choice =
            new SimpleObjectProperty<>(Optional.empty());
    private final StringExpression missing;

    /**
     * @param choices the stores or targets that there are to choose from; may be empty
     */
    ActViewModel(Act act, CatalogueEntry entry, List<String> choices) {
        this.act = act;
        this.entry = entry;
        this.choices = List.copyOf(choices);
        missing = Bindings.createStringBinding(this::why, reason, typed, choice);
    }

    public Act act() {
        return act;
    }

    public CatalogueEntry entry() {
        return entry;
    }

    public List<String> choices() {
        return choices;
    }

    /** Why; it goes on record. */
    public StringProperty reason() {
        return reason;
    }

    /** The backup's name, typed to delete it. */
    public StringProperty typed() {
        return typed;
    }

    /** The store or the target. */
    public ObjectProperty<Optional<String>> choice() {
        return choice;
    }

    public boolean typedMatches() {
        return typed.get().equals(entry.backup().name());
    }

    /** What is still to be said; empty when all is. */
    public StringExpression missing() {
        return missing;
    }

    private String why() {
        return switch (act) {
            case COPY, IMPORT -> choice.get().isEmpty() ? act.words("missing") : "";
            case KEEP, RELEASE -> whyReason();
            case DELETE -> typedMatches() ? whyReason() : Texts.text("backups.delete.missing");
        };
    }

    private String whyReason() {
        return reason.get().isBlank() ? Texts.text("backups.reason.missing") : "";
    }
}
