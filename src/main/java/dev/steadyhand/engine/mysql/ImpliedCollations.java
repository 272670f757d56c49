package dev.steadyhand.engine.mysql;

import dev.steadyhand.engine.mysql.SqlTokens.Kind;
import dev.steadyhand.engine.mysql.SqlTokens.Token;
import java.util.List;

/**
 * Takes collations out of a table's text that its columns have from the table. MySQL shows a
 * column's collation where it is not the usual one of its character set, also where the column was
 * declared without; but once it is told one, it takes the column for one of its own character set
 * and shows that too. So only a column that is created without it is shown as before.
 */
final class ImpliedCollations {

    private ImpliedCollations() {}

    /** What {@code SHOW CREATE TABLE} gave, without them. */
    static String removed(String create) {
        List<Token> tokens = SqlTokens.of(create);
        String collation = ofTable(tokens);
        if (collation.isEmpty()) {
            return create;
        }
        StringBuilder result = new StringBuilder(create.length());
        int copied = 0;
        int depth = 0;
        boolean begins = false;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (begins && token.kind() == Kind.QUOTED_NAME) {
                int type = behindType(tokens, i + 1);
                if (type + 1 < tokens.size()
                        && tokens.get(type).is("COLLATE")
                        && tokens.get(type + 1).is(collation)) {
                    result.append(create, copied, tokens.get(type - 1).end());
                    copied = tokens.get(type + 1).end();
                }
            }
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            begins = depth == 1 && (token.isSymbol('(') || token.isSymbol(','));
        }
        return result.append(create, copied, create.length()).toString();
    }

    /** Behind a word and what stands in parentheses behind it. */
    private static int behindType(List<Token> tokens, int type) {
        int i = type + 1;
        if (i < tokens.size() && tokens.get(i).isSymbol('(')) {
            while (i < tokens.size() && !tokens.get(i).isSymbol(')')) {
                i++;
            }
            i++;
        }
        return i;
    }

    /** What is said of the table itself, behind its columns; empty where nothing is. */
    private static String ofTable(List<Token> tokens) {
        int depth = 0;
        for (int i = 0; i + 2 < tokens.size(); i++) {
            Token token = tokens.get(i);
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            if (depth == 0 && token.is("COLLATE") && tokens.get(i + 1).isSymbol('=')) {
                return tokens.get(i + 2).text();
            }
        }
        return "";
    }
}
