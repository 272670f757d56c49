package dev.steadyhand.guide.step;

/** What came of a call to somebody who was to be called. */
public enum CallResult {
    REACHED("reached"),
    NOT_REACHED("not reached"),
    /** Nobody was called; the reason is on record. */
    NOT_NEEDED("not needed");

    private final String words;

    CallResult(String words) {
        this.words = words;
    }

    public String words() {
        return words;
    }
}
