package dev.steadyhand.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads a configuration file's YAML into nodes that know their place. Anchors, aliases and tags are
 * refused, as they make small files large or surprising. Errors never repeat what stands in the
 * file: it could be a secret.
 */
final class YamlReader {

    private static final int DEEPEST = 12;
    private static final YAMLMapper YAML = new YAMLMapper();

    private final String file;
    private final Mistakes mistakes;

    YamlReader(String file, Mistakes mistakes) {
        this.file = file;
        this.mistakes = mistakes;
    }

    /** The file's keys and values; none where it has mistakes, which are noted. */
    YamlNode.Entries read(String text) {
        YamlNode.Entries none = new YamlNode.Entries(Map.of(), new Place(file, 1, 1));
        try (YAMLParser parser = (YAMLParser) YAML.createParser(text)) {
            if (parser.nextToken() == null) {
                return none;
            }
            YamlNode node = node(parser, 1);
            if (parser.nextToken() != null) {
                mistakes.add(place(parser), "a second document begins here", "remove it");
            }
            if (node instanceof YamlNode.Entries entries) {
                return entries;
            }
            mistakes.add(node.place(), "here is " + node.shape(), "write keys with values");
        } catch (JacksonException broken) {
            mistakes.add(
                    place(broken.getLocation()),
                    "this is not YAML that can be read",
                    "check indentation, colons and quotation marks here and just before");
        }
        return none;
    }

    private YamlNode node(YAMLParser parser, int depth) {
        Place place = place(parser);
        refuseReferences(parser, place);
        if (depth > DEEPEST) {
            mistakes.add(place, "this is nested too deeply", "nothing here needs such depth");
            parser.skipChildren();
            return new YamlNode.Scalar("", true, place);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> entries(parser, depth, place);
            case START_ARRAY -> items(parser, depth, place);
            case VALUE_NULL -> new YamlNode.Scalar("", true, place);
            case VALUE_STRING -> new YamlNode.Scalar(parser.getString(), true, place);
            default -> new YamlNode.Scalar(parser.getString(), false, place);
        };
    }

    private YamlNode.Entries entries(YAMLParser parser, int depth, Place place) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Place keyPlace = place(parser);
            parser.nextToken();
            YamlNode.Entry entry = new YamlNode.Entry(keyPlace, node(parser, depth + 1));
            if (entries.putIfAbsent(key, entry) != null) {
                mistakes.add(keyPlace, "this key stands here a second time", "keep one of them");
            }
        }
        return new YamlNode.Entries(entries, place);
    }

    private YamlNode.Items items(YAMLParser parser, int depth, Place place) {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(parser, depth + 1));
        }
        return new YamlNode.Items(List.copyOf(items), place);
    }

    private void refuseReferences(YAMLParser parser, Place place) {
        if (parser.isCurrentAlias() || parser.getObjectId() != null || parser.getTypeId() != null) {
            mistakes.add(
                    place,
                    "anchors (&), aliases (*) and tags (!) are not allowed",
                    "write the value itself");
        }
    }

    private Place place(JsonParser parser) {
        return place(parser.currentTokenLocation());
    }

    private Place place(@Nullable TokenStreamLocation location) {
        if (location == null) {
            return new Place(file, 1, 1);
        }
        return new Place(
                file, Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }
}
