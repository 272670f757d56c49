package dev.steadyhand.engine.postgres;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a script into statements as {@code psql} does: at semicolons that are in no quotes, no
 * parentheses and no body of an SQL function; and commands of {@code psql} itself, each a line.
 */
final class Statements {

    /**
     * A statement.
     *
     * @param before the white space and the comments in front of it
     * @param text the statement without its semicolon; a command of {@code psql} with its backslash
     */
    record Sql(String before, String text) {

        /** Whether it is for {@code psql} and not for the server. */
        boolean isClientCommand() {
            return text.startsWith("\\");
        }
    }

    private final String script;
    private final SqlScanner scanner;

    private Statements(String script) {
        this.script = script;
        this.scanner = new SqlScanner(script, 0);
    }

    /** All statements; comments behind the last are left out. */
    static List<Sql> of(String script) {
        Statements statements = new Statements(script);
        List<Sql> all = new ArrayList<>();
        for (Sql next = statements.next(); next != null; next = statements.next()) {
            if (!next.text().isEmpty()) {
                all.add(next);
            }
        }
        return all;
    }

    private @Nullable Sql next() {
        int begin = scanner.at();
        scanner.skipBlank();
        int from = scanner.at();
        if (from >= script.length()) {
            return null;
        }
        String before = script.substring(begin, from);
        if (script.charAt(from) == '\\') {
            int end = script.indexOf('\n', from);
            scanner.goTo(end < 0 ? script.length() : end);
            return new Sql(before, script.substring(from, scanner.at()).strip());
        }
        return new Sql(before, script.substring(from, end()).strip());
    }

    /** Where the statement's semicolon is. */
    private int end() {
        int parentheses = 0;
        RoutineBody body = new RoutineBody();
        for (SqlScanner.Token token = scanner.next(); token != null; token = scanner.next()) {
            if (token.is("(")) {
                parentheses++;
            } else if (token.is(")")) {
                parentheses--;
            } else if (token.is(";") && parentheses <= 0 && !body.isOpen()) {
                return token.from();
            } else if (parentheses == 0) {
                body.see(token.kind() == SqlScanner.Kind.WORD ? token.text() : "");
            }
        }
        return script.length();
    }
}
