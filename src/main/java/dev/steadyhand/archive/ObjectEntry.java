package dev.steadyhand.archive;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a bucket's backup keeps of an object besides its bytes.
 *
 * @param key exactly as it was, without the target's prefix
 * @param size in bytes
 * @param modified when it was written
 * @param etag the server's, without quotation marks; may be empty
 * @param version its version's id; empty where the bucket kept none
 * @param attributes such as {@code content-type}, {@code meta.author}, {@code tag.team}
 * @param kind what it is among all that the key stood for
 */
public record ObjectEntry(
        String key,
        long size,
        Instant modified,
        String etag,
        String version,
        Map<String, String> attributes,
        VersionKind kind) {

    /** A server stores as it can, whatever it was told. */
    private static final String NOT_COMPARED = "storage-class";

    private static final int SHORT = 32;

    public ObjectEntry {
        attributes = Map.copyOf(attributes);
    }

    /** What a key stands for now. */
    public ObjectEntry(
            String key,
            long size,
            Instant modified,
            String etag,
            String version,
            Map<String, String> attributes) {
        this(key, size, modified, etag, version, attributes, VersionKind.NEWEST);
    }

    /** By which attributes are compared without having them. */
    public String attributesDigest() {
        return digest(attributes);
    }

    /** The same of attributes from elsewhere. */
    public static String digest(Map<String, String> attributes) {
        MessageDigest sha256 = Sha256.begin();
        new TreeMap<>(attributes)
                .forEach((name, value) -> {
                    if (!name.equals(NOT_COMPARED)) {
                        sha256.update(
                                (name + "\0" + value + "\0").getBytes(StandardCharsets.UTF_8));
                    }
                });
        return HexFormat.of().formatHex(sha256.digest()).substring(0, SHORT);
    }
}
