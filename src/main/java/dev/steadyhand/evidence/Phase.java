package dev.steadyhand.evidence;

import dev.steadyhand.guide.StepSnapshot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One step as the report tells it.
 *
 * @param number from 1
 * @param snapshot how it stands, with times, checks and problem
 * @param items its boxes
 */
public record Phase(int number, StepSnapshot snapshot, List<Item> items) {

    public Phase {
        items = List.copyOf(items);
    }

    /**
     * A box of a checklist.
     *
     * @param text what was to be done
     * @param ticked who ticked it and when; empty where it is not ticked
     */
    public record Item(String text, Optional<Tick> ticked) {}

    /** Who ticked a box, and when. */
    public record Tick(String who, Instant time) {}

    public String title() {
        return snapshot.step().text().title();
    }
}
