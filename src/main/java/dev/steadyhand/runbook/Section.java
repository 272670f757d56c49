package dev.steadyhand.runbook;

import java.util.List;
import java.util.Optional;

/**
 * A level-two heading and what stands below it, before anything is made of its step block.
 *
 * @param title the heading's text
 * @param position where the heading stands
 * @param guidance prose, as Markdown
 * @param why the hints, as Markdown
 * @param items the texts of its boxes
 * @param step its step block, where it has one
 */
record Section(
        String title,
        Position position,
        String guidance,
        String why,
        List<String> items,
        Optional<YamlBlock> step) {

    Section {
        items = List.copyOf(items);
    }
}
