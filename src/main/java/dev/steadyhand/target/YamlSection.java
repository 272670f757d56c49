package dev.steadyhand.target;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Keys with values out of which a part of the configuration is made. Asking for a value of the
 * wrong shape notes a mistake and answers as if it were not there.
 */
final class YamlSection {

    /** Only what looks like a key is repeated in an error; anything else may be a secret. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,30}");

    private final Map<String, YamlNode.Entry> entries;
    private final Place place;
    private final Mistakes mistakes;

    YamlSection(YamlNode.Entries node, Mistakes mistakes) {
        this.entries = node.entries();
        this.place = node.place();
        this.mistakes = mistakes;
    }

    Place place() {
        return place;
    }

    /** Notes a mistake for each key that is not among these. */
    YamlSection allow(String... keys) {
        List<String> known = List.of(keys);
        entries.forEach((key, entry) -> {
            if (!known.contains(key)) {
                unknown(key, entry.key(), known);
            }
        });
        return this;
    }

    private void unknown(String key, Place at, List<String> known) {
        String mend =
                Nearest.to(key, known)
                        .map(word -> "did you mean \"" + word + "\"?")
                        .orElse("known here are " + String.join(", ", known));
        mistakes.add(at, "unknown key" + shown(key), mend);
    }

    private static String shown(String key) {
        return HARMLESS.matcher(key).matches() ? " \"" + key + "\"" : "";
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** Where a value stands, or else the section. */
    Place placeOf(String key) {
        YamlNode.Entry entry = entries.get(key);
        return entry == null ? place : entry.value().place();
    }

    Optional<String> text(String key) {
        return node(key)
                .flatMap(node -> scalar(node, "\"" + key + "\"").map(YamlNode.Scalar::text));
    }

    String requiredText(String key) {
        Optional<String> found = text(key);
        if (found.isEmpty() && !has(key)) {
            mistakes.add(place, "\"" + key + "\" is missing", "add it");
        }
        return found.orElse("");
    }

    /**
     * A value made of a text.
     *
     * @param mend what to write instead where nothing can be made of it
     */
    <T> Optional<T> value(String key, Function<String, Optional<T>> maker, String mend) {
        Optional<String> text = text(key);
        Optional<T> made = text.flatMap(maker);
        if (text.isPresent() && made.isEmpty()) {
            mistakes.add(placeOf(key), "\"" + key + "\" has a value that is not known", mend);
        }
        return made;
    }

    Optional<YamlSection> section(String key) {
        return node(key).flatMap(node -> section(node, "\"" + key + "\""));
    }

    /** The sections of a section whose keys are names. */
    Map<String, YamlSection> sections(String key) {
        Map<String, YamlSection> found = new LinkedHashMap<>();
        section(key)
                .ifPresent(section ->
                        section.entries.forEach((name, entry) ->
                                section(entry.value(), "this" + shown(name))
                                        .ifPresent(made -> found.put(name, made))));
        return found;
    }

    /** Everything in it, whatever its shape. */
    Map<String, YamlNode.Entry> entries() {
        return entries;
    }

    List<YamlNode> items(String key) {
        Optional<YamlNode> node = node(key);
        if (node.isPresent() && !(node.get() instanceof YamlNode.Items)) {
            wrongShape(node.get(), "\"" + key + "\"", "a list, such as [one, two]");
        }
        return node.isPresent() && node.get() instanceof YamlNode.Items items
                ? items.items()
                : List.of();
    }

    Optional<YamlNode.Scalar> scalar(YamlNode node, String what) {
        if (node instanceof YamlNode.Scalar scalar && !scalar.text().isEmpty()) {
            return Optional.of(scalar);
        }
        wrongShape(node, what, "a single value");
        return Optional.empty();
    }

    Optional<YamlSection> section(YamlNode node, String what) {
        if (node instanceof YamlNode.Entries found) {
            return Optional.of(new YamlSection(found, mistakes));
        }
        wrongShape(node, what, "keys with values");
        return Optional.empty();
    }

    private Optional<YamlNode> node(String key) {
        return Optional.ofNullable(entries.get(key)).map(YamlNode.Entry::value);
    }

    private void wrongShape(YamlNode node, String what, String wanted) {
        mistakes.add(node.place(), what + " is " + node.shape(), "write " + wanted);
    }
}
