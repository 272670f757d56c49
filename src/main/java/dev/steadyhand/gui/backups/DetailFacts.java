package dev.steadyhand.gui.backups;

import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.gui.kit.Counts;
import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.TimeText;
import dev.steadyhand.gui.kit.Widgets;
import dev.steadyhand.store.FileLock;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;

/** What a backup is, a line for each fact that there is. */
final class DetailFacts extends GridPane {
    DetailFacts(BackupDetail detail, TimeText times) {
        super(12, 4);
        ColumnConstraints values = new ColumnConstraints();
        values.setHgrow(Priority.ALWAYS);
        getColumnConstraints().addAll(new ColumnConstraints(), values);
        var entry = detail.entry();
        add("taken", times.both(entry.backup().taken()));
        add(
                "verified",
                entry.verified().words()
                        + entry.verifiedAt().map(at -> ", " + times.day(at)).orElse(""));
        add(
                "restored",
                entry.proven()
                        .map(proof -> proof.verdict().words() + ", " + times.day(proof.time()))
                        .orElse(Texts.text("backups.never")));
        detail.hold()
                .ifPresent(hold ->
                        add(
                                "held",
                                Texts.text(
                                        "backups.held.words",
                                        hold.reason(),
                                        hold.by(),
                                        times.day(hold.since()))));
        detail.lock().map(FileLock::words).ifPresent(words -> add("lock", words));
        detail.manifest().ifPresentOrElse(manifest -> add(manifest), this::addNothing);
    }

    private void addNothing() {
        add("holds", Texts.text("backups.unknown"));
    }

    private void add(Manifest manifest) {
        String bytes = ByteSize.text(manifest.dump().uncompressedBytes());
        add(
                "holds",
                manifest.isBucket()
                        ? Texts.text("backups.holds.bucket", Counts.exact(manifest.rows()), bytes)
                        : Texts.text(
                                "backups.holds.words",
                                Counts.exact(manifest.tables()),
                                Counts.exact(manifest.rows()),
                                bytes));
        add("source", manifest.source().text());
        add("server", manifest.serverVersion());
        if (!manifest.consistentPoint().isEmpty()) {
            add("point", words(manifest.consistentPoint()));
        }
        add("took", Elapsed.text(Duration.between(manifest.started(), manifest.finished())));
        add("tool", manifest.tool());
        if (!manifest.release().isEmpty()) {
            add("release", manifest.release());
        }
        manifest.dump()
                .encryption()
                .ifPresent(
                        encryption -> add("encrypted", String.join(", ", encryption.recipients())));
        add("sha256", manifest.dump().sha256());
    }

    private static String words(Map<String, String> values) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(each -> each.getKey() + " " + each.getValue())
                        .collect(Collectors.joining(", "));
    }

    private void add(String key, String value) {
        Label caption = Widgets.line(Texts.text("backups.fact." + key), Look.MUTED);
        caption.setMinWidth(USE_PREF_SIZE);
        GridPane.setValignment(caption, VPos.TOP);
        Label text = Widgets.label(value, Look.FIGURE);
        if (key.equals("sha256")) {
            text.getStyleClass().addAll(Look.MONO, "sha256");
        }
        addRow(getRowCount(), caption, text);
    }
}
