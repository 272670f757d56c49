package dev.steadyhand.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ObjectNode;

/**
 * A checkpoint as a small JSON file of its own, to be kept where the journal is not: beside the
 * backups. Each has its own name and is never replaced, so it also fits stores that only add.
 */
public final class CheckpointFile {

    private static final String FORMAT = "steadyhand-checkpoint";
    private static final int VERSION = 1;
    private static final int LARGEST = 16_384;
    private static final Pattern NAME =
            Pattern.compile(FORMAT + "_[0-9a-f]{16}_[0-9]{10,19}\\.json");

    private CheckpointFile() {}

    /** For example {@code steadyhand-checkpoint_3f2a90b1c4d5e6f7_0000000042.json}. */
    public static String name(Checkpoint checkpoint) {
        return String.format(
                Locale.ROOT,
                "%s_%s_%010d.json",
                FORMAT,
                checkpoint.installation(),
                checkpoint.seq());
    }

    /** Whether a file's name is a checkpoint's. */
    public static boolean isName(String file) {
        return NAME.matcher(file).matches();
    }

    public static byte[] write(Checkpoint checkpoint) {
        ObjectNode node = EntryText.JSON.createObjectNode();
        node.put("format", FORMAT);
        node.put("version", VERSION);
        node.put("installation", checkpoint.installation());
        putInto(node, checkpoint);
        String text =
                EntryText.JSON.writer(SerializationFeature.INDENT_OUTPUT).writeValueAsString(node);
        return (text + "\n").getBytes(UTF_8);
    }

    /**
     * Reads a checkpoint; whether its signature is right is for {@link Journal#verify} to say.
     *
     * @param file the file's name, for messages
     * @throws ProblemException where it is no checkpoint, or one of a newer version
     */
    public static Checkpoint read(String file, InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
            throw noCheckpoint(file);
        }
        JsonNode node = parse(file, bytes);
        if (!FORMAT.equals(node.path("format").asString(""))) {
            throw noCheckpoint(file);
        }
        if (node.path("version").asInt(0) > VERSION) {
            throw JournalProblems.newer(file, node.path("version").asInt(0));
        }
        return from(node).orElseThrow(() -> noCheckpoint(file));
    }

    private static JsonNode parse(String file, byte[] bytes) {
        try {
            return EntryText.JSON.readTree(bytes);
        } catch (JacksonException _) {
            throw noCheckpoint(file);
        }
    }

    /** The checkpoint that an entry of kind {@link Checkpoint#KIND} records. */
    public static Optional<Checkpoint> recorded(Entry entry) {
        return entry.kind().equals(Checkpoint.KIND) ? from(entry.data()) : Optional.empty();
    }

    static void putInto(ObjectNode node, Checkpoint checkpoint) {
        node.put("seq", checkpoint.seq());
        node.put("hash", checkpoint.hash());
        node.put("time", EntryText.time(checkpoint.time()));
        node.put("signature", checkpoint.signature());
        node.put("publicKey", checkpoint.publicKey());
    }

    /** The checkpoint that a file or an entry's data hold; empty where they hold none. */
    static Optional<Checkpoint> from(JsonNode node) {
        boolean wellFormed =
                node.path("seq").isIntegralNumber()
                        && node.path("hash").isString()
                        && node.path("time").isString()
                        && node.path("signature").isString()
                        && node.path("publicKey").isString();
        if (!wellFormed) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Checkpoint(
                            node.path("seq").longValue(),
                            node.path("hash").stringValue(),
                            Instant.parse(node.path("time").stringValue()),
                            node.path("signature").stringValue(),
                            node.path("publicKey").stringValue()));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    private static ProblemException noCheckpoint(String file) {
        return new Problem(
                        ProblemCode.FILE_UNUSABLE,
                        file + " is not a checkpoint of a journal.",
                        Problem.NOTHING_CHANGED,
                        "Give files named " + FORMAT + "_….json, unchanged.")
                .toException();
    }
}
