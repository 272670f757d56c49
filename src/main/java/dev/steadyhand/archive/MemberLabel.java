package dev.steadyhand.archive;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The comment line that begins each member's SQL text and says what it holds, so that a dump
 * without its manifest can be indexed in one pass:
 *
 * <pre>
 * {@code -- steadyhand member {"format":1,"kind":"rows","objectKind":"table","object":"orders"}}
 * </pre>
 *
 * <p>A member of rows ends with {@code -- steadyhand end {"rows":1042}}. Both lines are plain ASCII
 * whatever the names are.
 */
record MemberLabel(MemberKind kind, Optional<ObjectKind> objectKind, String object) {

    /** No label is longer, so nobody need read further to know that there is none. */
    static final int LONGEST = 8192;

    static final String BEGIN = "-- steadyhand member ";
    private static final String END = "-- steadyhand end ";
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(8)
                                                    .build())
                                    .build())
                    .build();

    /** The line, with its line feed. */
    byte[] line() {
        ObjectNode node = JSON.createObjectNode();
        node.put("format", Manifest.FORMAT);
        node.put("kind", word(kind));
        objectKind.ifPresent(found -> node.put("objectKind", word(found)));
        if (!object.isEmpty()) {
            node.put("object", object);
        }
        return (BEGIN + JSON.writeValueAsString(node) + "\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** The line at the end of a member of rows. */
    static byte[] endLine(long rows) {
        return (END + "{\"rows\":" + rows + "}\n").getBytes(StandardCharsets.US_ASCII);
    }

    /** What a member's first line says; empty where it is no label. */
    static Optional<MemberLabel> parse(String line) {
        if (!line.startsWith(BEGIN)) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(line.substring(BEGIN.length()));
            Optional<MemberKind> kind = constant(MemberKind.class, node.path("kind"));
            Optional<ObjectKind> objectKind = constant(ObjectKind.class, node.path("objectKind"));
            String object = node.path("object").asString("");
            return kind.map(found -> new MemberLabel(found, objectKind, object));
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    /** How many rows the last lines of a member's text say it has; 0 where they do not say. */
    static long rows(String tail) {
        int at = tail.lastIndexOf(END);
        if (at < 0) {
            return 0;
        }
        try {
            return JSON.readTree(tail.substring(at + END.length())).path("rows").asLong(0);
        } catch (JacksonException notJson) {
            return 0;
        }
    }

    /** For errors: {@code rows of table "orders"}. */
    String text() {
        String of = objectKind.map(known -> " of " + word(known)).orElse("");
        return word(kind) + of + (object.isEmpty() ? "" : " \"" + object + "\"");
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, JsonNode node) {
        String word = node.asString("");
        for (E constant : type.getEnumConstants()) {
            if (word(constant).equals(word)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
