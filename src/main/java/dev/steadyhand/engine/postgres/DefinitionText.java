package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts what {@code pg_dump} writes into its entries. Its comments only say where one begins: what
 * an entry defines is read from its statements, since names in comments can be made to look like
 * anything. Settings that {@code pg_dump} writes once for all that follows are written into each
 * entry that needs them, so that entries can be run apart.
 */
final class DefinitionText {

    private static final Pattern HEAD =
            Pattern.compile("(?m)^-- Name: (.*); Type: (.*); Schema: (.*); Owner: (.*)$");
    private static final Pattern STATE =
            Pattern.compile("SET (default_tablespace|default_table_access_method) = (.*)");
    private static final Map<String, String> USUAL =
            Map.of("default_tablespace", "''", "default_table_access_method", "heap");

    /**
     * An entry.
     *
     * @param name as the comment above it says
     * @param type the sort of entry, such as {@code TABLE} or {@code FK CONSTRAINT}
     * @param schema as the comment says
     * @param statements without semicolons
     */
    record Entry(String name, String type, String schema, List<String> statements) {

        Entry {
            statements = List.copyOf(statements);
        }

        /** The entry as SQL that can be run by itself. */
        String text() {
            StringBuilder text = new StringBuilder();
            statements.forEach(statement -> text.append(statement).append(";\n"));
            return text.toString();
        }
    }

    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, String> state = new LinkedHashMap<>();
    private String restrictKey = "";
    private Optional<Entry> head = Optional.empty();
    private List<String> statements = new ArrayList<>();

    private DefinitionText() {}

    /** Cuts a section. */
    static DefinitionText of(String text) {
        DefinitionText cut = new DefinitionText();
        for (Statements.Sql sql : Statements.of(text)) {
            cut.add(sql);
        }
        cut.finish();
        return cut;
    }

    List<Entry> entries() {
        return entries;
    }

    /** The key by which {@code pg_dump} shuts commands of {@code psql} out; empty before it did. */
    String restrictKey() {
        return restrictKey;
    }

    private void add(Statements.Sql sql) {
        Matcher matcher = HEAD.matcher(sql.before());
        boolean begins = false;
        while (matcher.find()) {
            begins = true;
            finish();
            head =
                    Optional.of(
                            new Entry(
                                    matcher.group(1),
                                    matcher.group(2),
                                    matcher.group(3),
                                    List.of()));
        }
        if (sql.isClientCommand()) {
            command(sql.text());
        } else {
            statement(sql.text(), begins);
        }
    }

    private void command(String text) {
        if (text.startsWith("\\restrict ")) {
            restrictKey = text.substring("\\restrict ".length()).strip();
        } else if (!text.startsWith("\\unrestrict ")) {
            throw unexpected("a command of psql");
        }
    }

    private void statement(String text, boolean begins) {
        Matcher setting = STATE.matcher(text);
        if (setting.matches()) {
            if (!begins) {
                finish();
            }
            state.put(setting.group(1), setting.group(2));
        } else if (head.isPresent()) {
            statements.add(text);
        }
    }

    private void finish() {
        if (head.isPresent() && !statements.isEmpty()) {
            Entry known = head.get();
            entries.add(new Entry(known.name(), known.type(), known.schema(), inState()));
            statements = new ArrayList<>();
        }
    }

    private List<String> inState() {
        List<String> all = new ArrayList<>();
        state.forEach((name, value) -> {
            if (!value.equals(USUAL.get(name))) {
                all.add("SET " + name + " = " + value);
            }
        });
        all.addAll(statements);
        state.forEach((name, value) -> {
            if (!value.equals(USUAL.get(name))) {
                all.add("SET " + name + " = " + USUAL.get(name));
            }
        });
        return all;
    }

    private static ProblemException unexpected(String what) {
        return new Problem(
                        ProblemCode.DUMP_FAILED,
                        "What pg_dump wrote holds " + what + " where there should be none.",
                        Problem.NOTHING_CHANGED,
                        "Install the newest minor version of PostgreSQL's client tools; then make"
                                + " the backup again.")
                .toException();
    }
}
