package dev.steadyhand.engine.mysql;

import dev.steadyhand.engine.mysql.SqlTokens.Kind;
import dev.steadyhand.engine.mysql.SqlTokens.Token;
import java.util.List;

/**
 * Servers show the comment of a routine or event with backslashes before what needs them, also
 * where its own SQL mode takes a backslash for itself. Run again as it is shown, the object would
 * have another comment.
 */
final class ShownComment {

    private ShownComment() {}

    /**
     * A definition whose comment stands as a mode without backslash escapes reads it.
     *
     * @param comment what it is; empty where there is none
     */
    static String unescaped(String create, String comment) {
        List<Token> tokens = SqlTokens.of(create);
        for (int i = 0; i + 1 < tokens.size() && !comment.isEmpty(); i++) {
            Token text = tokens.get(i + 1);
            // The first one comes before the body.
            if (tokens.get(i).is("COMMENT") && text.kind() == Kind.STRING) {
                return create.substring(0, text.start())
                        + "'"
                        + comment.replace("'", "''")
                        + "'"
                        + create.substring(text.end());
            }
        }
        return create;
    }
}
