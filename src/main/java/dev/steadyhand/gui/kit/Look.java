package dev.steadyhand.gui.kit;

/** Names of style classes; what they look like is in the style sheets alone. */
public final class Look {
    public static final String TITLE = "sh-title";
    public static final String SECTION = "sh-section";
    public static final String MUTED = "sh-muted";
    public static final String STRONG = "sh-strong";
    public static final String MONO = "sh-mono";
    public static final String FIGURE = "sh-figure";
    public static final String CARD = "sh-card";
    public static final String PAGE = "sh-page";
    public static final String DANGER = "danger";
    public static final String WARNING = "warning";
    public static final String SUCCESS = "success";
    public static final String ACCENT = "accent";
    public static final String FLAT = "flat";

    private Look() {}
}
