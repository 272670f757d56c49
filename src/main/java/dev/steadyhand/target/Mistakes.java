package dev.steadyhand.target;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with configuration files, so that all of it is told at once. */
final class Mistakes {

    private static final int MOST_TOLD = 20;

    private final List<String> found = new ArrayList<>();

    /**
     * Notes a mistake.
     *
     * @param what a sentence without a full stop
     * @param mend what to do about it, the same
     */
    void add(Place place, String what, String mend) {
        found.add(place.text() + ": " + what + "; " + mend);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /**
     * Ends the reading where there was any.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link ProblemCode#CONFIGURATION_WRONG}
     */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw problem().toException();
        }
    }

    private Problem problem() {
        String count = found.size() == 1 ? "a mistake" : found.size() + " mistakes";
        String told = String.join("\n", found.stream().limit(MOST_TOLD).toList());
        String more =
                found.size() > MOST_TOLD ? "\nand " + (found.size() - MOST_TOLD) + " more" : "";
        return new Problem(
                ProblemCode.CONFIGURATION_WRONG,
                "The configuration has " + count + ":\n" + told + more,
                Problem.NOTHING_CHANGED,
                "Mend the file at the places named, and try again.");
    }
}
