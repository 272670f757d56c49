package dev.steadyhand.gui.run;

import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** The typed confirmation; ready only when both texts match to the letter, and never prefilled. */
public final class TypeViewModel implements PromptViewModel {
    private final Prompt.Type prompt;
    private final StringProperty phrase = new SimpleStringProperty("");
    private final StringProperty database = new SimpleStringProperty("");
    private final StringExpression missing =
            Bindings.createStringBinding(this::why, phrase, database);

    TypeViewModel(Prompt.Type prompt) {
        this.prompt = prompt;
    }

    public String wantedPhrase() {
        return prompt.phrase();
    }

    public String wantedDatabase() {
        return prompt.database();
    }

    public List<String> overwritten() {
        return prompt.overwritten();
    }

    public StringProperty phrase() {
        return phrase;
    }

    public StringProperty database() {
        return database;
    }

    public boolean phraseMatches() {
        return phrase.get().equals(prompt.phrase());
    }

    public boolean databaseMatches() {
        return database.get().equals(prompt.database());
    }

    @Override
    public String action() {
        return Texts.text("run.type.action", prompt.phrase(), prompt.database());
    }

    @Override
    public StringExpression missing() {
        return missing;
    }

    @Override
    public boolean guarded() {
        return true;
    }

    @Override
    public Answer answer() {
        return new Answer.Typed(phrase.get(), database.get());
    }

    @Override
    public boolean takes(Prompt newer) {
        return prompt.equals(newer);
    }

    private String why() {
        if (!phraseMatches()) {
            return Texts.text("run.type.phrase.missing", prompt.phrase());
        }
        return databaseMatches() ? "" : Texts.text("run.type.database.missing");
    }
}
