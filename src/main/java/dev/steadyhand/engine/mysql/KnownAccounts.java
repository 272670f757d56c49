package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.ProblemCode;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which accounts a server knows. */
final class KnownAccounts {

    private KnownAccounts() {}

    /**
     * All of them, users and roles; empty where this user may not see the server's own table of
     * them.
     */
    static Optional<Set<Account>> of(Session session) throws SQLException {
        try {
            Set<Account> accounts = new HashSet<>();
            for (List<String> row : session.rows("SELECT user, host FROM mysql.user")) {
                accounts.add(new Account(row.get(0), row.get(1)));
            }
            return Optional.of(accounts);
        } catch (SQLException e) {
            if (SqlProblems.code(e) == ProblemCode.SERVER_LOST) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
