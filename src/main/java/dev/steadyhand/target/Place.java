package dev.steadyhand.target;

/**
 * Where something stands in a configuration file.
 *
 * @param file as it was given
 * @param line from 1
 * @param column from 1
 */
record Place(String file, int line, int column) {

    /** {@code steadyhand.yaml:12:5}, as editors and terminals understand it. */
    String text() {
        return file + ":" + line + ":" + column;
    }
}
