package dev.steadyhand.engine.postgres;

/**
 * Some rows of a {@code COPY} as its text has them, or a part of one row.
 *
 * @param bytes an array that holds more than them
 * @param rows how many rows end in it
 * @param whole whether it ends where a row ends
 */
@SuppressWarnings("ArrayRecordComponent")
record RowsBlock(byte[] bytes, int offset, int length, int rows, boolean whole) {}
