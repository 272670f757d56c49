package dev.steadyhand.gui.backups;

import atlantafx.base.theme.Styles;
import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.ProblemCard;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.guide.step.CatalogueEntry;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.material2.Material2MZ;

/** All that is known of the selected backup, and what can be done with it. */
final class DetailPane extends VBox {
    private final BackupsViewModel model;
    private final VBox head = new VBox(12);
    private final VBox form = new VBox();
    private final VBox body = new VBox(16);

    DetailPane(BackupsViewModel model) {
        super(12);
        this.model = model;
        setId("backup-detail");
        getStyleClass().add("detail-pane");
        getChildren().addAll(head, form, body);
        model.selected().subscribe(this::showHead);
        model.asking().subscribe(this::showForm);
        model.detail().subscribe(this::showBody);
    }

    private void showHead(Optional<CatalogueEntry> selected) {
        head.getChildren().clear();
        if (selected.isEmpty()) {
            head.getChildren().add(Widgets.label(Texts.text("backups.select"), Look.MUTED));
            return;
        }
        CatalogueEntry entry = selected.get();
        Backup backup = entry.backup();
        head.getChildren()
                .addAll(
                        Widgets.label(backup.name(), Look.STRONG, Look.MONO, "backup-name"),
                        Widgets.label(
                                Texts.text(
                                        "backups.where",
                                        ByteSize.text(backup.bytes()),
                                        backup.store().name(),
                                        backup.store().place()),
                                Look.MUTED));
        entry.remarks().forEach(remark -> head.getChildren().add(warning(remark)));
        head.getChildren().add(actions(entry));
    }

    private static Label warning(String remark) {
        Label label = Widgets.label(remark, "state-asking");
        label.setGraphic(Widgets.icon(Material2MZ.WARNING, "state-asking"));
        return label;
    }

    private FlowPane actions(CatalogueEntry entry) {
        FlowPane row = new FlowPane(8, 8);
        Button restore = action("restore", model::restore);
        restore.getStyleClass().add(Look.ACCENT);
        boolean restorable = model.targetOfSelected().isPresent();
        row.getChildren().add(action("verify", model::verify));
        if (entry.isImportable()) {
            row.getChildren().add(action("import", () -> model.ask(Act.IMPORT)));
        } else {
            if (restorable) {
                row.getChildren().addFirst(restore);
            }
            row.getChildren().add(action("copy", () -> model.ask(Act.COPY)));
            Act hold = entry.backup().isHeld() ? Act.RELEASE : Act.KEEP;
            row.getChildren()
                    .add(action(hold == Act.KEEP ? "keep" : "release", () -> model.ask(hold)));
            Button delete = action("delete", () -> model.ask(Act.DELETE));
            delete.getStyleClass().addAll(Look.DANGER, Styles.BUTTON_OUTLINED);
            row.getChildren().add(delete);
        }
        return row;
    }

    private Button action(String key, Runnable act) {
        Button button =
                Widgets.button("backup-" + key, Texts.text("backups." + key + ".button"), act);
        button.disableProperty().bind(model.working().map(Optional::isPresent));
        return button;
    }

    private void showForm(Optional<ActViewModel> asking) {
        form.getChildren().clear();
        Widgets.show(form, asking.isPresent());
        asking.map(ask -> new ActForm(model, ask))
                .ifPresent(shown -> {
                    form.getChildren().add(shown);
                    shown.focusSafely();
                });
    }

    private void showBody(Optional<BackupDetail> found) {
        body.getChildren().clear();
        if (found.isEmpty()) {
            return;
        }
        BackupDetail detail = found.get();
        detail.problem().map(ProblemCard::new).ifPresent(body.getChildren()::add);
        body.getChildren().add(new DetailFacts(detail, model.surroundings().times()));
        detail.manifest()
                .filter(manifest -> !manifest.isBucket())
                .<Node>map(manifest -> new ObjectList(manifest.objects()))
                .ifPresent(list -> addSection("backups.contents", list));
        addSection("backups.copies", copies(detail));
        addSection("backups.history", new HistoryList(detail.history(), model.surroundings()));
    }

    private void addSection(String key, Node content) {
        body.getChildren().add(new VBox(4, Widgets.line(Texts.text(key), Look.SECTION), content));
    }

    private static Node copies(BackupDetail detail) {
        VBox list = new VBox(4);
        for (Backup copy : detail.entry().copies()) {
            boolean same = copy.bytes() == detail.entry().backup().bytes();
            list.getChildren()
                    .add(
                            Widgets.label(
                                    Texts.text(
                                            same ? "backups.copy.same" : "backups.copy.other",
                                            copy.store().name(),
                                            copy.store().place(),
                                            ByteSize.text(copy.bytes())),
                                    same ? Look.FIGURE : "state-asking"));
        }
        if (list.getChildren().isEmpty()) {
            list.getChildren().add(Widgets.label(Texts.text("backups.copies.none"), Look.MUTED));
        }
        return list;
    }
}
