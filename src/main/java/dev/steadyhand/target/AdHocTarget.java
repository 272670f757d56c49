package dev.steadyhand.target;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.util.List;
import java.util.Locale;

/** Makes a target of a URL that no configuration names. */
final class AdHocTarget {

    private AdHocTarget() {}

    static Target of(String name, Environment environment, ServerAccess access) {
        return new Target(
                name, environment, requireDatabase(access), List.of(), Objectives.USUAL, List.of());
    }

    /** The database's name as far as it can be part of a file's name. */
    static String nameOf(String database) {
        String plain =
                database.toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-")
                        .replaceAll("^-+|-+$", "");
        String shortened = plain.length() > 63 ? plain.substring(0, 63) : plain;
        return shortened.isEmpty() ? "database" : shortened;
    }

    static ServerAccess requireDatabase(ServerAccess access) {
        if (access.url().database().isEmpty()) {
            throw new Problem(
                            ProblemCode.URL_WRONG,
                            "The database URL names a server, but no database on it.",
                            Problem.NOTHING_CHANGED,
                            "Add the database's name: mysql://user@host:port/database")
                    .toException();
        }
        return access;
    }
}
