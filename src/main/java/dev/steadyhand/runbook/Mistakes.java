package dev.steadyhand.runbook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one text, so that its author hears of everything at once. */
final class Mistakes {

    /** More than an author reads; a hostile text may have millions. */
    private static final int MOST = 100;

    private final String file;
    private final List<Mistake> found = new ArrayList<>();

    Mistakes(String file) {
        this.file = file;
    }

    void add(Position position, String what, String mend) {
        if (found.size() < MOST) {
            found.add(new Mistake(file, position.line(), position.column(), what, mend));
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the text. */
    List<Mistake> sorted() {
        return found.stream()
                .sorted(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column))
                .toList();
    }
}
