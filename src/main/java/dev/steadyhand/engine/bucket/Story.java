package dev.steadyhand.engine.bucket;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What a key stood for one after the other, whatever was noted of it besides. */
final class Story {

    private Story() {}

    /**
     * Without the deletions that deleted nothing: servers differ in whether they note them.
     *
     * @param all the oldest first
     */
    static <T> List<T> of(List<T> all, Predicate<T> isDeletion) {
        List<T> story = new ArrayList<>();
        for (T one : all) {
            boolean nothing =
                    isDeletion.test(one) && (story.isEmpty() || isDeletion.test(story.getLast()));
            if (!nothing) {
                story.add(one);
            }
        }
        return story;
    }
}
