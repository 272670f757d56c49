package dev.steadyhand.runbook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong with one text, so that its author hears of everything at once. */
final class Mistakes {

    /** More than an author reads; a hostile text may have millions. */
    private static final int MOST = 100;

    private final WholeText text;
    private final List<Found> found = new ArrayList<>();

    /**
     * @param at where it stands in the text with its parts
     */
    private record Found(Position at, Mistake mistake) {}

    /** Of a text that nobody needs to look into. */
    Mistakes(String file) {
        this(WholeText.of(file, ""));
    }

    Mistakes(WholeText text) {
        this.text = text;
    }

    void add(Position position, String what, String mend) {
        if (found.size() < MOST) {
            found.add(new Found(position, text.mistake(position, what, mend)));
        }
    }

    /** Takes over what was found while parts were put in. */
    void addAll(List<WholeText.Misplaced> others) {
        others.stream()
                .limit(MOST)
                .map(other -> new Found(new Position(other.line(), 1), other.mistake()))
                .forEach(found::add);
    }

    /** A place in words: {@code line 12}, or {@code line 3 of parts/health.md}. */
    String place(Position position) {
        return text.place(position);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    /** In the order of the text. */
    List<Mistake> sorted() {
        return found.stream()
                .sorted(
                        Comparator.comparingInt((Found each) -> each.at().line())
                                .thenComparingInt(each -> each.at().column()))
                .map(Found::mistake)
                .distinct()
                .limit(MOST)
                .toList();
    }
}
