package dev.steadyhand.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A manifest while it is being read. The long lists are turned into records one by one; only the
 * rest is kept as JSON, so that the largest manifest fits into a small heap. Mistakes in a list are
 * told after the format is known to be one that this program can judge.
 */
final class ManifestDocument {

    private static final int MOST_FIELDS = 1000;

    private final ObjectNode rest = JsonNodeFactory.instance.objectNode();
    private final List<Member> members = new ArrayList<>();
    private final List<DumpedObject> objects = new ArrayList<>();
    private Optional<WrongField> firstWrong = Optional.empty();

    static ManifestDocument read(JsonParser parser) throws WrongField {
        ManifestDocument document = new ManifestDocument();
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new WrongField("it", "is not an object");
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String field = parser.currentName();
            parser.nextToken();
            document.field(field, parser);
        }
        if (parser.nextToken() != null) {
            throw new WrongField("it", "goes on after its end");
        }
        return document;
    }

    /** All but the lists. */
    ManifestFields fields() {
        return ManifestFields.of(rest);
    }

    Manifest manifest() throws WrongField {
        if (firstWrong.isPresent()) {
            throw firstWrong.get();
        }
        return ManifestParts.manifest(fields(), objects, members);
    }

    private void field(String field, JsonParser parser) throws WrongField {
        boolean list = parser.currentToken() == JsonToken.START_ARRAY;
        if (list && field.equals("members")) {
            elements(field, parser, fields -> members.add(ManifestParts.member(fields)));
        } else if (list && field.equals("objects")) {
            elements(field, parser, fields -> objects.add(ManifestParts.object(fields)));
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            rest.set(field, object(field, parser));
        } else {
            scalar(rest, field, parser);
        }
        if (list) {
            rest.putArray(field);
        }
    }

    private void elements(String field, JsonParser parser, Taker taker) throws WrongField {
        for (int i = 0; parser.nextToken() != JsonToken.END_ARRAY; i++) {
            String path = field + "[" + i + "]";
            if (parser.currentToken() != JsonToken.START_OBJECT) {
                throw new WrongField(path, "is not an object");
            }
            ObjectNode element = object(path, parser);
            try {
                taker.take(ManifestFields.of(element, path));
            } catch (WrongField wrong) {
                firstWrong = firstWrong.or(() -> Optional.of(wrong));
            }
        }
    }

    /** An object without what lies deeper: nothing in this format does. */
    private static ObjectNode object(String path, JsonParser parser) throws WrongField {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            scalar(object, name, parser);
            if (object.size() > MOST_FIELDS) {
                throw new WrongField(path, "has more than " + MOST_FIELDS + " fields");
            }
        }
        return object;
    }

    private static void scalar(ObjectNode object, String name, JsonParser parser) {
        if (parser.currentToken().isScalarValue()) {
            JsonNode value = parser.readValueAsTree();
            object.set(name, value);
        } else {
            parser.skipChildren();
            object.putObject(name);
        }
    }

    /** Makes a record of an element. */
    @FunctionalInterface
    private interface Taker {
        void take(ManifestFields fields) throws WrongField;
    }
}
