package dev.steadyhand.gui;

import dev.steadyhand.gui.kit.Look;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.kit.Widgets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** The footer: one status word at the left, the time here and in UTC at the right. */
final class StatusBar extends HBox {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Label status = Widgets.line("", "status-words");
    private final Label time = Widgets.line("", Look.FIGURE, Look.MUTED);
    private final InstantSource clock;
    private final ZoneId zone;

    StatusBar(InstantSource clock, ZoneId zone, String version) {
        super(16);
        this.clock = clock;
        this.zone = zone;
        getStyleClass().add("status-bar");
        status.setId("status");
        status.setMinWidth(0);
        time.setMinWidth(USE_PREF_SIZE);
        Label name = Widgets.line(Texts.text("product.version", version), Look.MUTED);
        name.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(status, Widgets.spring(), time, name);
        tick();
    }

    void say(String words) {
        status.setText(words);
    }

    void tick() {
        var now = clock.instant();
        String local = TIME.format(now.atZone(zone));
        String utc = TIME.format(now.atZone(ZoneOffset.UTC));
        boolean same = zone.getRules().getOffset(now).equals(ZoneOffset.UTC);
        time.setText(Texts.text(same ? "frame.utc" : "frame.times", utc, local));
    }
}
