package dev.steadyhand.practice;

import java.util.List;

/**
 * One table of the sample shop and how its rows are made.
 *
 * @param name of the table
 * @param columns in the order of the values
 * @param count how many times {@link Rows#write} is called
 * @param rows makes them
 */
record ShopTable(String name, List<String> columns, int count, Rows rows) {

    ShopTable {
        columns = List.copyOf(columns);
    }

    /** Writes the rows, none or several, that belong to an index from 0. */
    @FunctionalInterface
    interface Rows {
        void write(int index, RowText text);
    }
}
