package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.engine.mysql.SqlTokens.Kind;
import dev.steadyhand.engine.mysql.SqlTokens.Token;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the users that may do something in a database, and those its code names as definers, as
 * statements that make them and give them the same in whatever database is current. Passwords go
 * along as hashes; nothing that is not about this database does, and what is left out is named.
 */
final class AccountsDump {

    private static final Set<String> RESERVED =
            Set.of("mysql.sys", "mysql.session", "mysql.infoschema", "mariadb.sys", "PUBLIC");
    private static final Set<String> CLAUSES =
            Set.of("REQUIRE", "ACCOUNT", "DEFAULT", "ATTRIBUTE", "COMMENT");

    private final Session session;
    private final String database;
    private final List<String> names = new ArrayList<>();
    private final List<String> statements = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    AccountsDump(Session session, String database) {
        this.session = session;
        this.database = database;
    }

    /** Reads them; what the server does not show is a warning. */
    void read(List<Definition> code) throws SQLException {
        try {
            SessionSettings.whereKnown(
                    session.connection(), "SET SESSION print_identified_with_as_hex=1");
            for (Account account : accounts(code)) {
                read(account);
            }
        } catch (SQLException e) {
            if (SqlProblems.code(e) == ProblemCode.SERVER_LOST) {
                throw e;
            }
            statements.clear();
            names.clear();
            warnings.add(
                    "Users were asked for and are not in the backup: this user cannot read"
                            + " mysql.db, mysql.user and the tables beside them: "
                            + SqlText.shortened(String.valueOf(e.getMessage()), 160));
        }
    }

    List<String> names() {
        return names;
    }

    List<String> warnings() {
        return warnings;
    }

    /** SQL text; empty where there is no user. */
    String text() {
        StringBuilder text = new StringBuilder();
        statements.forEach(sql -> text.append(sql).append(";\n"));
        return text.toString();
    }

    private Set<Account> accounts(List<Definition> code) throws SQLException {
        Set<Account> accounts = new LinkedHashSet<>();
        Set<Account> roles = roles();
        for (List<String> row :
                session.rows(
                        "SELECT user, host FROM mysql.db WHERE db IN (?, ?) UNION SELECT user, host"
                                + " FROM mysql.tables_priv WHERE db = ? UNION SELECT user, host"
                                + " FROM mysql.columns_priv WHERE db = ? UNION SELECT user, host"
                                + " FROM mysql.procs_priv WHERE db = ? ORDER BY 1, 2",
                        database,
                        GrantedOn.escaped(database),
                        database,
                        database,
                        database)) {
            accounts.add(new Account(row.get(0), row.get(1)));
        }
        code.forEach(each -> DefinerClause.definerOf(each).ifPresent(accounts::add));
        Set<String> left = new TreeSet<>();
        for (Account account : accounts) {
            if (roles.contains(account) || account.isRole() || account.user().isEmpty()) {
                left.add(account.text());
            }
        }
        left.removeAll(RESERVED);
        if (!left.isEmpty()) {
            warnings.add("Roles and nameless users are not carried: " + String.join(", ", left));
        }
        accounts.removeIf(account ->
                roles.contains(account)
                        || account.isRole()
                        || account.user().isEmpty()
                        || RESERVED.contains(account.user()));
        return accounts;
    }

    /** Roles of MariaDB; MySQL's are users that cannot log in. */
    private Set<Account> roles() throws SQLException {
        Set<Account> roles = new LinkedHashSet<>();
        if (Server.of(session).product() == dev.steadyhand.target.Product.MARIADB) {
            for (List<String> row : session.rows("SELECT user, is_role FROM mysql.user")) {
                if (row.getLast().equals("Y")) {
                    roles.add(new Account(row.getFirst(), ""));
                }
            }
        }
        return roles;
    }

    private void read(Account account) throws SQLException {
        Optional<String> create = shown("SHOW CREATE USER " + SqlText.account(account), account);
        if (create.isEmpty()) {
            return;
        }
        String sql = create(account, create.get());
        if (AccountStatement.of(sql).isEmpty()) {
            warnings.add(
                    "The user "
                            + account.text()
                            + " is not in the backup: how the server identifies it is not known"
                            + " here.");
            return;
        }
        names.add(account.text());
        statements.add(sql);
        Set<String> left = new LinkedHashSet<>();
        for (String line : session.column("SHOW GRANTS FOR " + SqlText.account(account))) {
            grant(account, line, left);
        }
        if (!left.isEmpty()) {
            warnings.add(
                    "Of the user "
                            + account.text()
                            + " this is left out, being about more than this database: "
                            + SqlText.shortened(String.join("; ", left), 300));
        }
    }

    private Optional<String> shown(String show, Account account) throws SQLException {
        try {
            return session.value(show);
        } catch (SQLException e) {
            if (SqlProblems.code(e) == ProblemCode.SERVER_LOST) {
                throw e;
            }
            warnings.add(
                    "The user "
                            + account.text()
                            + " is not in the backup: it does not exist, or the server does not"
                            + " show it to this user (error "
                            + e.getErrorCode()
                            + ").");
            return Optional.empty();
        }
    }

    /**
     * What identifies a user, which connections it needs, and whether it is locked; no policies.
     */
    static String create(Account account, String shown) {
        List<Token> tokens = SqlTokens.of(shown);
        StringBuilder sql = new StringBuilder("CREATE USER IF NOT EXISTS ");
        sql.append(SqlText.account(account));
        for (int i = 0; i < tokens.size(); i++) {
            if (i > 0 && beginsClause(tokens.get(i), tokens.get(i - 1))) {
                int end = i + 1;
                while (end < tokens.size() && !endsClause(tokens, end)) {
                    end++;
                }
                sql.append(' ').append(shown, tokens.get(i).start(), tokens.get(end - 1).end());
                i = end - 1;
            }
        }
        return sql.toString();
    }

    /** {@code PASSWORD REQUIRE CURRENT} is a policy, {@code AND IDENTIFIED} part of its clause. */
    private static boolean beginsClause(Token token, Token before) {
        return (token.is("IDENTIFIED") && !before.is("AND"))
                || (token.is("REQUIRE") && !before.is("PASSWORD"))
                || token.is("ACCOUNT");
    }

    private static boolean endsClause(List<Token> tokens, int i) {
        Token token = tokens.get(i);
        Token before = tokens.get(i - 1);
        return token.kind() == Kind.WORD
                && (CLAUSES.contains(token.upper())
                        || (token.is("PASSWORD") && !before.is("BY"))
                        || (token.is("WITH") && !before.is("IDENTIFIED")));
    }

    private void grant(Account account, String line, Set<String> left) {
        List<Token> tokens = SqlTokens.of(line);
        int on = index(tokens, "ON");
        int to = index(tokens, "TO");
        if (tokens.isEmpty() || !tokens.getFirst().is("GRANT") || to < 0) {
            left.add("a line that is not understood");
            return;
        }
        if (on < 0 || on > to) {
            left.add("roles");
            return;
        }
        String privileges = line.substring(tokens.get(1).start(), tokens.get(on - 1).end());
        Optional<GrantedOn> object = GrantedOn.shown(tokens.subList(on + 1, to), database);
        String shown = line.substring(tokens.get(on).start(), tokens.get(to - 1).end());
        if (object.isPresent()) {
            boolean option =
                    tokens.size() > to + 3
                            && tokens.getLast().is("OPTION")
                            && tokens.get(tokens.size() - 2).is("GRANT");
            AccountStatement grant =
                    new AccountStatement(account, "", privileges, object.get(), option);
            keep(grant, privileges + " " + shown, left);
        } else if (!privileges.equalsIgnoreCase("USAGE")) {
            left.add(privileges + " " + shown);
        }
    }

    /** What the rules of a restore would refuse is not written in the first place. */
    private void keep(AccountStatement grant, String shown, Set<String> left) {
        String sql = grant.grantHere();
        if (AccountStatement.of(sql).isPresent()) {
            statements.add(sql);
        } else {
            left.add(shown);
        }
    }

    private static int index(List<Token> tokens, String word) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.get(i).is(word)) {
                return i;
            }
        }
        return -1;
    }
}
