package dev.steadyhand.target;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A piece of a configuration file, with its place. */
sealed interface YamlNode {

    Place place();

    /** Words for errors: {@code a list}. */
    String shape();

    /**
     * A single value.
     *
     * @param text without quotation marks; empty where there is no value
     * @param isText whether it is text, not a number or {@code true} or {@code false}
     */
    record Scalar(String text, boolean isText, Place place) implements YamlNode {
        @Override
        public String shape() {
            return text.isEmpty() ? "nothing" : "a single value";
        }
    }

    /** A list. */
    record Items(List<YamlNode> items, Place place) implements YamlNode {
        @Override
        public String shape() {
            return "a list";
        }
    }

    /** Keys with their values, in the file's order. */
    record Entries(Map<String, Entry> entries, Place place) implements YamlNode {

        @Override
        public String shape() {
            return "keys with values";
        }

        /** Both together; where both say something, the other one, which came later, counts. */
        Entries with(Entries other) {
            Map<String, Entry> all = new LinkedHashMap<>(entries);
            other.entries.forEach((key, entry) -> all.merge(key, entry, Entry::with));
            return new Entries(all, place);
        }
    }

    /** A value and where its key stands. */
    record Entry(Place key, YamlNode value) {

        Entry with(Entry other) {
            return value instanceof Entries ours && other.value instanceof Entries theirs
                    ? new Entry(key, ours.with(theirs))
                    : other;
        }
    }
}
