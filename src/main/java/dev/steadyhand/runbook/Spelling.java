package dev.steadyhand.runbook;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Finds the word somebody most likely meant. */
final class Spelling {

    private static final int LONGEST = 60;

    private Spelling() {}

    /** How to mend an unknown word: the nearest known one, or all of them. */
    static String mend(String wrong, Collection<String> known) {
        return nearest(wrong, known)
                .map(word -> "Did you mean \"" + word + "\"?")
                .orElseGet(() -> "Known are: " + String.join(", ", known) + ".");
    }

    static Optional<String> nearest(String wrong, Collection<String> known) {
        if (wrong.length() > LONGEST) {
            return Optional.empty();
        }
        int furthest = Math.max(1, wrong.length() / 3);
        return known.stream()
                .filter(word -> distance(wrong, word) <= furthest)
                .min(Comparator.comparingInt(word -> distance(wrong, word)));
    }

    /** How many letters must be added, left out or replaced. */
    private static int distance(String left, String right) {
        int[] costs = new int[right.length() + 1];
        for (int column = 0; column < costs.length; column++) {
            costs[column] = column;
        }
        for (int row = 1; row <= left.length(); row++) {
            int diagonal = costs[0];
            costs[0] = row;
            for (int column = 1; column < costs.length; column++) {
                int same = same(left.charAt(row - 1), right.charAt(column - 1)) ? 0 : 1;
                int cost =
                        Math.min(diagonal + same, 1 + Math.min(costs[column], costs[column - 1]));
                diagonal = costs[column];
                costs[column] = cost;
            }
        }
        return costs[right.length()];
    }

    private static boolean same(char left, char right) {
        return Character.toLowerCase(left) == Character.toLowerCase(right);
    }
}
