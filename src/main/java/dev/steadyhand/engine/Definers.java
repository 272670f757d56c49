package dev.steadyhand.engine;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;

/**
 * Whose privileges restored views, routines, triggers and events use: those of the definers in the
 * backup, of the restoring user, or of one account that is named.
 *
 * @param rule which of them
 * @param user of the account that is named; otherwise empty
 * @param host of it; otherwise empty
 */
public record Definers(Rule rule, String user, String host) {

    /** As in the backup. */
    public static final Definers KEPT = new Definers(Rule.KEEP, "", "");

    /** The restoring user's. */
    public static final Definers DROPPED = new Definers(Rule.DROP, "", "");

    private static final int LONGEST_USER = 80;
    private static final int LONGEST_HOST = 255;

    /** Whose they are. */
    public enum Rule {
        /** The backup's. */
        KEEP,
        /** The restoring user's. */
        DROP,
        /** Those of one account for all. */
        REPLACE
    }

    /**
     * Reads what {@code --definers} and runbooks say.
     *
     * @param word {@code keep}, {@code drop}, or {@code USER@HOST}, whose parts may stand in quotes
     * @throws dev.steadyhand.base.ProblemException where it is none of them
     */
    public static Definers of(String word) {
        if (word.equals("keep")) {
            return KEPT;
        } else if (word.equals("drop")) {
            return DROPPED;
        }
        int at = word.lastIndexOf('@');
        String user = at < 0 ? "" : unquoted(word.substring(0, at));
        String host = at < 0 ? "" : unquoted(word.substring(at + 1));
        if (!isUsable(user, LONGEST_USER) || !isUsable(host, LONGEST_HOST)) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            "Definers cannot be \"" + shown(word) + "\".",
                            Problem.NOTHING_CHANGED,
                            "Give keep, drop, or an account such as app@localhost or app@%.")
                    .toException();
        }
        return new Definers(Rule.REPLACE, user, host);
    }

    private static boolean isUsable(String part, int longest) {
        return !part.isEmpty()
                && part.length() <= longest
                && part.chars().noneMatch(Character::isISOControl);
    }

    private static String shown(String word) {
        String line = word.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 80 ? line : line.substring(0, 79) + "…";
    }

    private static String unquoted(String part) {
        boolean quoted =
                part.length() >= 2
                        && "'\"`".indexOf(part.charAt(0)) >= 0
                        && part.charAt(part.length() - 1) == part.charAt(0);
        return quoted ? part.substring(1, part.length() - 1) : part;
    }

    /** Whether they are the backup's. */
    public boolean areKept() {
        return rule == Rule.KEEP;
    }

    /** As {@link #of} reads it. */
    public String word() {
        return switch (rule) {
            case KEEP -> "keep";
            case DROP -> "drop";
            case REPLACE -> user + "@" + host;
        };
    }
}
