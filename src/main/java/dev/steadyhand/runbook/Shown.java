package dev.steadyhand.runbook;

/** Foreign text as a message can carry it: one line, not too long. */
final class Shown {

    private static final int LONGEST = 60;

    private Shown() {}

    static String text(String text) {
        String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
