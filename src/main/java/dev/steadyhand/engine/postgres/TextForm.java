package dev.steadyhand.engine.postgres;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * In which encoding text goes to and from a server. It is UTF-8, into which servers change whatever
 * a database is in and back. A database of {@code SQL_ASCII} has no encoding: its bytes, which may
 * be anything, pass unchanged as Latin 1, in which every byte is a character.
 */
enum TextForm {
    UTF8(StandardCharsets.UTF_8),
    LATIN1(StandardCharsets.ISO_8859_1),
    /** Of dumps by other tools only, as all that follow. */
    LATIN2(Charset.forName("ISO-8859-2")),
    LATIN5(Charset.forName("ISO-8859-9")),
    LATIN7(Charset.forName("ISO-8859-13")),
    LATIN9(Charset.forName("ISO-8859-15")),
    WIN1250(Charset.forName("windows-1250")),
    WIN1251(Charset.forName("windows-1251")),
    WIN1252(Charset.forName("windows-1252")),
    WIN1253(Charset.forName("windows-1253")),
    WIN1254(Charset.forName("windows-1254")),
    WIN1257(Charset.forName("windows-1257")),
    /** Bytes that mean something to nobody but their database; definitions have to be UTF-8. */
    SQL_ASCII(StandardCharsets.UTF_8);

    private final Charset charset;

    TextForm(Charset charset) {
        this.charset = charset;
    }

    /** That of the session's database. */
    static TextForm of(Session session) throws SQLException {
        String encoding = session.value("SHOW server_encoding").orElse("");
        return encoding.equals("SQL_ASCII") ? LATIN1 : UTF8;
    }

    /** That of a dump which names its encoding; none in which a byte may only look like ASCII. */
    static Optional<TextForm> named(String encoding) {
        String name = encoding.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9_]", "");
        return Arrays.stream(values()).filter(form -> form.name().equals(name)).findFirst();
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

    /** Makes a session speak UTF-8 again. */
    void reset(Session session) throws SQLException {
        if (this != UTF8) {
            session.run("SET client_encoding = 'UTF8'");
        }
    }
}
