package dev.steadyhand.engine.mysql;

import java.util.Collection;
import java.util.Comparator;

/** What a file of mydumper is for, as its name says it. */
final class MydumperFile {

    /** Kinds of files, in the order in which a restore needs them. */
    enum Kind {
        CREATE("-schema-create.sql"),
        SEQUENCE("-schema-sequence.sql"),
        TABLE("-schema.sql"),
        ROWS(".sql"),
        POST("-schema-post.sql"),
        VIEW("-schema-view.sql"),
        TRIGGERS("-schema-triggers.sql"),
        /** Rows in a form that only the server's own {@code LOAD DATA} reads. */
        SERVER_ROWS(".dat"),
        METADATA("metadata"),
        OTHER("");

        private final String ending;

        Kind(String ending) {
            this.ending = ending;
        }

        /** Whether it holds bodies, whose statements end with a semicolon at the end of a line. */
        boolean isCode() {
            return this == POST || this == VIEW || this == TRIGGERS;
        }
    }

    private MydumperFile() {}

    /** The kind of a file, by its name without what says how it is compressed. */
    static Kind kind(String file) {
        if (file.equals(Kind.METADATA.ending)) {
            return Kind.METADATA;
        }
        if (file.endsWith("-schema-create-tablespace.sql")) {
            return Kind.OTHER;
        }
        Kind kind = Kind.OTHER;
        for (Kind each : Kind.values()) {
            if (file.endsWith(each.ending) && each.ending.length() > kind.ending.length()) {
                kind = each;
            }
        }
        return kind == Kind.METADATA ? Kind.OTHER : kind;
    }

    /** The name of a database as files have it: the longest of the known that fits. */
    static String database(String file, Collection<String> known) {
        return known.stream()
                .filter(name -> file.startsWith(name + ".") || file.startsWith(name + "-schema"))
                .max(Comparator.comparingInt(String::length))
                .orElseGet(() -> file.replaceFirst("[.-].*", ""));
    }

    /** The name of a file without its ending. */
    static String stem(String file) {
        String ending = kind(file).ending;
        return file.substring(0, file.length() - ending.length());
    }

    /** The number of the piece that a file of rows holds; -1 where the table has one file. */
    static int piece(String rows) {
        String[] parts = stem(rows).split("\\.", -1);
        for (int i = parts.length - 1; i > 1 && parts[i].matches("\\d{4,9}"); i--) {
            if (i == 2 || !parts[i - 1].matches("\\d{4,9}")) {
                return Integer.parseInt(parts[i]);
            }
        }
        return -1;
    }
}
