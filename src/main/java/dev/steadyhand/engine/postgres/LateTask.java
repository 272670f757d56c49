package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.Member;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A member with a definition that comes behind the rows.
 *
 * @param number its place in the dump
 * @param text all of the member
 * @param stage when it is made
 * @param later how its work can be put off, where it is a foreign key that can be checked later
 */
record LateTask(int number, Member member, String text, Stage stage, Optional<Later> later) {

    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[^ .(\"]+)";
    private static final Pattern CONSTRAINT =
            Pattern.compile(
                    "(?s)ALTER TABLE .* ADD CONSTRAINT "
                            + NAME
                            + " (PRIMARY KEY|UNIQUE|EXCLUDE)\\b.*");
    private static final Pattern INDEX = Pattern.compile("(?s)CREATE (UNIQUE )?INDEX .*");
    private static final Pattern FOREIGN_KEY =
            Pattern.compile(
                    "(?s)ALTER TABLE .* ADD CONSTRAINT (?:\"(?:[^\"]|\"\")+\"|[^ ]+) FOREIGN KEY"
                            + " \\(.*\\) REFERENCES .*");

    /** {@code ONLY}, which pg_dump writes for tables that have no partitions. */
    private static final Pattern PLAIN_FOREIGN_KEY =
            Pattern.compile(
                    "(?s)(ALTER TABLE ONLY "
                            + NAME
                            + "(?:\\."
                            + NAME
                            + ")?\\s+)ADD CONSTRAINT ("
                            + NAME
                            + ") FOREIGN KEY \\(.*(?<! NOT VALID)");

    private static final Pattern ATTACHES = Pattern.compile("(?s)ALTER (INDEX|TABLE) .*");

    /** What a definition is, by the stage in which it is made. */
    enum Stage {
        INDEX,
        CONSTRAINT,
        ATTACH,
        FOREIGN_KEY,
        REST
    }

    /**
     * A foreign key in two steps: added without a look at the rows, and checked afterwards, which
     * keeps neither table from being used, so that several are checked at once.
     *
     * @param drop takes it away where an earlier attempt got as far as adding it
     * @param add adds it, not valid yet
     * @param check makes it valid
     */
    record Later(String drop, String add, String check) {}

    static LateTask of(int number, Member member, String text) {
        List<String> statements =
                Statements.of(text).stream()
                        .map(Statements.Sql::text)
                        .filter(sql -> !sql.startsWith("SET "))
                        .toList();
        String main = statements.isEmpty() ? "" : statements.getFirst();
        Stage stage = stage(main);
        Matcher plain = PLAIN_FOREIGN_KEY.matcher(main);
        Optional<Later> later = Optional.empty();
        if (stage == Stage.FOREIGN_KEY && statements.size() == 1 && plain.matches()) {
            String head = plain.group(1);
            String name = plain.group(2);
            later =
                    Optional.of(
                            new Later(
                                    head + "DROP CONSTRAINT IF EXISTS " + name,
                                    main + " NOT VALID;",
                                    head + "VALIDATE CONSTRAINT " + name));
        }
        return new LateTask(number, member, text, stage, later);
    }

    private static Stage stage(String main) {
        if (INDEX.matcher(main).matches()) {
            return Stage.INDEX;
        } else if (CONSTRAINT.matcher(main).matches()) {
            return Stage.CONSTRAINT;
        } else if (FOREIGN_KEY.matcher(main).matches()) {
            return Stage.FOREIGN_KEY;
        }
        return ATTACHES.matcher(main).matches() ? Stage.ATTACH : Stage.REST;
    }

    /** For people: of which table which index. */
    String name() {
        return Statements.of(text).stream()
                .flatMap(sql -> PartReading.index(sql.text()).stream())
                .findFirst()
                .map(index -> member.object() + " (" + index + ")")
                .orElse(member.object());
    }

    /** The tables that it would wait for, or let others wait for. */
    Set<String> tables() {
        return stage == Stage.REST || stage == Stage.ATTACH ? Set.of() : Set.of(member.object());
    }

    /** Whether others of the kind can work on its table at the same time. */
    boolean sharesTables() {
        return stage == Stage.INDEX;
    }
}
