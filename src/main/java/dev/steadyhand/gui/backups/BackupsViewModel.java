package dev.steadyhand.gui.backups;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.Work;
import dev.steadyhand.gui.backups.BackupsContents.TargetCopies;
import dev.steadyhand.gui.kit.Background.Job;
import dev.steadyhand.gui.kit.Stages.Stage;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.guide.step.CatalogueEntry;
import dev.steadyhand.target.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The backups in all stores: looking, narrowing, choosing one, and having things done with it. */
public final class BackupsViewModel {
    private final BackupsSource source;
    private final Surroundings surroundings;
    private final BiConsumer<Backup, Target> restore;
    private final Narrowing narrowing = new Narrowing();
    private final ObservableList<CatalogueEntry> shown = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Optional<BackupsContents>> contents = empty();
    private final ReadOnlyObjectWrapper<Optional<CatalogueEntry>> selected = empty();
    private final ReadOnlyObjectWrapper<Optional<BackupDetail>> detail = empty();
    private final ReadOnlyObjectWrapper<Optional<ActViewModel>> asking = empty();
    private final BackupWork work;
    private Cancellation reading = new Cancellation();

    /**
     * A screen that has looked at nothing yet.
     *
     * @param restore opens what restores a backup into its target
     */
    public BackupsViewModel(
            BackupsSource source, Surroundings surroundings, BiConsumer<Backup, Target> restore) {
        this.source = source;
        this.surroundings = surroundings;
        this.restore = restore;
        this.work = new BackupWork(surroundings, this::lookQuietly);
        for (Observable property : narrowing.properties()) {
            property.addListener(_ -> narrow());
        }
    }

    private static <T> ReadOnlyObjectWrapper<Optional<T>> empty() {
        return new ReadOnlyObjectWrapper<>(Optional.empty());
    }

    /** What was found; empty until the first look is over. */
    public ReadOnlyObjectProperty<Optional<BackupsContents>> contents() {
        return contents.getReadOnlyProperty();
    }

    /** Those of it that the narrowing lets through, newest first. */
    public ObservableList<CatalogueEntry> shown() {
        return shown;
    }

    public Narrowing narrowing() {
        return narrowing;
    }

    public ReadOnlyObjectProperty<Optional<CatalogueEntry>> selected() {
        return selected.getReadOnlyProperty();
    }

    /** What is known of the selected one; empty while that is being read. */
    public ReadOnlyObjectProperty<Optional<BackupDetail>> detail() {
        return detail.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return work.problem();
    }

    /** What is to be done as soon as enough is said about it. */
    public ReadOnlyObjectProperty<Optional<ActViewModel>> asking() {
        return asking.getReadOnlyProperty();
    }

    /** How far what is being done is; empty where nothing is. */
    public ReadOnlyObjectProperty<Optional<Stage>> working() {
        return work.working();
    }

    /** What was done last, in one sentence. */
    public ReadOnlyStringProperty said() {
        return work.said();
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    /** Looks again; what is shown stays until the new is there. */
    public void refresh() {
        if (work.isIdle()) {
            work.begin(Texts.text("backups.looking"), source::look, this::found);
        }
    }

    public void select(Optional<CatalogueEntry> entry) {
        if (entry.equals(selected.get())) {
            return;
        }
        selected.set(entry);
        asking.set(Optional.empty());
        work.show(unread());
        work.say("");
        detail.set(Optional.empty());
        entry.ifPresent(this::read);
    }

    /** What concerns the stores, not the backup that was selected before. */
    private Optional<Problem> unread() {
        return contents.get().flatMap(all -> all.problems().stream().findFirst());
    }

    private void read(CatalogueEntry entry) {
        reading.cancel();
        reading =
                surroundings
                        .background()
                        .start(
                                new Job<>(
                                        _ -> source.detail(entry),
                                        found -> detail.set(Optional.of(found)),
                                        found -> work.show(Optional.of(found)),
                                        () -> {}));
    }

    /** The target of the selected backup, where it is configured. */
    public Optional<Target> targetOfSelected() {
        return selected.get()
                .flatMap(
                        entry -> contents.get().flatMap(all -> all.target(entry.backup().target())))
                .map(TargetCopies::target);
    }

    public void verify() {
        selected.get()
                .map(CatalogueEntry::backup)
                .ifPresent(backup ->
                        work.begin(
                                Texts.text("backups.verifying", backup.name()),
                                todo -> source.verify(backup, todo),
                                verdict ->
                                        done(
                                                Texts.text(
                                                        "backups.verified",
                                                        backup.name(),
                                                        verdict.words()))));
    }

    /** Opens what restores the selected backup. */
    public void restore() {
        selected.get()
                .ifPresent(entry ->
                        targetOfSelected()
                                .ifPresent(target -> restore.accept(entry.backup(), target)));
    }

    /** Asks for what has to be said before it is done. */
    public void ask(Act act) {
        work.say("");
        asking.set(selected.get().map(entry -> new ActViewModel(act, entry, choices(act, entry))));
    }

    private List<String> choices(Act act, CatalogueEntry entry) {
        BackupsContents all = contents.get().orElseThrow();
        return switch (act) {
            case COPY ->
                    all.stores().stream()
                            .filter(store -> !store.equals(entry.backup().store().name()))
                            .toList();
            case IMPORT -> all.targets().stream().map(each -> each.target().name()).toList();
            case KEEP, RELEASE, DELETE -> List.of();
        };
    }

    /** Nothing is done. */
    public void dismiss() {
        asking.set(Optional.empty());
    }

    /** Does what was asked about; only when nothing is missing. */
    public void act() {
        asking.get().filter(ask -> ask.missing().get().isEmpty()).ifPresent(this::act);
    }

    private void act(ActViewModel ask) {
        Backup backup = ask.entry().backup();
        String reason = ask.reason().get().strip();
        String choice = ask.choice().get().orElse("");
        asking.set(Optional.empty());
        work.begin(
                Texts.text("backups.working", backup.name()),
                todo -> {
                    switch (ask.act()) {
                        case COPY -> source.copy(backup, choice, todo);
                        case KEEP -> source.keep(backup, true, reason);
                        case RELEASE -> source.keep(backup, false, reason);
                        case DELETE -> source.delete(backup, reason);
                        case IMPORT -> source.importDump(backup, target(choice), todo);
                    }
                    return ask.act();
                },
                act -> done(String.format(act.words("done"), backup.name(), choice)));
    }

    private Target target(String name) {
        return contents.get().flatMap(all -> all.target(name)).orElseThrow().target();
    }

    /** Breaks off what is being done. */
    public void cancel() {
        work.cancel();
    }

    private void done(String words) {
        refresh();
        work.say(words);
    }

    /** What failed may have changed what is shown all the same: a verdict, half of a copy. */
    private void lookQuietly() {
        if (contents.get().isPresent()) {
            surroundings
                    .background()
                    .start(Job.of(() -> source.look(Work.unwatched()), this::shows, _ -> {}));
        }
    }

    private void found(BackupsContents newer) {
        shows(newer);
        work.show(unread());
    }

    /** The selected one stays selected, and is read again: more of it may be known now. */
    private void shows(BackupsContents newer) {
        Optional<Backup> before = selected.get().map(CatalogueEntry::backup);
        contents.set(Optional.of(newer));
        narrow();
        Optional<CatalogueEntry> again =
                newer.entries().stream()
                        .filter(entry -> before.filter(entry.backup()::equals).isPresent())
                        .findFirst();
        selected.set(again);
        if (again.isEmpty()) {
            detail.set(Optional.empty());
        }
        again.ifPresent(this::read);
    }

    private void narrow() {
        shown.setAll(
                contents.get().map(BackupsContents::entries).orElse(List.of()).stream()
                        .filter(narrowing::accepts)
                        .toList());
    }
}
