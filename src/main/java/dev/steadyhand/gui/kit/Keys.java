package dev.steadyhand.gui.kit;

import javafx.scene.input.KeyCombination;

/** All keys of the window, in one table, which F1 shows. */
public enum Keys {
    KEYS("F1", "keys.keys"),
    WALL("F11", "keys.wall"),
    ACT("Shortcut+Enter", "keys.act"),
    NOTE("Shortcut+N", "keys.note"),
    PREVIOUS_STEP("Alt+Left", "keys.previous"),
    NEXT_STEP("Alt+Right", "keys.next"),
    CURRENT_STEP("Alt+Home", "keys.current"),
    HINTS("Shortcut+H", "keys.hints"),
    LOG("Shortcut+L", "keys.log"),
    THEME("Shortcut+D", "keys.theme"),
    REFRESH("F5", "keys.refresh"),
    HOME("Shortcut+1", "keys.home"),
    RUN("Shortcut+2", "keys.run"),
    BACKUPS("Shortcut+3", "keys.backups"),
    PRACTICE("Shortcut+4", "keys.practice"),
    FIND("Shortcut+F", "keys.find"),
    CLOSE_PANEL("Esc", "keys.close");

    private final String combination;
    private final String words;

    Keys(String combination, String words) {
        this.combination = combination;
        this.words = words;
    }

    public KeyCombination combination() {
        return KeyCombination.valueOf(combination);
    }

    /** The key's name as it is printed on keyboards. */
    public String display() {
        return combination().getDisplayText();
    }

    /** What it does. */
    public String words() {
        return Texts.text(words);
    }
}
