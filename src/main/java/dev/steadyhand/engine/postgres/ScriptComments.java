package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.ForeignHead;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.util.List;

/**
 * What the comments of a script say of it: who made it, and whether it is whole. Nothing else is
 * believed of what they say.
 */
final class ScriptComments {

    private static final String BEGIN = "-- PostgreSQL database dump";
    private static final String END = "-- PostgreSQL database dump complete";
    private static final String CLUSTER = "-- PostgreSQL database cluster dump";
    private static final List<String> OTHERS = List.of("-- MySQL dump ", "-- MariaDB dump ");

    private final StringBuilder head = new StringBuilder();
    private String last = "";
    private boolean begun;
    private boolean ended;
    private boolean cluster;
    private boolean other;

    void take(String line) {
        if (line.length() < 4) {
            return;
        }
        begun |= line.equals(BEGIN);
        ended |= line.equals(END);
        cluster |= line.equals(CLUSTER);
        other |= OTHERS.stream().anyMatch(line::startsWith);
        last = line;
        if (head.length() < ForeignHead.BYTES) {
            head.append(line).append('\n');
        }
    }

    /** The last comment, where it begins so; empty where it does not. */
    String last(String begin) {
        return last.startsWith(begin) ? last : "";
    }

    ForeignHead head() {
        return ForeignHead.of(head.toString());
    }

    /** Refuses what says that it is no dump of one database by {@code pg_dump}. */
    void refuseOthers() {
        if (cluster) {
            throw ScriptDatabase.several("Its roles and databases are not for one database.");
        } else if (other) {
            throw new Problem(
                            ProblemCode.BACKUP_FOREIGN,
                            "The dump is of MySQL or MariaDB, made by " + head().tool() + ".",
                            Problem.NOTHING_CHANGED,
                            "Name a target of the product that the dump is of.")
                    .toException();
        }
    }

    /** A dump that begins as one of {@code pg_dump} ends as one. */
    void requireEnd() {
        refuseOthers();
        if (begun && !ended) {
            throw new Problem(
                            ProblemCode.BACKUP_DAMAGED,
                            "The dump does not end as whole ones of pg_dump do: it was cut off.",
                            "",
                            "Fetch the file again from where it was made, or choose another"
                                    + " backup.")
                    .toException();
        }
    }
}
