package dev.steadyhand.engine;

import java.util.List;

/**
 * What is said besides figures; each a sentence's beginning without capital and full stop.
 *
 * @param notes what is good to know
 * @param warnings what is not as somebody may have thought
 */
public record Remarks(List<String> notes, List<String> warnings) {

    public static final Remarks NONE = new Remarks(List.of(), List.of());

    public Remarks {
        notes = List.copyOf(notes);
        warnings = List.copyOf(warnings);
    }
}
