package dev.steadyhand.runbook;

/** What a value in a condition is. */
enum ValueType {
    TEXT("a text"),
    /** A text among a few. */
    WORD("a text"),
    NUMBER("a number"),
    TRUTH("true or false");

    private final String title;

    ValueType(String title) {
        this.title = title;
    }

    /** For messages. */
    String title() {
        return title;
    }

    boolean comparesWith(ValueType other) {
        return title.equals(other.title);
    }
}
