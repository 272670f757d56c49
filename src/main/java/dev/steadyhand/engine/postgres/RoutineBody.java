package dev.steadyhand.engine.postgres;

/**
 * Tells whether one is within {@code BEGIN ATOMIC … END} of a routine, which holds semicolons, by
 * the words of a statement outside of parentheses.
 */
final class RoutineBody {

    private int seen;
    private boolean create;
    private boolean routine;
    private int depth;

    /**
     * The next word.
     *
     * @param word in lower case; empty for what is no word
     */
    void see(String word) {
        seen++;
        if (seen == 1) {
            create = word.equals("create");
        } else if (create && seen <= 4 && (word.equals("function") || word.equals("procedure"))) {
            routine = true;
        } else if (routine && word.equals("begin")) {
            depth++;
        } else if (depth > 0 && word.equals("case")) {
            depth++;
        } else if (depth > 0 && word.equals("end")) {
            depth--;
        }
    }

    boolean isOpen() {
        return depth > 0;
    }
}
