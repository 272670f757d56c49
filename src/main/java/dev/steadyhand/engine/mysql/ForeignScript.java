package dev.steadyhand.engine.mysql;

import static dev.steadyhand.engine.mysql.ForeignRefusal.refused;

import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.engine.mysql.SqlTokens.Token;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the statements of a dump by another tool in order, says of each what it is, and hands on
 * what restoring one database needs. What usual dumps hold beyond that is left out with a record;
 * what none of them holds is refused. Nothing of a database that is not wanted is looked into.
 */
final class ForeignScript implements MydumperFiles.Use {

    private static final Set<String> NEVER_NEEDED =
            Set.of("LOCK", "UNLOCK", "BEGIN", "COMMIT", "START", "ANALYZE", "OPTIMIZE");
    private static final Set<String> LEFT_OUT =
            Set.of("FLUSH", "CHANGE", "STOP", "RESET", "DEALLOCATE", "PREPARE", "EXECUTE");
    private static final Set<String> CODE =
            Set.of("VIEW", "FUNCTION", "PROCEDURE", "TRIGGER", "EVENT");

    private final Selection wanted;
    private final ForeignUse use;
    private final Cancellation cancellation;
    private final ForeignSettings.ModeTrail trail = new ForeignSettings.ModeTrail();
    private final ForeignDatabases databases;
    private final Set<String> sequences = new TreeSet<>();
    private TextRules rules = TextRules.USUAL;

    /**
     * For one dump.
     *
     * @param named the database that the dump is of, where it says so; may be empty
     */
    ForeignScript(Selection wanted, String named, ForeignUse use, Cancellation cancellation) {
        this.wanted = wanted;
        this.use = use;
        this.cancellation = cancellation;
        this.databases = new ForeignDatabases(wanted, named, use);
    }

    /** The database that is or was read, where the dump names it. */
    String database() {
        return databases.read();
    }

    /** Reads one file of the dump. */
    @Override
    public void read(InputStream text, ForeignReader.Ends ends) throws IOException, SQLException {
        ForeignReader reader = new ForeignReader(text, ends);
        reader.rules(rules);
        for (Optional<byte[]> next = reader.next(); next.isPresent(); next = reader.next()) {
            cancellation.check();
            take(next.get(), reader);
        }
    }

    private void take(byte[] sql, ForeignReader reader) throws SQLException {
        if (ForeignInsert.isOne(sql)) {
            if (databases.isWanted()) {
                insert(sql);
            }
            return;
        }
        String text = ForeignNames.text(sql);
        List<Token> tokens = SqlTokens.of(text);
        if (tokens.isEmpty()) {
            return;
        }
        if (tokens.getFirst().is("SET")) {
            settings(text, tokens);
            reader.rules(rules);
        } else if (!databases.take(text, tokens) && databases.isWanted()) {
            statement(sql, text, tokens);
        }
    }

    private void insert(byte[] sql) throws SQLException {
        ForeignInsert.Rows rows =
                ForeignInsert.of(sql, rules)
                        .orElseThrow(() -> refused(ForeignNames.text(sql), "is not plain rows"));
        requireOwn(ForeignNames.name(rows.database()), ForeignNames.text(sql));
        String table = ForeignNames.name(rows.table());
        if (sequences.contains(table)) {
            use.setSequence(ForeignNames.text(rows.sql().bytes()));
        } else if (wanted.holds(table)) {
            use.rows(table, rows);
        }
    }

    private void settings(String text, List<Token> tokens) throws SQLException {
        ForeignSettings.Found found =
                ForeignSettings.of(tokens)
                        .orElseThrow(() -> refused(text, "sets what a restore never sets"));
        found.leftOut().forEach(use::leftOut);
        rules = use.settings(found.sql(), trail.after(tokens));
    }

    @Override
    public void enter(String database) {
        databases.enter(database);
    }

    private void statement(byte[] sql, String text, List<Token> tokens) throws SQLException {
        String verb = tokens.getFirst().upper();
        if (NEVER_NEEDED.contains(verb) || text.contains("rocksdb")) {
            return;
        }
        if (LEFT_OUT.contains(verb)) {
            use.leftOut(SqlText.shortened(ForeignNames.name(text), 100));
            return;
        }
        switch (verb) {
            case "CREATE" -> create(sql, text, tokens);
            case "DROP" -> drop(text, tokens);
            case "ALTER" -> alter(sql, text, tokens);
            case "DO", "SELECT" -> setSequence(text, tokens);
            default -> throw refused(text, "is none of those that dumps hold");
        }
    }

    private void create(byte[] sql, String text, List<Token> tokens) throws SQLException {
        int word = 1;
        while (word < tokens.size() - 1 && !isObjectWord(tokens.get(word))) {
            word++;
        }
        Token kind = tokens.get(word);
        if (kind.is("INDEX")) {
            index(sql, text, tokens, word);
        } else if (CODE.contains(kind.upper())) {
            code(sql, text, tokens, word);
        } else if (kind.is("TABLE") || kind.is("SEQUENCE")) {
            table(sql, text, tokens, word);
        } else {
            throw refused(text, "makes what a restore never makes");
        }
    }

    private static boolean isObjectWord(Token token) {
        return (token.kind() == SqlTokens.Kind.WORD && CODE.contains(token.upper()))
                || token.is("TABLE")
                || token.is("SEQUENCE")
                || token.is("INDEX");
    }

    private void table(byte[] sql, String text, List<Token> tokens, int word) throws SQLException {
        ForeignName name =
                ForeignName.of(tokens, word + 1).orElseThrow(() -> refused(text, "names nothing"));
        requireOwn(name.database(), text);
        if (word != 1 || ForeignName.readsElsewhere(tokens, name.behind())) {
            throw refused(text, "is not the plain definition of a table");
        }
        ObjectKind kind =
                isSequence(tokens)
                        ? ObjectKind.SEQUENCE
                        : ObjectKind.valueOf(tokens.get(word).upper());
        if (kind == ObjectKind.SEQUENCE) {
            sequences.add(name.name());
        }
        if (wanted.holds(name.name())) {
            use.table(kind, name.name(), name.unqualified(sql, text));
        }
    }

    /** A table by its text, and a sequence: what MariaDB shows to tools that do not know those. */
    private static boolean isSequence(List<Token> tokens) {
        int size = tokens.size();
        return size > 3
                && tokens.get(size - 3).is("SEQUENCE")
                && tokens.get(size - 2).isSymbol('=')
                && tokens.getLast().text().equals("1");
    }

    private void index(byte[] sql, String text, List<Token> tokens, int word) throws SQLException {
        int on = word;
        while (on < tokens.size() && !tokens.get(on).is("ON")) {
            on++;
        }
        ForeignName table =
                ForeignName.of(tokens, on + 1).orElseThrow(() -> refused(text, "names nothing"));
        requireOwn(table.database(), text);
        if (wanted.holds(table.name())) {
            use.alter(table.name(), table.unqualified(sql, text));
        }
    }

    private void code(byte[] sql, String text, List<Token> tokens, int word) throws SQLException {
        ForeignName name =
                ForeignName.of(tokens, word + 1).orElseThrow(() -> refused(text, "names nothing"));
        requireOwn(name.database(), text);
        if (tokens.stream().anyMatch(token -> token.is("SONAME"))) {
            throw refused(text, "loads a library into the server");
        }
        ObjectKind kind = ObjectKind.valueOf(tokens.get(word).upper());
        boolean chosen = wanted.isAll() || (kind == ObjectKind.TRIGGER && isOnChosen(tokens, word));
        if (chosen) {
            use.code(kind, name.name(), name.unqualified(sql, text));
        }
    }

    private boolean isOnChosen(List<Token> tokens, int from) {
        for (int i = from; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).is("ON")) {
                return ForeignName.of(tokens, i + 1)
                        .filter(table -> wanted.holds(table.name()))
                        .isPresent();
            }
        }
        return false;
    }

    private void drop(String text, List<Token> tokens) throws SQLException {
        boolean known = tokens.size() > 4 && isObjectWord(tokens.get(1)) && tokens.get(2).is("IF");
        if (!known) {
            throw refused(text, "drops without asking whether it is there");
        }
        ForeignName name =
                ForeignName.of(tokens, 4).orElseThrow(() -> refused(text, "names nothing"));
        requireOwn(name.database(), text);
        if (tokens.get(1).is("TABLE") && wanted.holds(name.name())) {
            use.dropTable(name.name());
        }
    }

    private void alter(byte[] sql, String text, List<Token> tokens) throws SQLException {
        ForeignName name =
                Optional.of(tokens)
                        .filter(all -> all.size() > 3 && all.get(1).is("TABLE"))
                        .flatMap(all -> ForeignName.of(all, 2))
                        .orElseThrow(() -> refused(text, "changes what a restore never changes"));
        requireOwn(name.database(), text);
        if (tokens.getLast().is("KEYS")) {
            return;
        }
        if (ForeignName.movesAway(tokens)) {
            throw refused(text, "reaches beyond its own table");
        }
        if (wanted.holds(name.name())) {
            use.alter(name.name(), name.unqualified(sql, text));
        }
    }

    /** {@code SELECT SETVAL(`s`, 1, 0)}: mariadb-dump. */
    private void setSequence(String text, List<Token> tokens) throws SQLException {
        boolean plain =
                tokens.size() > 4
                        && tokens.get(1).is("SETVAL")
                        && tokens.get(3).isName()
                        && tokens.stream()
                                .skip(4)
                                .allMatch(t ->
                                        t.kind() == SqlTokens.Kind.NUMBER
                                                || "(),-".contains(t.text()));
        if (!plain) {
            throw refused(text, "reads what a restore never reads");
        }
        if (wanted.isAll()) {
            use.setSequence("DO " + text.substring(tokens.get(1).start()));
        }
    }

    private void requireOwn(String database, String text) {
        if (!database.isEmpty() && !databases.isCurrent(database)) {
            throw refused(text, "is aimed at another database, " + database);
        }
    }
}
