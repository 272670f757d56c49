package dev.steadyhand.engine.postgres;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;

/**
 * In which encoding text goes to and from a server. It is UTF-8, into which servers change whatever
 * a database is in and back. A database of {@code SQL_ASCII} has no encoding: its bytes, which may
 * be anything, pass unchanged as Latin 1, in which every byte is a character.
 */
enum TextForm {
    UTF8(StandardCharsets.UTF_8),
    LATIN1(StandardCharsets.ISO_8859_1);

    private final Charset charset;

    TextForm(Charset charset) {
        this.charset = charset;
    }

    /** That of the session's database. */
    static TextForm of(Session session) throws SQLException {
        String encoding = session.value("SHOW server_encoding").orElse("");
        return encoding.equals("SQL_ASCII") ? LATIN1 : UTF8;
    }

    Charset charset() {
        return charset;
    }

    /** The server's name of it. */
    String encoding() {
        return name();
    }

    /** Makes a session speak it. */
    void set(Session session) throws SQLException {
        if (this != UTF8) {
            session.run("SET client_encoding = '" + encoding() + "'");
        }
    }
}
