package dev.steadyhand.engine.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Steps over what is in quotes, in dollars and in comments of a script. For one thread. */
abstract class ScriptQuotes extends ScriptWindow {

    ScriptQuotes(InputStream in, int size, int longest) {
        super(in, size, longest);
    }

    static boolean isBlank(int c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    static boolean isNameStart(int c) {
        return c < 0 || c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    static boolean isNamePart(int c) {
        return isNameStart(c) || c == '$' || (c >= '0' && c <= '9');
    }

    /** Steps over a text in quotes, or a name. */
    final void quoted(int quote, boolean escapes) throws IOException {
        at++;
        while (has(1)) {
            int i = at;
            while (i < end && buffer[i] != quote && (buffer[i] != '\\' || !escapes)) {
                i++;
            }
            at = i;
            if (i < end) {
                at++;
                boolean closes = buffer[i] == quote && !(has(1) && buffer[at] == quote);
                if (closes && !(escapes && isContinued())) {
                    return;
                }
                at += has(1) ? 1 : 0;
            }
        }
    }

    /** Whether the text goes on in the next line, by the same rules; then goes to its quote. */
    private boolean isContinued() throws IOException {
        int ahead = 0;
        boolean nextLine = false;
        while (has(ahead + 1) && isBlank(buffer[at + ahead])) {
            nextLine |= buffer[at + ahead] == '\n';
            ahead++;
        }
        boolean continued = nextLine && has(ahead + 1) && buffer[at + ahead] == '\'';
        at += continued ? ahead : 0;
        return continued;
    }

    /** A text between dollars; or a dollar by itself. */
    final void dollar() throws IOException {
        int from = at - start;
        at++;
        boolean number = has(1) && buffer[at] >= '0' && buffer[at] <= '9';
        while (has(1) && buffer[at] != '$' && isNamePart(buffer[at])) {
            at++;
        }
        if (number || !has(1) || buffer[at] != '$') {
            at = start + from + 1;
            return;
        }
        at++;
        byte[] tag = Arrays.copyOfRange(buffer, start + from, at);
        while (has(tag.length)) {
            if (buffer[at] == '$'
                    && Arrays.equals(buffer, at, at + tag.length, tag, 0, tag.length)) {
                at += tag.length;
                return;
            }
            at++;
        }
        at = end;
    }

    /**
     * Steps over a comment; they nest.
     *
     * @param between whether it is between statements, so that it need not be kept
     */
    final void skipBlock(boolean between) throws IOException {
        int depth = 0;
        while (has(1)) {
            if (ahead('/', '*')) {
                depth++;
                at += 2;
            } else if (ahead('*', '/')) {
                depth--;
                at += 2;
            } else {
                at++;
            }
            if (between) {
                forget();
            }
            if (depth == 0) {
                return;
            }
        }
        throw cut("a comment");
    }
}
