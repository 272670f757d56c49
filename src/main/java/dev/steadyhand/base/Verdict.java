package dev.steadyhand.base;

/** What a check, a step or a run came to. Only {@link #PASS} is green. */
public enum Verdict {
    PASS("PASS"),
    PASS_WITH_WARNINGS("PASS WITH WARNINGS"),
    SKIPPED("SKIPPED"),
    NOT_RUN("NOT RUN"),
    COULD_NOT_VERIFY("COULD NOT VERIFY"),
    FAIL("FAIL");

    private final String words;

    Verdict(String words) {
        this.words = words;
    }

    /** The words people read, in capitals. */
    public String words() {
        return words;
    }

    /** Whether work may go on: passed, with or without warnings. */
    public boolean isGood() {
        return this == PASS || this == PASS_WITH_WARNINGS;
    }

    /** The graver of the two; the order of the constants is the order of gravity. */
    public Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
