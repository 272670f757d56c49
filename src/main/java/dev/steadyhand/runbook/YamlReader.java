package dev.steadyhand.runbook;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * Reads the YAML of a runbook into nodes that know their place in the file. Anchors, aliases and
 * tags, which make a small text into a large or surprising one, are refused.
 */
final class YamlReader {

    private static final int DEEPEST = 8;
    private static final YAMLMapper YAML = new YAMLMapper();

    private final YamlBlock block;
    private final Mistakes mistakes;

    YamlReader(YamlBlock block, Mistakes mistakes) {
        this.block = block;
        this.mistakes = mistakes;
    }

    /** The keys and values of the block; empty where it has other mistakes than theirs. */
    Optional<YamlNode.Entries> read() {
        try (JsonParser parser = YAML.createParser(block.text())) {
            if (parser.nextToken() == null) {
                return Optional.of(new YamlNode.Entries(List.of(), block.inFile(1, 1)));
            }
            YamlNode node = node(parser, 1);
            refuseSecondDocument(parser);
            return entries(node);
        } catch (JacksonException broken) {
            report(broken);
            return Optional.empty();
        }
    }

    private Optional<YamlNode.Entries> entries(YamlNode node) {
        if (node instanceof YamlNode.Entries entries) {
            return Optional.of(entries);
        }
        mistakes.add(
                node.position(),
                "Here stands " + node.shape() + " where keys and values are expected.",
                "Write lines such as \"key: value\".");
        return Optional.empty();
    }

    private YamlNode node(JsonParser parser, int depth) {
        Position position = position(parser);
        refuseReferences(parser);
        if (depth > DEEPEST) {
            mistakes.add(position, "This is nested too deeply.", "Nothing here needs such depth.");
            parser.skipChildren();
            return new YamlNode.Scalar("", false, position);
        }
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, depth, position);
            case START_ARRAY -> array(parser, depth, position);
            case VALUE_NULL -> new YamlNode.Scalar("", false, position);
            default -> new YamlNode.Scalar(parser.getString(), isQuoted(parser), position);
        };
    }

    private YamlNode object(JsonParser parser, int depth, Position position) {
        List<YamlNode.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Position keyPosition = position(parser);
            refuseReferences(parser);
            if (!seen.add(key)) {
                mistakes.add(
                        keyPosition,
                        "The key \"" + Shown.text(key) + "\" stands here a second time.",
                        "Keep one of the two.");
            }
            parser.nextToken();
            entries.add(new YamlNode.Entry(key, keyPosition, node(parser, depth + 1)));
        }
        return new YamlNode.Entries(List.copyOf(entries), position);
    }

    private YamlNode array(JsonParser parser, int depth, Position position) {
        List<YamlNode> items = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            items.add(node(parser, depth + 1));
        }
        return new YamlNode.Items(List.copyOf(items), position);
    }

    /** They can only begin with these signs, and no plain value can. */
    private void refuseReferences(JsonParser parser) {
        TokenStreamLocation location = parser.currentTokenLocation();
        if (block.beginsWithAny("&*!", location.getLineNr(), location.getColumnNr())) {
            mistakes.add(
                    position(location),
                    "Anchors (&), aliases (*) and tags (!) are not allowed in runbooks.",
                    "Write the value itself, in quotation marks where it begins with such a sign.");
        }
    }

    private void refuseSecondDocument(JsonParser parser) {
        if (parser.nextToken() != null) {
            mistakes.add(
                    position(parser),
                    "A second YAML document begins here.",
                    "Remove the line \"---\" and what follows it.");
        }
    }

    private boolean isQuoted(JsonParser parser) {
        TokenStreamLocation location = parser.currentTokenLocation();
        return block.beginsWithAny("\"'", location.getLineNr(), location.getColumnNr());
    }

    private Position position(JsonParser parser) {
        return position(parser.currentTokenLocation());
    }

    private Position position(TokenStreamLocation location) {
        return block.inFile(location.getLineNr(), location.getColumnNr());
    }

    private void report(JacksonException broken) {
        TokenStreamLocation location = broken.getLocation();
        mistakes.add(
                location == null ? block.inFile(1, 1) : position(location),
                "This is not YAML that can be read: " + reason(broken) + ".",
                "Check indentation, colons and quotation marks here.");
    }

    /** The library's own words, without its picture of the place. */
    private static String reason(JacksonException broken) {
        String reason = "";
        for (String line : broken.getOriginalMessage().lines().limit(20).toList()) {
            if (!line.isBlank() && !line.startsWith(" ")) {
                reason = line.strip();
            }
        }
        return Shown.text(reason);
    }
}
