package dev.steadyhand.engine.mysql;

import dev.steadyhand.engine.mysql.SqlTokens.Token;
import java.util.List;

/**
 * Some servers keep a trigger's head as its author wrote it, with the database's name before the
 * trigger's and the table's. Taken out, the trigger can be created in another database; its body
 * stays as it is.
 */
final class TriggerHead {

    private TriggerHead() {}

    static String unqualified(String create) {
        List<Token> tokens = SqlTokens.of(create);
        StringBuilder result = new StringBuilder(create.length());
        int copied = 0;
        for (int i = 0; i + 3 < tokens.size() && !tokens.get(i).is("EACH"); i++) {
            if (tokens.get(i).is("TRIGGER") || tokens.get(i).is("ON")) {
                int name = behindExists(tokens, i + 1);
                if (isQualified(tokens, name)) {
                    result.append(create, copied, tokens.get(name).start());
                    copied = tokens.get(name + 2).start();
                }
            }
        }
        return result.append(create, copied, create.length()).toString();
    }

    private static int behindExists(List<Token> tokens, int i) {
        return tokens.get(i).is("IF") && tokens.get(i + 2).is("EXISTS") ? i + 3 : i;
    }

    private static boolean isQualified(List<Token> tokens, int i) {
        return i + 2 < tokens.size()
                && tokens.get(i).isName()
                && tokens.get(i + 1).isSymbol('.')
                && tokens.get(i + 2).isName();
    }
}
