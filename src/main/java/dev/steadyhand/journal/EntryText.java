package dev.steadyhand.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The exact JSON text of an entry: what is stored is what was hashed, byte for byte. */
final class EntryText {

    static final JsonMapper JSON = JsonMapper.builder().build();

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private EntryText() {}

    /** Always with three figures after the second, so that texts compare as times do. */
    static String time(Instant instant) {
        return MILLISECONDS.format(instant);
    }

    static Instant milliseconds(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS);
    }

    static byte[] write(long seq, Instant time, Optional<String> run, Event event) {
        ObjectNode body = JSON.createObjectNode();
        body.put("seq", seq);
        body.put("time", time(time));
        run.ifPresentOrElse(id -> body.put("run", id), () -> body.putNull("run"));
        body.put("actor", event.actor());
        body.put("kind", event.kind());
        body.set("data", event.data());
        byte[] text = JSON.writeValueAsString(body).getBytes(UTF_8);
        EntryGuard.checkSize(text);
        return text;
    }

    /** The entry that a text is; empty where it is none. */
    static Optional<Entry> read(byte[] body, String hash) {
        try {
            return JSON.readTree(body) instanceof ObjectNode node
                    ? read(node, hash)
                    : Optional.empty();
        } catch (JacksonException | DateTimeException _) {
            return Optional.empty();
        }
    }

    private static Optional<Entry> read(ObjectNode body, String hash) {
        JsonNode run = body.path("run");
        boolean wellFormed =
                body.size() == 6
                        && body.path("seq").isIntegralNumber()
                        && body.path("time").isString()
                        && (run.isNull() || run.isString())
                        && body.path("actor").isString()
                        && body.path("kind").isString()
                        && body.path("data").isObject();
        if (!wellFormed || !(body.get("data") instanceof ObjectNode data)) {
            return Optional.empty();
        }
        String time = body.get("time").stringValue();
        Instant instant = Instant.parse(time);
        if (!time(instant).equals(time)) {
            return Optional.empty();
        }
        return Optional.of(
                new Entry(
                        body.get("seq").longValue(),
                        instant,
                        run.isNull() ? Optional.empty() : Optional.of(run.stringValue()),
                        body.get("actor").stringValue(),
                        body.get("kind").stringValue(),
                        data,
                        hash));
    }

    /** What happened and who did it, before it has a place in the journal. */
    record Event(String actor, String kind, ObjectNode data) {}
}
