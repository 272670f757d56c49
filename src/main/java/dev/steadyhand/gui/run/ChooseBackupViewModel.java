package dev.steadyhand.gui.run;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.TimeText;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.guide.step.Prompt.BackupOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * The backups on offer, newest first. None is chosen beforehand but the one that the operator came
 * from, and that too has to be confirmed.
 */
public final class ChooseBackupViewModel implements PromptViewModel {
    private final Prompt.ChooseBackup prompt;
    private final Instant now;
    private final ObjectProperty<Optional<BackupOption>> chosen =
            new SimpleObjectProperty<>(Optional.empty());
    private final StringExpression missing;

    ChooseBackupViewModel(Prompt.ChooseBackup prompt, Instant now, Optional<Backup> meant) {
        this.prompt = prompt;
        this.now = now;
        chosen.set(meant.flatMap(this::option));
        String none = Texts.text("run.choose.missing");
        missing = Bindings.createStringBinding(() -> chosen.get().isPresent() ? "" : none, chosen);
    }

    private Optional<BackupOption> option(Backup backup) {
        return prompt.options().stream()
                .filter(option -> option.name().equals(backup.name()))
                .filter(option -> option.store().equals(backup.store().name()))
                .findFirst();
    }

    public List<BackupOption> options() {
        return prompt.options().stream()
                .sorted(Comparator.comparing(BackupOption::taken).reversed())
                .toList();
    }

    public ObjectProperty<Optional<BackupOption>> chosen() {
        return chosen;
    }

    public Duration age(BackupOption option) {
        return Duration.between(option.taken(), now);
    }

    @Override
    public String action() {
        return Texts.text("run.choose.action");
    }

    @Override
    public StringExpression missing() {
        return missing;
    }

    @Override
    public Answer answer() {
        BackupOption option = chosen.get().orElseThrow();
        return new Answer.Chosen(option.name(), option.store());
    }

    @Override
    public boolean takes(Prompt newer) {
        return prompt.equals(newer);
    }

    /** One sentence on the chosen backup; empty where none is. */
    public String words() {
        return chosen.get()
                .map(o -> Texts.text("run.choose.chosen", o.name(), TimeText.age(age(o))))
                .orElse("");
    }
}
