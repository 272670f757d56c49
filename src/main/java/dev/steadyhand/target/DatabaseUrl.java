package dev.steadyhand.target;

import dev.steadyhand.base.Secret;
import java.util.Map;

/**
 * A database's address, taken apart. {@link #toString} never shows the password.
 *
 * @param product what the scheme says; {@link Product#MYSQL} may turn out to be MariaDB or TiDB
 *     when asked
 * @param host a name or address, IPv6 without brackets
 * @param port 1 to 65535
 * @param user may be empty
 * @param password {@link Secret#NONE} where the URL has none
 * @param database may be empty: the server as a whole
 * @param parameters the query part, decoded, keys in lower case
 */
public record DatabaseUrl(
        Product product,
        String host,
        int port,
        String user,
        Secret password,
        String database,
        Map<String, String> parameters) {

    public DatabaseUrl {
        parameters = Map.copyOf(parameters);
    }

    /** The same server with another database. */
    public DatabaseUrl withDatabase(String other) {
        return new DatabaseUrl(product, host, port, user, password, other, parameters);
    }

    @Override
    public String toString() {
        String shownHost = host.contains(":") ? "[" + host + "]" : host;
        return product.word()
                + "://"
                + (user.isEmpty() ? "" : user + "@")
                + shownHost
                + ":"
                + port
                + "/"
                + database;
    }
}
