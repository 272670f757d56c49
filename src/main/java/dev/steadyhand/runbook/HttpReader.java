package dev.steadyhand.runbook;

import dev.steadyhand.runbook.Step.Http.Expected;
import dev.steadyhand.runbook.Step.Http.Pauses;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a step that asks an application whether it is well. */
final class HttpReader {

    private static final int MOST_TRIES = 1000;
    private static final int LONGEST_TEXT = 1000;
    private static final int MOST_POINTERS = 50;
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Keys keys;
    private final ValueNames names;
    private final Mistakes mistakes;

    HttpReader(Keys keys, ValueNames names, Mistakes mistakes) {
        this.keys = keys;
        this.names = names;
        this.mistakes = mistakes;
    }

    Step.Http read(Step.StepText text) {
        int tries = keys.number("tries", 10, 1, MOST_TRIES);
        Duration within = keys.duration("within", Duration.ofMinutes(2), LONGEST);
        return new Step.Http(text, address(text), expected(), tries, pauses(within), within);
    }

    private Pauses pauses(Duration within) {
        Duration every = keys.duration("every", Duration.ofSeconds(3), LONGEST);
        Duration longest = keys.duration("longest", every, LONGEST);
        if (every.compareTo(within) > 0) {
            mistakes.add(
                    keys.position("every"),
                    "The time between two tries is longer than the time for all of them.",
                    "Make \"every\" shorter or \"within\" longer.");
        }
        if (longest.compareTo(every) < 0) {
            mistakes.add(
                    keys.position("longest"),
                    "The longest time between tries is shorter than the first.",
                    "Make \"longest\" longer, or leave it out.");
        }
        return new Pauses(every, longest);
    }

    private Expected expected() {
        int status = keys.number("status", 200, 100, 599);
        String text = keys.text("text").orElse("");
        Map<String, String> json = new LinkedHashMap<>();
        keys.values("json").ifPresent(node -> json(node, json));
        boolean own = keys.has("get");
        if (!own && (keys.has("text") || keys.has("json"))) {
            mistakes.add(
                    keys.position(keys.has("text") ? "text" : "json"),
                    "What the target's own health checks expect, the configuration says.",
                    "Add an address of its own, such as: get: https://shop.example/healthz");
        }
        if (text.length() > LONGEST_TEXT) {
            mistakes.add(
                    keys.position("text"),
                    "The text to look for is longer than " + LONGEST_TEXT + " characters.",
                    "Take a few words of it.");
        }
        return new Expected(status, text, json);
    }

    private void json(YamlNode node, Map<String, String> json) {
        if (!(node instanceof YamlNode.Entries entries)
                || entries.entries().size() > MOST_POINTERS) {
            mistakes.add(
                    node.position(),
                    "\"json\" has JSON pointers with a value each, at most " + MOST_POINTERS + ".",
                    "Write it like: json: {/ok: true, /db: up}");
            return;
        }
        for (YamlNode.Entry entry : entries.entries()) {
            boolean pointer = entry.key().matches("(/([^~/\\p{Cntrl}]|~[01])*)+");
            if (pointer && entry.value() instanceof YamlNode.Scalar value) {
                json.put(entry.key(), literal(value));
            } else {
                mistakes.add(
                        entry.position(),
                        "This is no JSON pointer with one value.",
                        "Write it like: /db/state: up");
            }
        }
    }

    /** As JSON: a plain word that is one already stands for itself, everything else for a text. */
    private static String literal(YamlNode.Scalar value) {
        boolean bare =
                !value.isQuoted()
                        && value.text()
                                .matches("true|false|null|-?(0|[1-9]\\d{0,17})(\\.\\d{1,18})?");
        return bare
                ? value.text()
                : '"'
                        + value.text()
                                .replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replaceAll("\\p{Cntrl}", " ")
                        + '"';
    }

    private Optional<ValueText> address(Step.StepText text) {
        Optional<ValueText> address =
                keys.text("get")
                        .map(get ->
                                new ValueTextReader(names, text, mistakes)
                                        .read(get, keys.textPosition("get")));
        boolean fits =
                address.map(get -> get.filled(_ -> "x"))
                        .map(get -> get.matches("https?://[^\\s/?#@]+([/?#]\\S*)?"))
                        .orElse(true);
        if (!fits) {
            mistakes.add(
                    keys.position("get"),
                    "\"get\" is an http or https address without a user or password.",
                    "Write it like: https://shop.example/healthz");
        }
        return address;
    }
}
