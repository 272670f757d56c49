package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.Member;
import dev.steadyhand.archive.MemberKind;
import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.BackupUsers;
import dev.steadyhand.target.ServerAccess;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Users of backups on MySQL and MariaDB. Statements with hashes are in no message. */
final class MysqlUsers implements BackupUsers {

    private static final int SYNTAX = 1064;
    private static final int MOST_STATEMENTS = 100_000;

    private final MysqlConnections connections;

    MysqlUsers(MysqlConnections connections) {
        this.connections = connections;
    }

    @Destructive
    @Override
    public Given give(ServerAccess access, BackupReader source, Work work) {
        work.progress().phase("making users", -1);
        List<AccountStatement> statements = read(source);
        String database = access.url().database();
        try (Session session = new Session(connections.open(access))) {
            return new Giving(session, database).of(statements, work);
        } catch (SQLException e) {
            throw SqlProblems.of(
                    e,
                    "make the users of " + database,
                    "The database is restored; some users may be made and others not.",
                    work.cancellation());
        }
    }

    /** All of them are read and known to be harmless before the first is run. */
    private static List<AccountStatement> read(BackupReader source) {
        List<AccountStatement> statements = new ArrayList<>();
        for (Member member : source.members()) {
            if (member.kind() == MemberKind.ACCOUNTS) {
                try (InputStream text = source.open(member)) {
                    read(new StatementReader(text), statements);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
        return statements;
    }

    private static void read(StatementReader reader, List<AccountStatement> statements)
            throws IOException {
        for (Optional<String> sql = reader.next(); sql.isPresent(); sql = reader.next()) {
            Optional<AccountStatement> statement = AccountStatement.of(sql.get());
            if (statement.isEmpty() || statements.size() >= MOST_STATEMENTS) {
                throw refused();
            }
            statements.add(statement.get());
        }
    }

    private static ProblemException refused() {
        return new Problem(
                        ProblemCode.STATEMENT_REFUSED,
                        "The dump's part for users holds a statement that is never run.",
                        "No user was made and nothing was granted.",
                        "Check where the dump comes from; go on without its users.")
                .toException();
    }

    /** One go. */
    private static final class Giving {

        private final Session session;
        private final String database;
        private final List<String> made = new ArrayList<>();
        private final List<String> granted = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();

        Giving(Session session, String database) {
            this.session = session;
            this.database = database;
        }

        Given of(List<AccountStatement> statements, Work work) throws SQLException {
            Set<Account> known = KnownAccounts.of(session).orElseGet(HashSet::new);
            boolean wildcards =
                    !session.rows("SHOW VARIABLES LIKE 'partial_revokes'").stream()
                            .anyMatch(row -> row.getLast().equalsIgnoreCase("ON"));
            for (AccountStatement statement : statements) {
                work.cancellation().check();
                if (statement.isGrant()) {
                    grant(statement, wildcards);
                } else if (!known.contains(statement.account())) {
                    make(statement);
                }
            }
            return new Given(made, granted, warnings);
        }

        private void make(AccountStatement statement) throws SQLException {
            String name = statement.account().text();
            if (run(statement.create(), "The user " + name + " could not be made")) {
                made.add(name);
            }
        }

        private void grant(AccountStatement statement, boolean wildcards) throws SQLException {
            String name =
                    statement.privileges()
                            + " on "
                            + statement.on().text()
                            + " to "
                            + statement.account().text();
            if (run(statement.grantOn(database, wildcards), "Could not grant " + name)) {
                granted.add(name);
            }
        }

        private boolean run(String sql, String otherwise) throws SQLException {
            try {
                session.run(sql);
                return true;
            } catch (SQLException e) {
                if (SqlProblems.code(e) == ProblemCode.SERVER_LOST) {
                    throw e;
                }
                // Where a server does not understand a statement, it repeats what is in it.
                String said =
                        e.getErrorCode() == SYNTAX
                                ? "the server does not understand how it is identified"
                                : SqlText.shortened(String.valueOf(e.getMessage()), 160);
                warnings.add(otherwise + ": " + said + " (error " + e.getErrorCode() + ").");
                return false;
            }
        }
    }
}
