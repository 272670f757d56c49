package dev.steadyhand.cli.terminal;

import dev.steadyhand.base.Problem;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON for scripts: keys in the order they were put. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final ObjectWriter OPEN =
            MAPPER.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET);

    private Json() {}

    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    public static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** Prints one object on one line. */
    public static void print(PrintStream out, JsonNode node) {
        out.println(node);
    }

    /** The same of an object of thousands of parts, which is never in memory as a whole. */
    public static void print(PrintStream out, Consumer<JsonGenerator> object) {
        try (JsonGenerator json =
                OPEN.createGenerator(new OutputStreamWriter(out, out.charset()))) {
            object.accept(json);
        }
        out.println();
    }

    /** A text in double quotes, which YAML reads as well. */
    public static String quoted(String text) {
        return MAPPER.writeValueAsString(text);
    }

    /** A problem as scripts read it. */
    public static ObjectNode problem(Problem problem) {
        return object().put("id", problem.code().id())
                .put("code", problem.code().name())
                .put("what", problem.what())
                .put("state", problem.state())
                .put("next", problem.next());
    }

    /** Seconds with milliseconds. */
    public static double seconds(java.time.Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
