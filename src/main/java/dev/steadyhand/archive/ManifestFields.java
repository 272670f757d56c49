package dev.steadyhand.archive;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** An object of a manifest whose fields are taken out one by one, each checked. */
final class ManifestFields {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final JsonNode node;
    private final String path;

    private ManifestFields(JsonNode node, String path) {
        this.node = node;
        this.path = path;
    }

    static ManifestFields of(ObjectNode root) {
        return new ManifestFields(root, "");
    }

    static ManifestFields of(JsonNode node, String path) throws WrongField {
        if (!node.isObject()) {
            throw new WrongField(path, "is not an object");
        }
        return new ManifestFields(node, path);
    }

    String path(String field) {
        return path.isEmpty() ? field : path + "." + field;
    }

    ManifestFields object(String field) throws WrongField {
        return of(required(field), path(field));
    }

    /** Sees that a list is there; its elements are read elsewhere. */
    void requireList(String field) throws WrongField {
        if (!required(field).isArray()) {
            throw new WrongField(path(field), "is not a list");
        }
    }

    String text(String field) throws WrongField {
        return text(field, required(field));
    }

    /** The text of a field that may be left out, which is then empty. */
    String optionalText(String field) throws WrongField {
        JsonNode value = node.get(field);
        return value == null || value.isNull() ? "" : text(field, value);
    }

    boolean has(String field) {
        return node.has(field);
    }

    long number(String field, long least, long most) throws WrongField {
        JsonNode value = required(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong()) {
            throw new WrongField(path(field), "is not a whole number");
        }
        long number = value.longValue();
        if (number < least || number > most) {
            throw new WrongField(path(field), "is " + number + ", which cannot be");
        }
        return number;
    }

    Instant time(String field) throws WrongField {
        try {
            return Instant.parse(text(field));
        } catch (DateTimeException wrong) {
            throw new WrongField(path(field), "is not a time such as 2026-01-31T12:00:00Z");
        }
    }

    String sha256(String field) throws WrongField {
        String hex = text(field);
        if (!SHA256.matcher(hex).matches()) {
            throw new WrongField(path(field), "is not a SHA-256 of 64 hex digits");
        }
        return hex;
    }

    <E extends Enum<E>> E word(String field, Class<E> type) throws WrongField {
        String word = text(field);
        return constant(type, word)
                .orElseThrow(() -> new WrongField(path(field), "is none of the words known here"));
    }

    <E extends Enum<E>> Optional<E> optionalWord(String field, Class<E> type) throws WrongField {
        return optionalText(field).isEmpty() ? Optional.empty() : Optional.of(word(field, type));
    }

    Map<String, String> texts(String field) throws WrongField {
        ManifestFields object = object(field);
        Map<String, String> found = new HashMap<>();
        for (String name : object.node.propertyNames()) {
            found.put(name, object.text(name));
        }
        return found;
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, String word) {
        for (E constant : type.getEnumConstants()) {
            if (MemberLabel.word(constant).equals(word)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }

    private String text(String field, JsonNode value) throws WrongField {
        if (!value.isString()) {
            throw new WrongField(path(field), "is not a text");
        }
        return value.stringValue();
    }

    private JsonNode required(String field) throws WrongField {
        JsonNode value = node.get(field);
        if (value == null || value.isNull()) {
            throw new WrongField(path(field), "is missing");
        }
        return value;
    }
}
