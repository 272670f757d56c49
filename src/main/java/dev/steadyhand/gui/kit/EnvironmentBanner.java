package dev.steadyhand.gui.kit;

import static dev.steadyhand.gui.kit.Widgets.icon;
import static dev.steadyhand.gui.kit.Widgets.line;

import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Identity;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.material2.Material2AL;
import org.kordamp.ikonli.material2.Material2MZ;

/**
 * Says over the full width where one is: by colour, pattern, word and icon, with the target and the
 * server as it answers now. It keeps its height when nothing is in play, so that nothing below it
 * ever moves.
 */
public final class EnvironmentBanner extends HBox {
    private final Label word = line("", "banner-word");
    private final Label target = line("", "banner-target");
    private final Label identity = line("", "banner-identity");
    private final Label note = line("", "banner-note");

    public EnvironmentBanner() {
        setId("environment-banner");
        getStyleClass().add("banner");
        setAlignment(Pos.CENTER_LEFT);
        setAccessibleRole(AccessibleRole.TEXT);
        HBox.setHgrow(identity, Priority.ALWAYS);
        identity.setMaxWidth(Double.MAX_VALUE);
        word.setMinWidth(Region.USE_PREF_SIZE);
        target.setMinWidth(Region.USE_PREF_SIZE);
        note.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(word, target, identity, note);
        showNone();
    }

    /** Nothing is in play: the product's name on quiet ground. */
    public void showNone() {
        paint("none", Texts.text("product.name"), Material2MZ.VERIFIED_USER);
        target.setText(Texts.text("banner.none"));
        identity.setText("");
        note.setText("");
        setAccessibleText(Texts.text("banner.none"));
    }

    /**
     * A target is in play.
     *
     * @param remark a word at the right, such as that this is a rehearsal; may be empty
     */
    public void show(
            Environment environment, String name, Optional<Identity> server, String remark) {
        String capitals = environment.word().toUpperCase(Locale.ROOT);
        paint(environment.word(), capitals, iconOf(environment));
        target.setText(name);
        identity.setText(server.map(Identity::text).orElse(Texts.text("banner.unknown")));
        note.setText(remark);
        setAccessibleText(capitals + ", " + name + ", " + identity.getText());
    }

    private void paint(String style, String text, Ikon ikon) {
        getStyleClass().removeIf(name -> name.startsWith("env-"));
        getStyleClass().add("env-" + style);
        word.setText(text);
        word.setGraphic(icon(ikon, "banner-icon"));
    }

    private static Ikon iconOf(Environment environment) {
        return switch (environment) {
            case PRODUCTION -> Material2MZ.WARNING;
            case STAGING -> Material2AL.BUILD;
            case DEVELOPMENT -> Material2AL.CODE;
            case PRACTICE -> Material2MZ.SCHOOL;
        };
    }
}
