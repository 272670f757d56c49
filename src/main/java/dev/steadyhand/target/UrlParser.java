package dev.steadyhand.target;

import dev.steadyhand.base.Secret;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Takes database URLs apart, in the forms people have. Read first as the standard has it: user and
 * password end before the first slash or question mark. Where that makes no sense, because a
 * password was pasted unencoded, the last at sign that makes sense ends the password.
 */
final class UrlParser {

    private static final int LONGEST = 8192;
    private static final Pattern SEPARATOR = Pattern.compile("[&;]");

    private static final Map<String, Product> SCHEMES =
            Map.of(
                    "mysql", Product.MYSQL,
                    "mysql2", Product.MYSQL,
                    "mariadb", Product.MARIADB,
                    "tidb", Product.TIDB,
                    "postgres", Product.POSTGRESQL,
                    "postgresql", Product.POSTGRESQL,
                    "pgsql", Product.POSTGRESQL);

    private static final Map<String, String> SYNONYMS =
            Map.of(
                    "unix_socket", "socket",
                    "unixsocket", "socket",
                    "localsocket", "socket",
                    "sslca", "ssl-ca",
                    "ssl_ca", "ssl-ca",
                    "sslrootcert", "ssl-ca",
                    "serversslcert", "ssl-ca");

    private UrlParser() {}

    static DatabaseUrl parse(String text) {
        String url = text.strip();
        if (url.length() > LONGEST) {
            throw UrlMistake.because("it is too long");
        }
        boolean jdbc = url.regionMatches(true, 0, "jdbc:", 0, 5);
        String plain = jdbc ? url.substring(5) : url;
        int colon = plain.indexOf("://");
        if (colon < 0) {
            throw UrlMistake.because("it has no beginning such as mysql://");
        }
        if (plain.regionMatches(true, 0, BucketUrl.SCHEME + "://", 0, 5) && !jdbc) {
            return BucketUrl.parse(plain.substring(5));
        }
        Product product = product(plain.substring(0, colon));
        return afterScheme(product, plain.substring(colon + 3));
    }

    private static Product product(String scheme) {
        // Some tools name their driver as well: mysql+pymysql.
        String word = scheme.toLowerCase(Locale.ROOT).replaceFirst("\\+.*", "");
        Product product = SCHEMES.get(word);
        if (product == null) {
            throw UrlMistake.because(
                    "it begins with none of mysql, mariadb, tidb, postgres, postgresql");
        }
        return product;
    }

    private static DatabaseUrl afterScheme(Product product, String text) {
        int end = endOfAuthority(text);
        int at = text.lastIndexOf('@', end - 1);
        Optional<DatabaseUrl> found = split(product, text, at);
        if (found.isPresent() && isAmbiguous(text, end)) {
            throw UrlMistake.because("its password may hold an at sign, written as it is");
        }
        for (int next = text.lastIndexOf('@'); found.isEmpty() && next >= 0; ) {
            found = split(product, text, next);
            next = next == 0 ? -1 : text.lastIndexOf('@', next - 1);
        }
        return found.orElseThrow(() ->
                UrlMistake.because(
                        "host, port or database is not as it should be (an IPv6 address"
                                + " stands in brackets, a port is 1 to 65535)"));
    }

    /** Whether an at sign in the query part could as well end a password. */
    private static boolean isAmbiguous(String text, int end) {
        int at = text.lastIndexOf('@');
        return at >= end
                && UrlPlace.parse(text.substring(at + 1))
                        .filter(place -> !place.database().isEmpty())
                        .isPresent();
    }

    private static int endOfAuthority(String text) {
        int end = 0;
        while (end < text.length() && "/?#".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return end;
    }

    /** What the URL says when its user and password end before the sign at this place. */
    private static Optional<DatabaseUrl> split(Product product, String text, int at) {
        return UrlPlace.parse(text.substring(at + 1))
                .map(place -> url(product, at < 0 ? "" : text.substring(0, at), place));
    }

    private static DatabaseUrl url(Product product, String credentials, UrlPlace place) {
        int colon = credentials.indexOf(':');
        Map<String, String> parameters = parameters(place.query());
        String user = decoded(colon < 0 ? credentials : credentials.substring(0, colon), "user");
        String password = colon < 0 ? "" : decoded(credentials.substring(colon + 1), "password");
        // JDBC drivers also take both from the query part.
        String otherUser = Optional.ofNullable(parameters.remove("user")).orElse("");
        String otherPassword = Optional.ofNullable(parameters.remove("password")).orElse("");
        return new DatabaseUrl(
                product,
                host(place.host(), parameters),
                place.port().orElse(product.port()),
                user.isEmpty() ? otherUser : user,
                secret(password.isEmpty() ? otherPassword : password),
                decoded(place.database(), "database"),
                parameters);
    }

    private static Secret secret(String password) {
        return password.isEmpty() ? Secret.NONE : Secret.of(password);
    }

    /** A host that is a path means a socket, as PostgreSQL's URLs have it. */
    private static String host(String host, Map<String, String> parameters) {
        String decoded = decoded(host, "host");
        String named = decoded.isEmpty() ? parameters.getOrDefault("host", "") : decoded;
        if (named.startsWith("/")) {
            parameters.putIfAbsent("socket", named);
            return "localhost";
        }
        return named.isEmpty() ? "localhost" : named;
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : SEPARATOR.splitAsStream(query).toList()) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String key = pair.substring(0, equals).toLowerCase(Locale.ROOT);
                parameters.put(
                        SYNONYMS.getOrDefault(key, key),
                        decoded(pair.substring(equals + 1), "query"));
            }
        }
        return parameters;
    }

    private static String decoded(String text, String part) {
        return PercentText.decode(text)
                .orElseThrow(
                        () -> UrlMistake.because("its " + part + " holds bytes that are no text"));
    }
}
