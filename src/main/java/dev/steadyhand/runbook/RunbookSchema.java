package dev.steadyhand.runbook;

import java.util.List;
import java.util.Map;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON schema of step blocks and front matter, for editors: made of what the reader itself asks
 * for, so that the two cannot come apart.
 */
public final class RunbookSchema {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RunbookSchema() {}

    /** The schema, on several lines. */
    public static String text() {
        return MAPPER.writeValueAsString(schema()).replace("\r\n", "\n") + "\n";
    }

    private static ObjectNode schema() {
        ObjectNode schema = MAPPER.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", "Steadyhand runbook")
                .put("description", "A step block, or the front matter, of a runbook.");
        schema.putObject("if").putArray("required").add("kind");
        refer(schema.putObject("then"), "step");
        refer(schema.putObject("else"), "front-matter");
        ObjectNode definitions = schema.putObject("$defs");
        definitions.set("front-matter", block(FrontMatter.keys()));
        definitions.set("step", step());
        for (String kind : StepReader.KINDS) {
            ObjectNode block = block(StepReader.keysOf(kind));
            block.put("description", KindSentences.of(kind));
            ((ObjectNode) block.get("properties")).putObject("kind").put("const", kind);
            definitions.set("step-" + kind, block);
        }
        return schema;
    }

    private static ObjectNode step() {
        ObjectNode step = MAPPER.createObjectNode().put("type", "object");
        step.putArray("required").add("kind");
        ArrayNode kinds = step.putObject("properties").putObject("kind").putArray("oneOf");
        ArrayNode all = step.putArray("allOf");
        for (String kind : StepReader.KINDS) {
            kinds.addObject().put("const", kind).put("description", KindSentences.of(kind));
            ObjectNode one = all.addObject();
            one.putObject("if").putObject("properties").putObject("kind").put("const", kind);
            refer(one.putObject("then"), "step-" + kind);
        }
        return step;
    }

    private static void refer(ObjectNode from, String definition) {
        from.put("$ref", "#/$defs/" + definition);
    }

    private static ObjectNode block(Keys keys) {
        ObjectNode block = MAPPER.createObjectNode().put("type", "object");
        ObjectNode properties = block.putObject("properties");
        ArrayNode required = MAPPER.createArrayNode();
        for (Map.Entry<String, KeyForm> key : keys.forms().entrySet()) {
            properties.set(key.getKey(), value(key.getValue()));
            if (keys.isNeeded(key.getKey())) {
                required.add(key.getKey());
            }
        }
        if (!required.isEmpty()) {
            block.set("required", required);
        }
        return block.put("additionalProperties", false);
    }

    private static ObjectNode value(KeyForm form) {
        ObjectNode value = MAPPER.createObjectNode();
        switch (form) {
            case KeyForm.Text() -> anyScalar(value);
            case KeyForm.Word(List<String> allowed) -> words(value, allowed);
            case KeyForm.Words(List<String> allowed) -> {
                ArrayNode either = value.putArray("anyOf");
                words(either.addObject(), allowed);
                ObjectNode list = either.addObject().put("type", "array").put("uniqueItems", true);
                words(list.putObject("items"), allowed);
            }
            case KeyForm.Names() -> {
                ArrayNode either = value.putArray("anyOf");
                anyScalar(either.addObject());
                anyScalar(either.addObject().put("type", "array").putObject("items"));
            }
            case KeyForm.Numbers(int least, int most) -> {
                ArrayNode either = value.putArray("anyOf");
                number(either.addObject(), least, most);
                ObjectNode list = either.addObject().put("type", "array");
                number(list.putObject("items"), least, most);
            }
            case KeyForm.Items() ->
                    anyScalar(value.put("type", "array").put("minItems", 1).putObject("items"));
            case KeyForm.Texts() ->
                    anyScalar(value.put("type", "object").putObject("additionalProperties"));
            case KeyForm.Blocks(Keys alone, Keys item) -> {
                ArrayNode either = value.putArray("anyOf");
                either.add(block(alone));
                either.addObject().put("type", "array").set("items", block(item));
            }
            case KeyForm.Truth() -> value.put("type", "boolean");
            case KeyForm.WholeNumber(int least, int most) -> number(value, least, most);
            case KeyForm.Time(String pattern) ->
                    value.put("type", "string").put("pattern", "^" + pattern + "$");
        }
        return value;
    }

    private static void number(ObjectNode value, int least, int most) {
        value.put("type", "integer").put("minimum", least).put("maximum", most);
    }

    private static void words(ObjectNode value, List<String> allowed) {
        allowed.forEach(value.putArray("enum")::add);
    }

    /** YAML takes {@code 5} and {@code true} for something else than text; a runbook does not. */
    private static void anyScalar(ObjectNode value) {
        value.putArray("type").add("string").add("number").add("boolean");
    }
}
