package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.engine.postgres.SqlScanner.Token;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says which object a statement of a script makes. */
final class ScriptObjects {

    private static final Pattern HEAD =
            Pattern.compile("-- Name: (.*); Type: (FUNCTION|PROCEDURE); Schema: (.*); Owner: .*");
    private static final Set<String> QUALITIES =
            Set.of("or", "replace", "unlogged", "foreign", "materialized", "recursive");

    private ScriptObjects() {}

    /**
     * The object that a statement makes; empty where it makes none that a comparison looks for.
     *
     * @param head the comment above it, which names routines with the types that they take
     */
    static Optional<ObjectKey> made(List<Token> tokens, String head) {
        if (tokens.getFirst().is("alter")) {
            return identity(tokens);
        } else if (!tokens.getFirst().is("create")) {
            return Optional.empty();
        }
        int at = 1;
        while (at < tokens.size() - 1 && isQuality(tokens.get(at))) {
            at++;
        }
        return switch (tokens.get(at).text()) {
            case "schema" -> single(tokens, at + 1, ObjectKind.SCHEMA);
            case "extension" -> single(tokens, at + 1, ObjectKind.EXTENSION);
            case "type", "domain" -> qualified(tokens, at + 1, ObjectKind.TYPE);
            case "table" -> qualified(tokens, at + 1, ObjectKind.TABLE);
            case "view" -> qualified(tokens, at + 1, ObjectKind.VIEW);
            case "sequence" -> qualified(tokens, at + 1, ObjectKind.SEQUENCE);
            case "function", "procedure" -> routine(head);
            default -> Optional.empty();
        };
    }

    private static boolean isQuality(Token token) {
        return token.kind() == SqlScanner.Kind.WORD && QUALITIES.contains(token.text());
    }

    private static Optional<ObjectKey> qualified(List<Token> tokens, int from, ObjectKind kind) {
        boolean guarded = from + 3 < tokens.size() && tokens.get(from).is("if");
        return EntryLabel.qualified(tokens, guarded ? from + 3 : from)
                .map(name -> new ObjectKey(kind, name));
    }

    /** The schema {@code public} is there anyway, so nobody looks for it. */
    private static Optional<ObjectKey> single(List<Token> tokens, int from, ObjectKind kind) {
        int at = from + 3 < tokens.size() && tokens.get(from).is("if") ? from + 3 : from;
        return at < tokens.size() && !tokens.get(at).text().equals("public")
                ? Optional.of(new ObjectKey(kind, QualifiedName.part(tokens.get(at).text())))
                : Optional.empty();
    }

    private static Optional<ObjectKey> routine(String head) {
        Matcher matcher = HEAD.matcher(head);
        return matcher.matches()
                ? Optional.of(
                        new ObjectKey(
                                ObjectKind.valueOf(matcher.group(2)),
                                Fingerprints.routine(matcher.group(3), matcher.group(1))))
                : Optional.empty();
    }

    /** {@code ALTER TABLE … ADD GENERATED … AS IDENTITY ( SEQUENCE NAME a.b …}. */
    private static Optional<ObjectKey> identity(List<Token> tokens) {
        for (int i = 1; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).is("sequence") && tokens.get(i + 1).is("name")) {
                return EntryLabel.qualified(tokens, i + 2)
                        .map(name -> new ObjectKey(ObjectKind.SEQUENCE, name));
            }
        }
        return Optional.empty();
    }
}
