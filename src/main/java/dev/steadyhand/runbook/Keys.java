package dev.steadyhand.runbook;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The keys of one block, read by what each must be. A value that does not fit is reported and read
 * as if it were absent; what was never asked for is reported by {@link #refuseOthers}.
 */
final class Keys {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})\\s*(ms|s|m|min|h|d)");

    private final Position position;
    private final Mistakes mistakes;
    private final Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    private final Map<String, KeyForm> known = new LinkedHashMap<>();
    private final Set<String> needed = new HashSet<>();

    Keys(YamlNode.Entries block, Mistakes mistakes) {
        this.position = block.position();
        this.mistakes = mistakes;
        block.entries().forEach(entry -> entries.putIfAbsent(entry.key(), entry));
    }

    Position position() {
        return position;
    }

    /** Where a key's value stands; the block itself where the key is absent. */
    Position position(String key) {
        YamlNode.Entry entry = entries.get(key);
        return entry == null ? position : entry.value().position();
    }

    /** Where the text of a value begins, after its quotation mark. */
    Position textPosition(String key) {
        YamlNode.Entry entry = entries.get(key);
        boolean quoted =
                entry != null
                        && entry.value() instanceof YamlNode.Scalar scalar
                        && scalar.isQuoted();
        return quoted ? position(key).right(1) : position(key);
    }

    boolean has(String key) {
        return entries.containsKey(key);
    }

    /** What may stand under each key that was asked for, in the order of asking. */
    Map<String, KeyForm> forms() {
        return Collections.unmodifiableMap(known);
    }

    boolean isNeeded(String key) {
        return needed.contains(key);
    }

    /** Says that a key must be there; whoever reads its value reports where it is not. */
    void need(String key) {
        needed.add(key);
    }

    /** Reports where a key is absent. */
    void need(String key, String what, String mend) {
        need(key);
        if (!has(key)) {
            mistakes.add(position, what, mend);
        }
    }

    Optional<String> text(String key) {
        return node(key, new KeyForm.Text()).flatMap(node -> scalar(key, node));
    }

    /** A text that is among the allowed words. */
    Optional<String> word(String key, List<String> allowed) {
        return node(key, new KeyForm.Word(allowed))
                .flatMap(node -> scalar(key, node).flatMap(text -> among(node, text, allowed)));
    }

    /** A list of words, each among the allowed ones; one word stands for a list of one. */
    List<String> words(String key, List<String> allowed) {
        return node(key, new KeyForm.Words(allowed))
                .map(node -> words(key, node, allowed))
                .orElse(List.of());
    }

    /** A list of names that nobody but a server knows; one name stands for a list of one. */
    List<String> names(String key) {
        return node(key, new KeyForm.Names()).map(node -> names(key, node)).orElse(List.of());
    }

    /** A text and where it stands. */
    record Word(String text, Position position) {}

    /** Names with their places, each as often as it stands there. */
    List<Word> placed(String key) {
        return node(key, new KeyForm.Names()).stream()
                .flatMap(node ->
                        node instanceof YamlNode.Items list
                                ? list.items().stream()
                                : Stream.of(node))
                .flatMap(item ->
                        scalar(key, item).map(text -> new Word(text, item.position())).stream())
                .toList();
    }

    /** Texts by words of the runbook's own, in its order. */
    Map<String, String> texts(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        node(key, new KeyForm.Texts())
                .ifPresent(node -> {
                    if (node instanceof YamlNode.Entries given) {
                        given.entries()
                                .forEach(entry ->
                                        scalar(entry.key(), entry.value())
                                                .ifPresent(text -> texts.put(entry.key(), text)));
                    } else {
                        mistakes.add(
                                node.position(),
                                "\""
                                        + key
                                        + "\" needs words with a text each, not "
                                        + node.shape()
                                        + ".",
                                "Write: " + key + ": {one: What it means, two: What it means}");
                    }
                });
        return texts;
    }

    /** Values by keys of the runbook's own, each of which is read by whoever asks. */
    Optional<YamlNode> values(String key) {
        return node(key, new KeyForm.Texts());
    }

    boolean truth(String key, boolean otherwise) {
        known.putIfAbsent(key, new KeyForm.Truth());
        Optional<String> text = word(key, List.of("true", "false"));
        return text.map("true"::equals).orElse(otherwise);
    }

    int number(String key, int otherwise, int least, int most) {
        known.putIfAbsent(key, new KeyForm.WholeNumber(least, most));
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        if (text.get().matches("\\d{1,9}")) {
            int number = Integer.parseInt(text.get());
            if (number >= least && number <= most) {
                return number;
            }
        }
        mistakes.add(
                position(key),
                "\"" + key + "\" must be a whole number from " + least + " to " + most + ".",
                "Here stands \"" + Shown.text(text.get()) + "\".");
        return otherwise;
    }

    Duration duration(String key, Duration otherwise, Duration most) {
        known.putIfAbsent(key, new KeyForm.Time(DURATION.pattern()));
        Optional<String> text = text(key);
        if (text.isEmpty()) {
            return otherwise;
        }
        Matcher matcher = DURATION.matcher(text.get());
        if (matcher.matches()) {
            Duration duration = duration(matcher);
            if (!duration.isZero() && duration.compareTo(most) <= 0) {
                return duration;
            }
        }
        mistakes.add(
                position(key),
                "\"" + key + "\" must be a time such as 500ms, 30s, 10m or 1h, and not too long.",
                "Here stands \"" + Shown.text(text.get()) + "\".");
        return otherwise;
    }

    /** Reports every key that nobody asked for. */
    void refuseOthers(String where) {
        for (YamlNode.Entry entry : entries.values()) {
            if (!known.containsKey(entry.key())) {
                mistakes.add(
                        entry.position(),
                        "\"" + Shown.text(entry.key()) + "\" is not a key of " + where + ".",
                        Spelling.mend(entry.key(), known.keySet()));
            }
        }
    }

    /** Whole numbers; one stands for a list of one. */
    List<Integer> numbers(String key, int least, int most) {
        known.putIfAbsent(key, new KeyForm.Numbers(least, most));
        List<Integer> numbers = new ArrayList<>();
        for (String text : names(key)) {
            int number = text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
            if (number >= least && number <= most) {
                numbers.add(number);
            } else {
                mistakes.add(
                        position(key),
                        "\"" + key + "\" has whole numbers from " + least + " to " + most + ".",
                        "Here stands \"" + Shown.text(text) + "\".");
            }
        }
        return List.copyOf(numbers);
    }

    /** Keys of its own, or a list of such, which whoever asks reads. */
    Optional<YamlNode> blocks(String key, KeyForm.Blocks form) {
        return node(key, form);
    }

    /** The items of a list, each of which is read by whoever asks. */
    Optional<YamlNode> list(String key) {
        return node(key, new KeyForm.Items());
    }

    private Optional<YamlNode> node(String key, KeyForm form) {
        known.putIfAbsent(key, form);
        return Optional.ofNullable(entries.get(key)).map(YamlNode.Entry::value);
    }

    private Optional<String> scalar(String key, YamlNode node) {
        if (node instanceof YamlNode.Scalar scalar && !scalar.text().isBlank()) {
            return Optional.of(scalar.text().strip());
        }
        boolean empty = node instanceof YamlNode.Scalar;
        mistakes.add(
                node.position(),
                "\"" + key + "\" needs one value" + (empty ? "." : ", not " + node.shape() + "."),
                "Write: " + key + ": value");
        return Optional.empty();
    }

    private Optional<String> among(YamlNode node, String text, List<String> allowed) {
        if (allowed.contains(text)) {
            return Optional.of(text);
        }
        mistakes.add(
                node.position(),
                "\"" + Shown.text(text) + "\" is not known here.",
                Spelling.mend(text, allowed));
        return Optional.empty();
    }

    private List<String> words(String key, YamlNode node, List<String> allowed) {
        List<YamlNode> nodes = node instanceof YamlNode.Items list ? list.items() : List.of(node);
        List<String> words = new ArrayList<>();
        for (YamlNode item : nodes) {
            Optional<String> word = scalar(key, item).flatMap(text -> among(item, text, allowed));
            if (word.isPresent() && words.contains(word.get())) {
                mistakes.add(
                        item.position(),
                        "\"" + word.get() + "\" stands here a second time.",
                        "Keep one of the two.");
            }
            word.filter(text -> !words.contains(text)).ifPresent(words::add);
        }
        return List.copyOf(words);
    }

    private List<String> names(String key, YamlNode node) {
        List<YamlNode> nodes = node instanceof YamlNode.Items list ? list.items() : List.of(node);
        List<String> names = new ArrayList<>();
        for (YamlNode item : nodes) {
            scalar(key, item).filter(name -> !names.contains(name)).ifPresent(names::add);
        }
        return List.copyOf(names);
    }

    private static Duration duration(Matcher matcher) {
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofMinutes(amount);
        };
    }
}
