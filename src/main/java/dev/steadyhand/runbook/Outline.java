package dev.steadyhand.runbook;

import java.util.List;
import java.util.Optional;

/**
 * A runbook taken apart by its Markdown alone.
 *
 * @param front the front matter, where there is one
 * @param heading the text of the level-one heading; empty where there is none
 * @param introduction prose before the first step, as Markdown
 * @param sections the steps, in order
 */
record Outline(
        Optional<YamlBlock> front, String heading, String introduction, List<Section> sections) {

    Outline {
        sections = List.copyOf(sections);
    }
}
