package dev.steadyhand.runbook;

import java.util.List;

/** A piece of YAML that knows where in the runbook it stands. */
sealed interface YamlNode {

    Position position();

    /** Words for messages: {@code a list}. */
    String shape();

    /** A plain or quoted value, as text. */
    record Scalar(String text, boolean isQuoted, Position position) implements YamlNode {
        @Override
        public String shape() {
            return "\"" + Shown.text(text) + "\"";
        }
    }

    /** A list. */
    record Items(List<YamlNode> items, Position position) implements YamlNode {
        @Override
        public String shape() {
            return "a list";
        }
    }

    /** Keys with values, in the order of the text. */
    record Entries(List<Entry> entries, Position position) implements YamlNode {
        @Override
        public String shape() {
            return "keys and values";
        }
    }

    /** One key with its value. */
    record Entry(String key, Position position, YamlNode value) {}
}
