package dev.steadyhand.archive;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the list within a bucket's backup says of one object, one line of JSON each.
 *
 * @param key exactly as it was, without the target's prefix
 * @param size in bytes
 * @param sha256 of its bytes, in lower-case hex; empty where the object is void
 * @param etag the server's, without quotation marks
 * @param modified when it was written
 * @param version its version's id; empty where the bucket kept none
 * @param attributes their digest, as {@link ObjectEntry#attributesDigest} makes it
 * @param part where in the dump the member begins that holds it
 * @param kind what it is among all that the key stood for
 * @param file the name under which the archive has it; only of what is not the newest
 */
public record ObjectLine(
        String key,
        long size,
        String sha256,
        String etag,
        Instant modified,
        String version,
        String attributes,
        long part,
        VersionKind kind,
        String file) {

    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(4)
                                                    .build())
                                    .build())
                    .build();

    /** What the key stands for now. */
    public ObjectLine(
            String key,
            long size,
            String sha256,
            String etag,
            Instant modified,
            String version,
            String attributes,
            long part) {
        this(key, size, sha256, etag, modified, version, attributes, part, VersionKind.NEWEST, "");
    }

    static ObjectLine of(ObjectEntry object, String sha256, long part, String file) {
        return new ObjectLine(
                object.key(),
                object.size(),
                sha256,
                object.etag(),
                object.modified(),
                object.version(),
                object.attributesDigest(),
                part,
                object.kind(),
                object.kind() == VersionKind.NEWEST ? "" : file);
    }

    /**
     * Whether the object was replaced while it was read: what the archive holds under its key at
     * this place is not to be used, and it follows once more where it could be read then.
     */
    public boolean isVoid() {
        return sha256.isEmpty();
    }

    /** For people. */
    String words() {
        return "the object \"" + key + "\"" + (file.isEmpty() ? "" : " (in " + file + ")");
    }

    byte[] text() {
        ObjectNode node = JSON.createObjectNode();
        node.put("key", key)
                .put("size", size)
                .put("sha256", sha256)
                .put("etag", etag)
                .put("modified", modified.toString())
                .put("version", version)
                .put("attributes", attributes)
                .put("part", part);
        if (kind != VersionKind.NEWEST) {
            node.put("kind", kind.word()).put("file", file);
        }
        return (JSON.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    static ObjectLine parse(String line) throws DamagedBytes {
        try {
            JsonNode node = JSON.readTree(line);
            ObjectLine parsed =
                    new ObjectLine(
                            text(node, "key"),
                            node.path("size").asLong(-1),
                            text(node, "sha256").toLowerCase(Locale.ROOT),
                            text(node, "etag"),
                            Instant.parse(text(node, "modified")),
                            text(node, "version"),
                            text(node, "attributes"),
                            node.path("part").asLong(-1),
                            VersionKind.of(node.path("kind").asString(""))
                                    .orElseThrow(
                                            () -> new DamagedBytes("has a line of no known kind")),
                            node.path("file").asString(""));
            if (parsed.size < 0 || parsed.part < 0 || !parsed.sha256.matches("([0-9a-f]{64})?")) {
                throw new DamagedBytes("has a line that cannot be read");
            }
            return parsed;
        } catch (JacksonException | DateTimeException noLine) {
            throw new DamagedBytes("has a line that cannot be read");
        }
    }

    private static String text(JsonNode node, String name) throws DamagedBytes {
        JsonNode value = node.path(name);
        if (!value.isString()) {
            throw new DamagedBytes("has a line without its " + name);
        }
        return value.asString();
    }
}
