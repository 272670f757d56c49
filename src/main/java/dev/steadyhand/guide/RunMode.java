package dev.steadyhand.guide;

/** What a run is for. */
public enum RunMode {
    /** For real. */
    REAL("run"),
    /** Against practice or a throw-away database, to learn or to measure. */
    DRILL("drill"),
    /** Every check is real, nothing is changed, and the plan comes out. */
    REHEARSAL("rehearsal");

    private final String word;

    RunMode(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }
}
