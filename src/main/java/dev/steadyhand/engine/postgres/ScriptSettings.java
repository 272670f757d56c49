package dev.steadyhand.engine.postgres;

import dev.steadyhand.engine.postgres.SqlScanner.Token;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the settings of a script mean for reading it: in which encoding it is, what a backslash in
 * quotes is, and where tables are to be made.
 */
final class ScriptSettings {

    private static final String OLD =
            "Have it made again by a newer pg_dump, which reads older servers as well; or restore"
                    + " it with psql into an empty database, and back that up.";
    private static final Set<String> OF_SESSIONS = Set.of("session", "role", "local");
    private static final Map<String, String> STATES =
            Map.of("default_tablespace", "''", "default_table_access_method", "heap");

    private final Map<String, String> states = new LinkedHashMap<>();
    private TextForm form = TextForm.UTF8;
    private Optional<String> encoding = Optional.empty();
    private boolean plainEscapes;

    /** What becomes of a setting. */
    enum Outcome {
        /** It was taken note of. */
        KNOWN,
        /** The session that makes definitions should have it, if its server knows it. */
        PASSED_ON,
        /** It is not run. */
        LEFT_OUT
    }

    /** Takes note of a {@code SET}. */
    Outcome take(String sql, List<Token> tokens, long line) {
        String name = tokens.size() > 3 ? tokens.get(1).text() : "";
        String value = tokens.size() > 3 ? sql.substring(tokens.get(3).from()).strip() : "";
        if (name.equals("client_encoding")) {
            encoding(value, sql, line);
            return Outcome.KNOWN;
        } else if (name.equals("standard_conforming_strings")) {
            plainEscapes = value.replace("'", "").equalsIgnoreCase("off");
            return Outcome.KNOWN;
        } else if (name.equals("search_path")) {
            throw ScriptRefusal.refused(
                    sql, line, "leaves schemas out of names, as pg_dump did before 2018", OLD);
        } else if (STATES.containsKey(name)) {
            states.put(name, value);
            return Outcome.KNOWN;
        }
        boolean known = !OF_SESSIONS.contains(name) && StatementRules.allow(sql);
        return known ? Outcome.PASSED_ON : Outcome.LEFT_OUT;
    }

    private void encoding(String value, String sql, long line) {
        String name = value.replace("'", "").strip();
        if (encoding.filter(known -> !known.equalsIgnoreCase(name)).isPresent()) {
            throw ScriptRefusal.refused(sql, line, "changes the encoding midway");
        }
        encoding = Optional.of(name);
        form =
                TextForm.named(name)
                        .orElseThrow(() ->
                                ScriptRefusal.refused(
                                        sql,
                                        line,
                                        "is in an encoding that is not read here",
                                        "Have it made again by pg_dump --encoding=UTF8."));
    }

    /** In which encoding the script is. */
    TextForm form() {
        return form;
    }

    boolean plainEscapes() {
        return plainEscapes;
    }

    /** The text of a part, which has to be valid in its encoding. */
    String text(ScriptReader.Part part) {
        try {
            return form.charset()
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(part.bytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            String text = new String(part.bytes(), form.charset());
            throw ScriptRefusal.refused(
                    text, part.line(), "holds bytes that are no " + form.charset());
        }
    }

    /** A statement with the settings that it relies on, so that it can be run by itself. */
    String withState(String sql) {
        StringBuilder text = new StringBuilder();
        StringBuilder back = new StringBuilder();
        states.forEach((name, value) -> {
            String usual = STATES.getOrDefault(name, "");
            if (!value.equals(usual)) {
                text.append("SET ").append(name).append(" = ").append(value).append(";\n");
                back.append("SET ").append(name).append(" = ").append(usual).append(";\n");
            }
        });
        return text.append(sql).append(";\n").append(back).toString();
    }

    /**
     * A statement as servers read it that take backslashes in plain quotes for what they are.
     *
     * @param sql as written where a backslash stands for something else
     */
    static String conforming(String sql) {
        StringBuilder text = new StringBuilder(sql.length() + 16);
        SqlScanner scanner = new SqlScanner(sql, 0);
        int copied = 0;
        while (true) {
            scanner.skipBlank();
            int from = scanner.at();
            if (from < sql.length() && sql.charAt(from) == '\'') {
                int to = endOfEscaped(sql, from);
                boolean escapes = sql.substring(from, to).indexOf('\\') >= 0;
                text.append(sql, copied, from).append(escapes ? " E" : "");
                copied = from;
                scanner.goTo(to);
            } else if (scanner.next() == null) {
                return text.append(sql, copied, sql.length()).toString();
            }
        }
    }

    private static int endOfEscaped(String sql, int from) {
        int at = from + 1;
        while (at < sql.length()) {
            char character = sql.charAt(at++);
            if (character == '\\') {
                at = Math.min(at + 1, sql.length());
            } else if (character == '\'') {
                if (at >= sql.length() || sql.charAt(at) != '\'') {
                    return at;
                }
                at++;
            }
        }
        return at;
    }
}
