package dev.steadyhand.practice;

/**
 * One table of the sample shop and how its rows are made.
 *
 * @param name of the table
 * @param load the columns in the order of the values, and what {@code LOAD DATA} sets from them
 * @param count how many times {@link Rows#write} is called
 * @param rows makes them
 */
record ShopTable(String name, String load, int count, Rows rows) {

    /** Writes the rows, none or several, that belong to an index from 0. */
    @FunctionalInterface
    interface Rows {
        void write(int index, RowText text);
    }
}
