package dev.steadyhand.engine.postgres;

import static dev.steadyhand.engine.postgres.ScriptRefusal.refused;

import dev.steadyhand.archive.ForeignHead;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.engine.postgres.ScriptReader.Part;
import dev.steadyhand.engine.postgres.SqlScanner.Token;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the text that {@code pg_dump} and {@code pg_restore} write, says of each part what it is,
 * and hands on what restoring one database needs. What usual dumps hold beyond that is left out
 * with a record; what none of them holds is refused.
 */
final class Script {

    private static final Pattern SEARCH_PATH =
            Pattern.compile("SELECT pg_catalog\\.set_config\\('search_path', '', false\\)");
    private static final Pattern STATISTICS =
            Pattern.compile(
                    "(?s)SELECT \\* FROM"
                            + " pg_catalog\\.pg_restore_(relation|attribute|extended)_stats\\(.*");
    private static final Pattern RESTRICT =
            Pattern.compile("\\\\(un)?restrict ([A-Za-z0-9]{1,200})");
    private static final Set<String> TRANSACTIONS = Set.of("begin", "commit", "start", "end");
    private static final String HEAD = "-- Name: ";

    private final ScriptUse use;
    private final Cancellation cancellation;
    private final ScriptSettings settings;
    private final ScriptComments comments = new ScriptComments();
    private final ScriptDatabase database;
    private final ScriptLargeObjects largeObjects;
    private String restriction = "";
    private boolean anythingMade;

    Script(ScriptUse use, Cancellation cancellation) {
        this.use = use;
        this.cancellation = cancellation;
        this.settings = new ScriptSettings();
        this.database = new ScriptDatabase(use);
        this.largeObjects = new ScriptLargeObjects(use);
    }

    /**
     * What a script says besides its statements.
     *
     * @param head what it says of itself
     * @param database what it is of; empty where it does not say
     * @param form in which encoding it is
     */
    record Read(ForeignHead head, String database, TextForm form) {}

    /** Reads all of it. */
    Read read(InputStream in) throws IOException, SQLException {
        ScriptReader reader = new ScriptReader(in);
        for (Optional<Part> next = reader.next(); next.isPresent(); next = reader.next()) {
            cancellation.check();
            Part part = next.get();
            switch (part.kind()) {
                case COMMENT -> comments.take(new String(part.bytes(), StandardCharsets.UTF_8));
                case COMMAND -> command(new String(part.bytes(), StandardCharsets.UTF_8), part);
                case STATEMENT -> statement(part, reader);
            }
        }
        comments.requireEnd();
        return new Read(comments.head(), database.name(), settings.form());
    }

    private void command(String text, Part part) {
        Matcher matcher = RESTRICT.matcher(text);
        if (matcher.matches()) {
            boolean ends = matcher.group(1) != null;
            if (ends ? !matcher.group(2).equals(restriction) : !restriction.isEmpty()) {
                throw refused(text, part.line(), "lifts a restriction that is another");
            }
            restriction = ends ? "" : matcher.group(2);
        } else if (!restriction.isEmpty() || !database.isConnect(text)) {
            throw refused(text, part.line(), "is a command to the client");
        }
    }

    private void statement(Part part, ScriptReader reader) throws IOException, SQLException {
        comments.refuseOthers();
        String written = settings.text(part);
        String sql = settings.plainEscapes() ? ScriptSettings.conforming(written) : written;
        if (InsertRows.isOne(sql)) {
            insert(sql, part);
            return;
        }
        List<Token> tokens = SqlScanner.tokens(sql);
        if (tokens.isEmpty()) {
            return;
        }
        switch (tokens.getFirst().text()) {
            case "set" -> set(sql, tokens, part);
            case "copy" -> copy(sql, part, reader);
            case "select" -> call(sql, tokens, part);
            case "reset" -> use.leftOut(ScriptRefusal.shown(sql));
            default -> {
                if (!isLeftOut(sql, tokens)) {
                    define(sql, tokens, part);
                }
            }
        }
        reader.plainEscapes(settings.plainEscapes());
    }

    private void set(String sql, List<Token> tokens, Part part) throws SQLException {
        switch (settings.take(sql, tokens, part.line())) {
            case KNOWN -> {}
            case PASSED_ON -> use.setting(sql);
            case LEFT_OUT -> use.leftOut(ScriptRefusal.shown(sql));
        }
    }

    private void insert(String sql, Part part) throws SQLException {
        Optional<InsertRows> rows = InsertRows.of(sql);
        use.insert(
                rows.orElseThrow(() -> refused(sql, part.line(), "is more than plain rows")), sql);
    }

    private void copy(String sql, Part part, ScriptReader reader) throws IOException, SQLException {
        String table =
                RowsLoad.copiedTable(sql)
                        .orElseThrow(() ->
                                refused(sql, part.line(), "copies from elsewhere than the dump"));
        ScriptUse.CopyRows rows = new ScriptUse.CopyRows(table, sql, part.offset());
        reader.rows(table, use.rows(rows));
        use.rowsEnd(rows);
    }

    private void call(String sql, List<Token> tokens, Part part) throws SQLException {
        if (SEARCH_PATH.matcher(sql).matches()) {
            return;
        } else if (STATISTICS.matcher(sql).matches()) {
            use.leftOut("statistics, which are gathered anew");
        } else if (!largeObjects.take(sql)) {
            define(sql, tokens, part);
        }
    }

    /** What is not needed in an empty database; or says how a transaction goes, which is ours. */
    private boolean isLeftOut(String sql, List<Token> tokens) {
        Token first = tokens.getFirst();
        if (TRANSACTIONS.contains(first.text()) && tokens.size() <= 2) {
            return true;
        }
        if (database.take(sql, tokens)) {
            return true;
        }
        boolean clearing =
                first.is("drop")
                        || (first.is("alter") && tokens.stream().anyMatch(each -> each.is("drop")));
        if (clearing && !anythingMade) {
            use.leftOut("what clears a database that is not empty: DROP, ALTER … DROP");
            return true;
        }
        return false;
    }

    private void define(String sql, List<Token> tokens, Part part) throws SQLException {
        if (!StatementRules.allow(sql)) {
            throw refused(sql, part.line(), "is none of those that define objects in one database");
        }
        anythingMade |= tokens.getFirst().is("create");
        use.definition(
                new ScriptUse.Definition(
                        settings.withState(sql),
                        sql,
                        ScriptObjects.made(tokens, comments.last(HEAD)),
                        part.offset()));
    }
}
