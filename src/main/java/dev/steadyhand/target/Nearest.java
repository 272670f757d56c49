package dev.steadyhand.target;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which known word somebody meant. */
public final class Nearest {

    private Nearest() {}

    /** The known word that is closest; empty where none is close enough to be meant. */
    public static Optional<String> to(String word, Collection<String> known) {
        String wanted = word.toLowerCase(Locale.ROOT);
        int most = Math.max(1, Math.min(3, wanted.length() / 3));
        return known.stream()
                .filter(candidate -> distance(wanted, candidate) <= most)
                .min(Comparator.comparingInt(candidate -> distance(wanted, candidate)));
    }

    /** How many letters must be added, removed, or changed to make one word the other. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int change = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
