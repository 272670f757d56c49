package dev.steadyhand.target;

/**
 * All that is needed to connect.
 *
 * @param url where, as whom, to which database
 * @param tls how protected
 */
public record ServerAccess(DatabaseUrl url, TlsMode tls) {

    public ServerAccess withDatabase(String database) {
        return new ServerAccess(url.withDatabase(database), tls);
    }
}
