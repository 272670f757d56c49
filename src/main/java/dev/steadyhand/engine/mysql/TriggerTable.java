package dev.steadyhand.engine.mysql;

import dev.steadyhand.engine.mysql.SqlTokens.Token;
import java.util.List;
import java.util.Optional;

/** Which table a trigger is on. */
final class TriggerTable {

    private TriggerTable() {}

    /** Of a definition, from the statement that makes it. */
    static Optional<String> of(Definition trigger) {
        return trigger.statements().stream()
                .filter(sql -> sql.startsWith("CREATE"))
                .findFirst()
                .flatMap(TriggerTable::of);
    }

    /** Of the statement that makes it. */
    static Optional<String> of(String create) {
        List<Token> tokens = SqlTokens.of(create);
        int i = 0;
        while (i < tokens.size() && !tokens.get(i).is("TRIGGER")) {
            i++;
        }
        // Behind the name, which may be ON itself.
        for (i += 2; i + 1 < tokens.size(); i++) {
            if (tokens.get(i).is("ON")) {
                boolean qualified = i + 3 < tokens.size() && tokens.get(i + 2).isSymbol('.');
                return Optional.of(tokens.get(qualified ? i + 3 : i + 1).text());
            }
        }
        return Optional.empty();
    }
}
