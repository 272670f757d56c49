package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.engine.postgres.SqlScanner.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says which object an entry of {@code pg_dump} belongs to, so that a table can be taken out of a
 * dump with all that is its own: keys, indexes, triggers, policies are labelled with their table.
 * What belongs to no object by itself is labelled with its sort.
 */
final class EntryLabel {

    private static final Set<String> RELATION_WORDS =
            Set.of("table", "view", "sequence", "index", "materialized", "foreign", "unlogged");

    private final Set<ObjectKey> known;

    /**
     * Among the objects of a database.
     *
     * @param known all there are
     */
    EntryLabel(Set<ObjectKey> known) {
        this.known = Set.copyOf(known);
    }

    ObjectKey of(DefinitionText.Entry entry) {
        if (entry.type().startsWith("BLOB")) {
            return LargeObjects.KEY;
        }
        return found(entry)
                .filter(known::contains)
                .orElseGet(() ->
                        new ObjectKey(ObjectKind.OTHER, entry.type().toLowerCase(Locale.ROOT)));
    }

    private Optional<ObjectKey> found(DefinitionText.Entry entry) {
        List<Token> tokens = tokens(entry);
        return switch (entry.type()) {
            case "SCHEMA" -> single(tokens, ObjectKind.SCHEMA);
            case "EXTENSION" -> single(tokens, ObjectKind.EXTENSION);
            case "TYPE", "DOMAIN", "SHELL TYPE" ->
                    qualified(tokens, 2).map(name -> new ObjectKey(ObjectKind.TYPE, name));
            case "FUNCTION", "AGGREGATE" -> routine(entry, ObjectKind.FUNCTION);
            case "PROCEDURE" -> routine(entry, ObjectKind.PROCEDURE);
            case "SEQUENCE" -> sequence(tokens);
            case "TRIGGER", "RULE", "POLICY", "INDEX" -> behindOn(tokens);
            case "ACL" -> granted(tokens);
            case "COMMENT" -> relation(tokens).or(() -> commented(tokens));
            default -> relation(tokens);
        };
    }

    /** Those of the statement that counts: settings around it do not. */
    private static List<Token> tokens(DefinitionText.Entry entry) {
        String statement =
                entry.statements().stream()
                        .filter(each -> !each.startsWith("SET "))
                        .findFirst()
                        .orElse("");
        SqlScanner scanner = new SqlScanner(statement, 0);
        return Stream.generate(scanner::next)
                .takeWhile(token -> token != null)
                .limit(60)
                .map(Token.class::cast)
                .toList();
    }

    /** {@code CREATE SCHEMA name}, {@code CREATE EXTENSION IF NOT EXISTS name}. */
    private static Optional<ObjectKey> single(List<Token> tokens, ObjectKind kind) {
        int at = tokens.size() > 5 && tokens.get(2).is("if") ? 5 : 2;
        return tokens.size() > at
                ? Optional.of(new ObjectKey(kind, QualifiedName.part(tokens.get(at).text())))
                : Optional.empty();
    }

    private static Optional<ObjectKey> routine(DefinitionText.Entry entry, ObjectKind kind) {
        return Optional.of(new ObjectKey(kind, Fingerprints.routine(entry.schema(), entry.name())));
    }

    /** {@code CREATE SEQUENCE a.b}; or of an identity, {@code … ( SEQUENCE NAME a.b …}. */
    private Optional<ObjectKey> sequence(List<Token> tokens) {
        for (int i = 0; i + 1 < tokens.size(); i++) {
            boolean named = tokens.get(i).is("sequence") && tokens.get(i + 1).is("name");
            if (named) {
                return qualified(tokens, i + 2)
                        .map(name -> new ObjectKey(ObjectKind.SEQUENCE, name));
            }
        }
        return relation(tokens);
    }

    /** {@code … ON a.b}, {@code … ON ONLY a.b}, and of rules {@code … ON event TO a.b}. */
    private Optional<ObjectKey> behindOn(List<Token> tokens) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.is("on") || token.is("to")) {
                boolean only = i + 1 < tokens.size() && tokens.get(i + 1).is("only");
                starts.add(only ? i + 2 : i + 1);
            }
        }
        return starts.stream()
                .flatMap(start -> qualified(tokens, start).stream())
                .flatMap(name -> ofRelation(name).stream())
                .findFirst();
    }

    /** {@code GRANT SELECT,INSERT ON TABLE a.b TO c}. */
    private Optional<ObjectKey> granted(List<Token> tokens) {
        int at = 0;
        while (at < tokens.size() && !tokens.get(at).is("on")) {
            at++;
        }
        boolean word = at + 1 < tokens.size() && isRelationWord(tokens.get(at + 1));
        return qualified(tokens, word ? at + 2 : at + 1).flatMap(this::ofRelation);
    }

    /** {@code COMMENT ON COLUMN a.b.c}, {@code COMMENT ON TRIGGER a ON b.c}. */
    private Optional<ObjectKey> commented(List<Token> tokens) {
        boolean column = tokens.size() > 2 && tokens.get(2).is("column");
        return column
                ? qualified(tokens, 3).flatMap(this::ofRelation)
                : behindOn(tokens.subList(Math.min(3, tokens.size()), tokens.size()));
    }

    /** {@code CREATE … TABLE a.b}, {@code ALTER TABLE ONLY a.b}, {@code COMMENT ON VIEW a.b}. */
    private Optional<ObjectKey> relation(List<Token> tokens) {
        int at = 0;
        while (at < tokens.size() && at < 6 && !isRelationWord(tokens.get(at))) {
            at++;
        }
        while (at < tokens.size()
                && (isRelationWord(tokens.get(at)) || tokens.get(at).is("only"))) {
            at++;
        }
        return qualified(tokens, at).flatMap(this::ofRelation);
    }

    private static boolean isRelationWord(Token token) {
        return token.kind() == SqlScanner.Kind.WORD && RELATION_WORDS.contains(token.text());
    }

    private Optional<ObjectKey> ofRelation(String name) {
        return Stream.of(ObjectKind.TABLE, ObjectKind.VIEW, ObjectKind.SEQUENCE)
                .map(kind -> new ObjectKey(kind, name))
                .filter(known::contains)
                .findFirst();
    }

    /** Two names with a dot between them, from there on. */
    static Optional<String> qualified(List<Token> tokens, int at) {
        boolean fits =
                at + 2 < tokens.size()
                        && tokens.get(at).isName()
                        && tokens.get(at + 1).is(".")
                        && tokens.get(at + 2).isName();
        return fits
                ? Optional.of(
                        new QualifiedName(tokens.get(at).text(), tokens.get(at + 2).text()).text())
                : Optional.empty();
    }
}
