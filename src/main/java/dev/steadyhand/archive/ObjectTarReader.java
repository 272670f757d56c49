package dev.steadyhand.archive;

import dev.steadyhand.base.BlockInput;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Goes through one member of a bucket's backup from one object to the next. What is not as {@link
 * ObjectTar} writes it ends the reading; nothing is taken for a path of this machine.
 */
public final class ObjectTarReader {

    private static final int LONGEST_HEADER = 1 << 20;

    private final InputStream in;
    private final byte[] block = new byte[ObjectTar.BLOCK];
    private Content content = new Content(0);
    private boolean ended;
    private String comment = "";

    public ObjectTarReader(InputStream in) {
        this.in = in;
    }

    /**
     * Something in the archive.
     *
     * @param object the object it is; empty for a part of the list of objects
     */
    public record Item(Optional<ObjectEntry> object, String name, long size) {

        boolean isIndex() {
            return object.isEmpty() && name.startsWith(ObjectTar.INDEX);
        }
    }

    /**
     * The next object, or part of the list; empty at the end of the member.
     *
     * @throws IOException where the archive is not as it should be
     */
    public Optional<Item> next() throws IOException {
        content.finish();
        Map<String, String> values = Map.of();
        while (readBlock()) {
            char type = (char) (block[156] & 0xff);
            long size = number(124);
            if (type == 'x') {
                values = values(size);
            } else if (type == 'g') {
                comment = values(size).getOrDefault("comment", "");
            } else if (type == '0' || type == '5') {
                return Optional.of(item(values, size));
            } else {
                throw new DamagedBytes("holds something that is no object");
            }
        }
        return Optional.empty();
    }

    /** What the archive says of itself, where that was among what was read. */
    String comment() {
        return comment;
    }

    /** Whether the archive's end was seen. */
    boolean isEnded() {
        return ended;
    }

    /** The bytes of what was found last. */
    public InputStream content() {
        return content;
    }

    private Item item(Map<String, String> values, long plainSize) throws IOException {
        String name = values.getOrDefault("path", plainName());
        long size = values.containsKey("size") ? size(values.get("size")) : plainSize;
        content = new Content(size);
        String key = values.get(ObjectTar.ATTRIBUTE + ObjectTar.KEY);
        if (key == null) {
            if (!name.startsWith(ObjectTar.INDEX)) {
                throw new DamagedBytes("holds something without a key");
            }
            return new Item(Optional.empty(), name, size);
        }
        return new Item(Optional.of(entry(key, size, values)), name, size);
    }

    private ObjectEntry entry(String key, long size, Map<String, String> values)
            throws DamagedBytes {
        Map<String, String> attributes = new HashMap<>();
        String own = ObjectTar.ATTRIBUTE + ObjectTar.OWN;
        values.forEach((name, value) -> {
            if (name.startsWith(own)) {
                attributes.put(ObjectTar.decoded(name.substring(own.length())), value);
            }
        });
        return new ObjectEntry(
                key,
                size,
                Instant.ofEpochSecond(number(136)),
                values.getOrDefault(ObjectTar.ATTRIBUTE + ObjectTar.ETAG, ""),
                values.getOrDefault(ObjectTar.ATTRIBUTE + ObjectTar.VERSION, ""),
                attributes,
                VersionKind.of(values.getOrDefault(ObjectTar.ATTRIBUTE + ObjectTar.KIND, ""))
                        .orElseThrow(() -> new DamagedBytes("holds a version of no known kind")));
    }

    private static long size(String text) throws DamagedBytes {
        if (!text.matches("[0-9]{1,18}")) {
            throw new DamagedBytes("has a size that is no number");
        }
        return Long.parseLong(text);
    }

    /** Whether there is another header. */
    private boolean readBlock() throws IOException {
        int read = in.readNBytes(block, 0, block.length);
        if (read == 0) {
            return false;
        }
        if (read < block.length) {
            throw new DamagedBytes("ends within a header");
        }
        if (isZero()) {
            requireEnd();
            ended = true;
            return false;
        }
        if (!TarEntries.isHeader(block, block.length)) {
            throw new DamagedBytes("has a header that is none");
        }
        return true;
    }

    private boolean isZero() {
        for (byte one : block) {
            if (one != 0) {
                return false;
            }
        }
        return true;
    }

    private void requireEnd() throws IOException {
        for (int read = in.read(block); read >= 0; read = in.read(block)) {
            for (int i = 0; i < read; i++) {
                if (block[i] != 0) {
                    throw new DamagedBytes("goes on after its end");
                }
            }
        }
    }

    private Map<String, String> values(long size) throws IOException {
        if (size > LONGEST_HEADER) {
            throw new DamagedBytes("has a header of " + size + " bytes");
        }
        byte[] text = in.readNBytes((int) size);
        in.skipNBytes(ObjectTar.padding(size).length);
        Map<String, String> values = new HashMap<>();
        int at = 0;
        while (at < text.length) {
            at = record(text, at, values);
        }
        return values;
    }

    private static int record(byte[] text, int at, Map<String, String> values) throws DamagedBytes {
        int space = at;
        int length = 0;
        while (space < text.length
                && text[space] >= '0'
                && text[space] <= '9'
                && length < text.length) {
            length = length * 10 + text[space] - '0';
            space++;
        }
        int end = at + length;
        if (space == at || end > text.length || end - 1 <= space || text[end - 1] != '\n') {
            throw new DamagedBytes("has a header that cannot be read");
        }
        int equals = space + 1;
        while (equals < end && text[equals] != '=') {
            equals++;
        }
        if (equals >= end) {
            throw new DamagedBytes("has a header that cannot be read");
        }
        values.put(decoded(text, space + 1, equals), decoded(text, equals + 1, end - 1));
        return end;
    }

    private static String decoded(byte[] text, int from, int to) throws DamagedBytes {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(text, from, to - from))
                    .toString();
        } catch (CharacterCodingException noText) {
            throw new DamagedBytes("has a header that is no text");
        }
    }

    private String plainName() {
        int end = 0;
        while (end < 100 && block[end] != 0) {
            end++;
        }
        return new String(block, 0, end, StandardCharsets.US_ASCII);
    }

    private long number(int at) throws DamagedBytes {
        long value = 0;
        for (int i = at; i < at + 11; i++) {
            if (block[i] < '0' || block[i] > '7') {
                throw new DamagedBytes("has a header with a wrong number");
            }
            value = value * 8 + block[i] - '0';
        }
        return value;
    }

    /** Bytes of one item; the padding behind them goes with them. */
    private final class Content extends BlockInput {

        private final long size;
        private long left;

        Content(long size) {
            this.size = size;
            this.left = size;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (left == 0) {
                return -1;
            }
            int read = in.read(bytes, offset, (int) Math.min(length, left));
            if (read < 0) {
                throw new DamagedBytes("ends within an object");
            }
            left -= read;
            return read;
        }

        void finish() throws IOException {
            try {
                in.skipNBytes(left + ObjectTar.padding(size).length);
            } catch (EOFException early) {
                throw new DamagedBytes("ends within an object");
            }
            left = 0;
        }
    }
}
