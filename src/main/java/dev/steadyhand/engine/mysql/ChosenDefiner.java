package dev.steadyhand.engine.mysql;

import dev.steadyhand.engine.Definers;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Who becomes the definer of all that is restored; nobody where each keeps its own.
 *
 * @param account who it is
 */
record ChosenDefiner(Optional<Account> account) {

    /** Definers that are dropped become this session's user, since every object has one. */
    static ChosenDefiner of(Session session, Definers definers) throws SQLException {
        return switch (definers.rule()) {
            case KEEP -> new ChosenDefiner(Optional.empty());
            case DROP -> new ChosenDefiner(session.value("SELECT CURRENT_USER()").map(Account::of));
            case REPLACE ->
                    new ChosenDefiner(Optional.of(new Account(definers.user(), definers.host())));
        };
    }

    /** A definition as it is to be made. */
    Definition of(Definition definition) {
        return account.map(other -> DefinerClause.replaced(definition, other)).orElse(definition);
    }
}
