package dev.steadyhand.engine.mysql;

import java.util.Arrays;

/**
 * One row as the server sent it in its text protocol: an array, and where in it each column's value
 * lies. Used again for each row of a result, so what is in it holds until the next row only.
 *
 * <p>The encoding (each value behind its length, null as the one byte 0xfb) is that of the <a
 * href="https://dev.mysql.com/doc/dev/mysql-server/latest/page_protocol_com_query_response_text_resultset_row.html">text
 * result set row</a>; it tells columns apart, which is what a digest of rows needs.
 */
final class Row {

    private static final int NULL = 0xfb;

    private byte[] bytes = {};
    private int start;
    private int end;
    private final int[] from;
    private final int[] length;

    /** A row of so many columns. */
    Row(int columns) {
        this.from = new int[columns];
        this.length = new int[columns];
    }

    /**
     * Takes the next row.
     *
     * @throws IllegalArgumentException where it does not hold just as many columns
     */
    void set(byte[] packet, int offset, int limit) {
        bytes = packet;
        start = offset;
        end = limit;
        int at = offset;
        for (int i = 0; i < from.length; i++) {
            if (at >= limit) {
                throw broken();
            }
            int first = packet[at] & 0xff;
            if (first < NULL) {
                from[i] = at + 1;
                length[i] = first;
            } else if (first == NULL) {
                from[i] = at + 1;
                length[i] = -1;
            } else {
                longValue(i, at, first);
            }
            at = from[i] + Math.max(0, length[i]);
            if (at < 0 || at > limit) {
                throw broken();
            }
        }
        if (at != limit) {
            throw broken();
        }
    }

    /** Lets go of a long row's bytes. */
    void forget() {
        bytes = new byte[0];
    }

    private void longValue(int i, int at, int first) {
        int count = first == 0xfc ? 2 : first == 0xfd ? 3 : 8;
        if (first == 0xff || end - at <= count) {
            throw broken();
        }
        long value = 0;
        for (int k = count; k > 0; k--) {
            value = value << 8 | (bytes[at + k] & 0xff);
        }
        if (value < 0 || value > Integer.MAX_VALUE) {
            throw broken();
        }
        from[i] = at + 1 + count;
        length[i] = (int) value;
    }

    private static IllegalArgumentException broken() {
        return new IllegalArgumentException("the server's answer is no row of this table");
    }

    int columns() {
        return from.length;
    }

    boolean isNull(int column) {
        return length[column] < 0;
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the column's value begins. */
    int from(int column) {
        return from[column];
    }

    /** Its length in bytes; below 0 where it is null. */
    int length(int column) {
        return length[column];
    }

    /** Where the whole row begins in the array. */
    int start() {
        return start;
    }

    /** Length of the whole row. */
    int size() {
        return end - start;
    }

    /** A copy of one value, which is not null. */
    byte[] value(int column) {
        return Arrays.copyOfRange(bytes, from[column], from[column] + length[column]);
    }
}
