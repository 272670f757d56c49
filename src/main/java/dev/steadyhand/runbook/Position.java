package dev.steadyhand.runbook;

/**
 * A place in a runbook's text.
 *
 * @param line from 1
 * @param column from 1
 */
record Position(int line, int column) {

    static final Position START = new Position(1, 1);

    Position right(int columns) {
        return new Position(line, column + columns);
    }
}
