package dev.steadyhand.practice;

import dev.steadyhand.base.Cancellation;
import java.io.InputStream;
import java.util.function.BiConsumer;

/**
 * A table's rows as a stream that makes them while it is read, so that no table is ever in memory.
 * For one thread.
 */
final class RowStream extends InputStream {

    private static final int PIECE = 1 << 16;

    private final ShopTable table;
    private final Cancellation cancellation;
    private final BiConsumer<Integer, Integer> made;
    private final RowText text;
    private byte[] piece = new byte[0];
    private int position;
    private int next;

    /**
     * @param form as the server reads them
     * @param made told of the bytes and rows of each piece
     */
    RowStream(
            ShopTable table,
            RowForm form,
            Cancellation cancellation,
            BiConsumer<Integer, Integer> made) {
        this.table = table;
        this.text = new RowText(form);
        this.cancellation = cancellation;
        this.made = made;
    }

    @Override
    public int read() {
        return fill() ? piece[position++] & 0xff : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, piece.length - position);
        System.arraycopy(piece, position, target, offset, count);
        position += count;
        return count;
    }

    /** Ends the rows early where a stop was asked for: whoever loads them looks after that. */
    private boolean fill() {
        if (position < piece.length) {
            return true;
        }
        while (next < table.count() && text.size() < PIECE && !cancellation.isCancelled()) {
            table.rows().write(next++, text);
        }
        made.accept(text.size(), text.rows());
        piece = text.take();
        position = 0;
        return piece.length > 0;
    }
}
