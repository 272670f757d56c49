package dev.steadyhand.target;

import dev.steadyhand.base.Secret;
import java.util.Map;
import java.util.regex.Pattern;

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

    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}");

    public DatabaseUrl {
        parameters = Map.copyOf(parameters);
    }

    /**
     * Takes a URL apart: {@code mysql://user:password@host:port/database?sslmode=…}, also with
     * {@code mariadb}, {@code tidb}, {@code postgres}, {@code postgresql}, or as a JDBC URL. A
     * socket is the parameter {@code socket}, a file of certificates {@code ssl-ca}.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link
     *     dev.steadyhand.base.ProblemCode#URL_WRONG}, which repeats nothing of the URL
     */
    public static DatabaseUrl parse(String text) {
        return UrlParser.parse(text);
    }

    /** Whether what goes to the server stays on this machine. */
    public boolean isLocal() {
        return parameters.containsKey("socket")
                || host.equalsIgnoreCase("localhost")
                || host.equals("::1")
                || LOOPBACK.matcher(host).matches();
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
