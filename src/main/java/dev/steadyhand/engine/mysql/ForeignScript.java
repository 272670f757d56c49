package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
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
    private final Set<String> databases = new TreeSet<>();
    private final Set<String> sequences = new TreeSet<>();
    private TextRules rules = TextRules.USUAL;
    private String current;

    /**
     * For one dump.
     *
     * @param named the database that the dump is of, where it says so; may be empty
     */
    ForeignScript(Selection wanted, String named, ForeignUse use, Cancellation cancellation) {
        this.wanted = wanted;
        this.use = use;
        this.cancellation = cancellation;
        this.current = named;
    }

    /** The databases that were met so far. */
    Set<String> databases() {
        return databases;
    }

    /** The database that is or was read, where the dump names it. */
    String database() {
        return wanted.database().isEmpty() ? current : wanted.database();
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
            if (isWanted()) {
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
        } else if (!aboutDatabase(text, tokens) && isWanted()) {
            statement(sql, text, tokens);
        }
    }

    private boolean isWanted() {
        return wanted.database().isEmpty()
                || current.isEmpty()
                || current.equals(wanted.database());
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

    /** {@code CREATE DATABASE}, {@code USE}, {@code DROP DATABASE IF EXISTS}, {@code ALTER}. */
    private boolean aboutDatabase(String text, List<Token> tokens) throws SQLException {
        if (tokens.getFirst().is("USE") && tokens.size() == 2) {
            enter(ForeignNames.name(tokens.get(1).text()));
            return true;
        }
        boolean database =
                tokens.size() > 2 && (tokens.get(1).is("DATABASE") || tokens.get(1).is("SCHEMA"));
        if (!database) {
            return false;
        }
        int name = tokens.get(2).is("IF") ? (tokens.get(3).is("NOT") ? 5 : 4) : 2;
        if (name >= tokens.size() || !tokens.get(name).isName()) {
            throw refused(text, "is about a database");
        }
        boolean safe =
                tokens.getFirst().is("CREATE")
                        || tokens.getFirst().is("ALTER")
                        || (tokens.getFirst().is("DROP") && name == 4);
        if (!safe) {
            throw refused(text, "would drop a database");
        }
        if (tokens.getFirst().is("CREATE")) {
            enter(ForeignNames.name(tokens.get(name).text()));
        }
        if (!tokens.getFirst().is("ALTER")) {
            use.leftOut(SqlText.shortened(ForeignNames.name(text), 100));
        }
        if (!tokens.getFirst().is("DROP") && isWanted()) {
            databaseDefault(tokens, name + 1);
        }
        return true;
    }

    private void databaseDefault(List<Token> tokens, int from) throws SQLException {
        String clause = databaseDefaults(tokens, from);
        if (!clause.isEmpty()) {
            use.databaseDefault(clause);
        }
    }

    /** The default character set and collation in the definition of a database. */
    static String databaseDefaults(List<Token> tokens, int from) {
        StringBuilder clause = new StringBuilder();
        for (int i = from; i < tokens.size(); i++) {
            if (tokens.get(i).is("COLLATE") && i + 1 < tokens.size()) {
                clause.append(" COLLATE ").append(plain(tokens.get(i + 1)));
            } else if (tokens.get(i).is("SET") && i + 1 < tokens.size()) {
                clause.append(" CHARACTER SET ").append(plain(tokens.get(i + 1)));
            }
        }
        return clause.toString().strip();
    }

    private static String plain(Token token) {
        return token.text().replaceAll("[^A-Za-z0-9_]", "");
    }

    /** From here on the dump is about that database. */
    @Override
    public void enter(String database) {
        databases.add(database);
        current = database;
        if (wanted.database().isEmpty() && databases.size() > 1) {
            throw several();
        }
    }

    private ProblemException several() {
        return new Problem(
                        ProblemCode.SEVERAL_DATABASES,
                        "The dump holds more than one database: "
                                + String.join(", ", databases)
                                + ", and perhaps more.",
                        "",
                        "Say which one is meant: --database NAME, or database: NAME in the"
                                + " runbook's restore step.")
                .toException();
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
        if (!database.isEmpty() && !database.equals(current)) {
            throw refused(text, "is aimed at another database, " + database);
        }
    }

    private static ProblemException refused(String text, String why) {
        return new Problem(
                        ProblemCode.STATEMENT_REFUSED,
                        "The dump holds a statement that is never run, since it "
                                + why
                                + ": "
                                + shown(text),
                        "The statement was not run.",
                        "Check where the dump comes from; have it made again without it, or choose"
                                + " another backup.")
                .toException();
    }

    /** Without values, which may be anybody's data. */
    private static String shown(String text) {
        int values = text.regionMatches(true, 0, "INSERT", 0, 6) ? text.indexOf("VALUES") : -1;
        String head = values < 0 ? text : text.substring(0, values) + "…";
        return SqlText.shortened(
                ForeignNames.name(head.substring(0, Math.min(1000, head.length()))), 160);
    }
}
