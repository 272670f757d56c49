package dev.steadyhand.runbook;

/**
 * One mistake in a runbook, placed where its author can mend it.
 *
 * @param file the name its author knows the text by
 * @param line from 1
 * @param column from 1
 * @param what one sentence: what is wrong
 * @param mend one sentence: how to make it right
 */
public record Mistake(String file, int line, int column, String what, String mend) {

    /** One line, as compilers write it: {@code restore.md:12:7: what is wrong How to mend it}. */
    public String text() {
        return file + ":" + line + ":" + column + ": " + what + " " + mend;
    }
}
