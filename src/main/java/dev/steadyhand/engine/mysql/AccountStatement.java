package dev.steadyhand.engine.mysql;

import dev.steadyhand.engine.mysql.SqlTokens.Kind;
import dev.steadyhand.engine.mysql.SqlTokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One of the two statements that the part of a dump for users may hold: {@code CREATE USER IF NOT
 * EXISTS} with a hashed password, and {@code GRANT} of privileges that a database can give, on the
 * current database or something in it. Whatever else a dump holds there is refused.
 *
 * @param account whom it is about
 * @param create the whole statement that makes it; empty for a grant
 * @param privileges what a grant gives, as written; empty for a statement that makes a user
 * @param on what a grant is about
 * @param option whether the account may give it to others
 */
record AccountStatement(
        Account account, String create, String privileges, GrantedOn on, boolean option) {

    private static final Set<String> DATABASE_PRIVILEGES =
            Set.of(
                    "SELECT",
                    "INSERT",
                    "UPDATE",
                    "DELETE",
                    "CREATE",
                    "DROP",
                    "REFERENCES",
                    "INDEX",
                    "ALTER",
                    "CREATE TEMPORARY TABLES",
                    "LOCK TABLES",
                    "EXECUTE",
                    "CREATE VIEW",
                    "SHOW VIEW",
                    "CREATE ROUTINE",
                    "ALTER ROUTINE",
                    "EVENT",
                    "TRIGGER",
                    "DELETE HISTORY",
                    "DELETE VERSIONING ROWS",
                    "SHOW CREATE ROUTINE",
                    "ALL PRIVILEGES");

    private static final Set<String> IN_CREATE =
            Set.of(
                    "IDENTIFIED",
                    "WITH",
                    "AS",
                    "BY",
                    "PASSWORD",
                    "VIA",
                    "USING",
                    "OR",
                    "REQUIRE",
                    "NONE",
                    "SSL",
                    "X509",
                    "SUBJECT",
                    "ISSUER",
                    "CIPHER",
                    "AND",
                    "ACCOUNT",
                    "LOCK",
                    "UNLOCK");

    /** Behind these stands the name of a plugin. */
    private static final Set<String> BEFORE_PLUGIN = Set.of("WITH", "VIA", "OR");

    /** Which privileges a grant speaks of, one phrase each. */
    static boolean isOfDatabases(String privilege) {
        return DATABASE_PRIVILEGES.contains(privilege);
    }

    /** Reads one; empty where it is neither of the two. */
    static Optional<AccountStatement> of(String sql) {
        if (sql.contains("/*") || sql.length() > 1 << 20) {
            return Optional.empty();
        }
        List<Token> tokens = SqlTokens.of(sql);
        if (tokens.size() < 6) {
            return Optional.empty();
        }
        return tokens.getFirst().is("GRANT") ? grant(sql, tokens) : create(sql, tokens);
    }

    private static Optional<AccountStatement> create(String sql, List<Token> tokens) {
        List<String> head = List.of("CREATE", "USER", "IF", "NOT", "EXISTS");
        for (int i = 0; i < head.size(); i++) {
            if (!tokens.get(i).is(head.get(i))) {
                return Optional.empty();
            }
        }
        Optional<Account> account = account(tokens, head.size());
        for (int i = head.size() + 3; i < tokens.size(); i++) {
            if (!isInCreate(tokens.get(i), tokens.get(i - 1))) {
                return Optional.empty();
            }
        }
        return account.map(found -> new AccountStatement(found, sql, "", GrantedOn.NOTHING, false));
    }

    private static boolean isInCreate(Token token, Token before) {
        return switch (token.kind()) {
            case WORD ->
                    (IN_CREATE.contains(token.upper())
                                    && (!before.is("BY") || token.is("PASSWORD")))
                            || BEFORE_PLUGIN.contains(before.upper());
            case STRING -> !before.is("BY");
            case NUMBER -> before.is("AS");
            case QUOTED_NAME -> BEFORE_PLUGIN.contains(before.upper());
            case SYMBOL -> false;
        };
    }

    /** {@code `user`@`host`}. */
    private static Optional<Account> account(List<Token> tokens, int i) {
        boolean good =
                i + 2 < tokens.size()
                        && isAccountPart(tokens.get(i))
                        && tokens.get(i + 1).isSymbol('@')
                        && isAccountPart(tokens.get(i + 2))
                        && !tokens.get(i).text().isEmpty()
                        && !tokens.get(i + 2).text().isEmpty();
        return good
                ? Optional.of(new Account(tokens.get(i).text(), tokens.get(i + 2).text()))
                : Optional.empty();
    }

    private static boolean isAccountPart(Token token) {
        return token.kind() == Kind.QUOTED_NAME || token.kind() == Kind.STRING;
    }

    private static Optional<AccountStatement> grant(String sql, List<Token> tokens) {
        int on = indexOf(tokens, "ON", 1);
        int to = on < 0 ? -1 : indexOf(tokens, "TO", on);
        if (to < 0 || !areGiven(tokens.subList(1, on))) {
            return Optional.empty();
        }
        Optional<GrantedOn> object = GrantedOn.here(tokens.subList(on + 1, to));
        Optional<Account> account = account(tokens, to + 1);
        List<Token> rest = tokens.subList(Math.min(to + 4, tokens.size()), tokens.size());
        boolean option =
                rest.size() == 3
                        && rest.get(0).is("WITH")
                        && rest.get(1).is("GRANT")
                        && rest.get(2).is("OPTION");
        if (object.isEmpty() || account.isEmpty() || !(option || rest.isEmpty())) {
            return Optional.empty();
        }
        String privileges = sql.substring(tokens.get(1).start(), tokens.get(on - 1).end());
        return Optional.of(
                new AccountStatement(account.get(), "", privileges, object.get(), option));
    }

    private static int indexOf(List<Token> tokens, String word, int from) {
        for (int i = from; i < tokens.size(); i++) {
            if (tokens.get(i).is(word)) {
                return i;
            }
        }
        return -1;
    }

    /** {@code SELECT (`a`, `b`), CREATE VIEW}: each a privilege that a database can give. */
    private static boolean areGiven(List<Token> tokens) {
        List<String> words = new ArrayList<>();
        boolean columns = false;
        for (Token token : tokens) {
            if (columns) {
                columns = !token.isSymbol(')');
                if (columns && token.kind() != Kind.QUOTED_NAME && !token.isSymbol(',')) {
                    return false;
                }
            } else if (token.isSymbol('(')) {
                columns = true;
            } else if (token.isSymbol(',')) {
                if (!isOfDatabases(String.join(" ", words))) {
                    return false;
                }
                words.clear();
            } else if (token.kind() == Kind.WORD) {
                words.add(token.upper());
            } else {
                return false;
            }
        }
        return !columns && isOfDatabases(String.join(" ", words));
    }

    /** The grant on a database of a certain name. */
    String grantOn(String database, boolean wildcards) {
        return "GRANT "
                + privileges
                + " ON "
                + on.in(database, wildcards)
                + " TO "
                + SqlText.account(account)
                + (option ? " WITH GRANT OPTION" : "");
    }

    /** The grant on whatever database is current. */
    String grantHere() {
        return "GRANT "
                + privileges
                + " ON "
                + on.here()
                + " TO "
                + SqlText.account(account)
                + (option ? " WITH GRANT OPTION" : "");
    }

    boolean isGrant() {
        return create.isEmpty();
    }
}
