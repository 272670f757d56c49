package dev.steadyhand.practice;

import java.util.Locale;

/**
 * How a server reads the values that servers read differently; all else of a row is the same text
 * for {@code LOAD DATA} and for {@code COPY}.
 */
enum RowForm {
    MARIADB {
        @Override
        String bytes(String hex) {
            return hex; // the table's load undoes it
        }

        @Override
        String bits(int value) {
            return Integer.toString(value);
        }

        @Override
        String words(String list) {
            return list;
        }

        @Override
        String never() {
            return "0000-00-00 00:00:00";
        }

        @Override
        String noDay() {
            return "0000-00-00";
        }

        @Override
        String year(int year) {
            return year + "-00-00";
        }
    },
    POSTGRESQL {
        @Override
        String bytes(String hex) {
            return "\\\\x" + hex;
        }

        @Override
        String bits(int value) {
            return String.format(Locale.ROOT, "%8s", Integer.toBinaryString(value))
                    .replace(' ', '0');
        }

        @Override
        String words(String list) {
            return "{" + list + "}";
        }

        @Override
        String never() {
            return "-infinity";
        }

        @Override
        String noDay() {
            return "-infinity";
        }

        @Override
        String year(int year) {
            return year + "-01-01";
        }
    };

    abstract String bytes(String hex);

    /** Eight bits. */
    abstract String bits(int value);

    /** Words without anything special in them, given with commas between. */
    abstract String words(String list);

    /** A moment before all others, as near as the server comes to it. */
    abstract String never();

    /** A day that is none, or before all others. */
    abstract String noDay();

    /** A year whose day nobody knows. */
    abstract String year(int year);
}
