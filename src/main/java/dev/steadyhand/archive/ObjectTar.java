package dev.steadyhand.archive;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the headers of a bucket's backup: a tar archive of the POSIX kind, in which all that an
 * object has besides its bytes stands as extended attributes, which {@code tar} passes over in
 * silence and a person finds with any library: {@code SCHILY.xattr.user.s3.key} and so on.
 */
public final class ObjectTar {

    static final String ATTRIBUTE = "SCHILY.xattr.user.s3.";
    static final String KEY = "key";
    static final String ETAG = "etag";
    static final String VERSION = "version-id";
    static final String KIND = "version-kind";
    static final String OWN = "attribute.";
    static final String INDEX = "steadyhand-index/";
    static final int BLOCK = 512;

    /** So the comment ends of an archive that holds earlier versions as well. */
    private static final String WITH_VERSIONS = ", with all versions";

    /** With it, every such archive begins. */
    static final String BEGIN = "steadyhand-bucket";

    private static final int LONGEST_NAME = 100;
    private static final long LARGEST = 077777777777L;
    private static final byte[] ZEROS = new byte[2 * BLOCK];

    private ObjectTar() {}

    /**
     * What an archive begins with: a comment that says what it is.
     *
     * @param versions whether it is to hold earlier versions of objects as well
     */
    static byte[] begin(String comment, boolean versions) {
        byte[] text = records(Map.of("comment", versions ? comment + WITH_VERSIONS : comment));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header(BEGIN, 'g', text.length, Instant.EPOCH));
        padded(text, out);
        return out.toByteArray();
    }

    static boolean isWithVersions(String comment) {
        return comment.endsWith(WITH_VERSIONS);
    }

    /** What an archive ends with. */
    public static byte[] end() {
        return ZEROS.clone();
    }

    /** What stands before an object's bytes. */
    public static byte[] header(ObjectEntry object, String name) {
        boolean folder = name.endsWith("/");
        Map<String, String> values = new LinkedHashMap<>();
        if (!fits(name)) {
            values.put("path", name);
        }
        if (object.size() > LARGEST) {
            values.put("size", Long.toString(object.size()));
        }
        values.put(ATTRIBUTE + KEY, object.key());
        put(values, ETAG, object.etag());
        put(values, VERSION, object.version());
        put(values, KIND, object.kind().word());
        new TreeMap<>(object.attributes())
                .forEach((key, value) -> values.put(ATTRIBUTE + OWN + encoded(key), value));
        byte[] text = records(values);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(header(ObjectTar.BEGIN, 'x', text.length, object.modified()));
        padded(text, out);
        out.writeBytes(
                header(
                        fits(name) ? name : "long-name",
                        folder ? '5' : '0',
                        object.size() > LARGEST ? 0 : object.size(),
                        object.modified()));
        return out.toByteArray();
    }

    /** A file of the archive that is no object: one part of the list of objects. */
    static byte[] index(int number, byte[] text, Instant now) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        String name = String.format(Locale.ROOT, "%s%06d.jsonl", INDEX, number);
        out.writeBytes(header(name, '0', text.length, now));
        padded(text, out);
        return out.toByteArray();
    }

    /** What fills up the last block of so many bytes. */
    public static byte[] padding(long size) {
        return new byte[(int) ((BLOCK - size % BLOCK) % BLOCK)];
    }

    private static void put(Map<String, String> values, String name, String value) {
        if (!value.isEmpty()) {
            values.put(ATTRIBUTE + name, value);
        }
    }

    /** An equals sign ends a keyword. */
    private static String encoded(String name) {
        return name.replace("%", "%25").replace("=", "%3D");
    }

    static String decoded(String name) {
        return name.replace("%3D", "=").replace("%25", "%");
    }

    private static boolean fits(String name) {
        return name.length() <= LONGEST_NAME
                && StandardCharsets.US_ASCII.newEncoder().canEncode(name);
    }

    private static void padded(byte[] text, ByteArrayOutputStream out) {
        out.writeBytes(text);
        out.writeBytes(padding(text.length));
    }

    private static byte[] records(Map<String, String> values) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        values.forEach((key, value) -> out.writeBytes(record(key, value)));
        return out.toByteArray();
    }

    /** Its length counts itself. */
    private static byte[] record(String key, String value) {
        byte[] rest = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8);
        int length = rest.length + 1;
        while (rest.length + Integer.toString(length).length() != length) {
            length = rest.length + Integer.toString(length).length();
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream(length);
        out.writeBytes(Integer.toString(length).getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(rest);
        return out.toByteArray();
    }

    private static byte[] header(String name, char type, long size, Instant modified) {
        byte[] block = new byte[BLOCK];
        text(block, 0, name);
        text(block, 100, type == '5' ? "0000755\0" : "0000644\0");
        text(block, 108, "0000000\0");
        text(block, 116, "0000000\0");
        octal(block, 124, size);
        octal(block, 136, Math.clamp(modified.getEpochSecond(), 0, LARGEST));
        text(block, 148, "        ");
        block[156] = (byte) type;
        text(block, 257, "ustar\00000");
        int sum = 0;
        for (byte one : block) {
            sum += one & 0xff;
        }
        text(block, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        return block;
    }

    private static void octal(byte[] block, int at, long value) {
        text(block, at, String.format(Locale.ROOT, "%011o\0", value));
    }

    private static void text(byte[] block, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, block, at, bytes.length);
    }
}
