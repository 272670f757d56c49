package dev.steadyhand.engine.mysql;

import dev.steadyhand.target.Product;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which product answers, and in which version.
 *
 * @param product what it is, whatever the URL's scheme said
 * @param version as the server gives it
 * @param major such as 10 of MariaDB 10.11
 * @param minor such as 11 of MariaDB 10.11
 */
record Server(Product product, String version, int major, int minor) {

    private static final Pattern NUMBERS = Pattern.compile("(\\d+)\\.(\\d+)");
    private static final Pattern TIDB = Pattern.compile("TiDB-v?(\\d+\\.\\d+.*)");

    static Server of(Session session) throws SQLException {
        return of(
                session.value("SELECT VERSION()").orElse(""),
                session.value("SELECT @@version_comment").orElse(""));
    }

    static Server of(String version, String comment) {
        Matcher tidb = TIDB.matcher(version);
        if (tidb.find()) {
            return numbered(Product.TIDB, version, tidb.group(1));
        }
        boolean maria = (version + comment).contains("MariaDB");
        // Old replication protocols make MariaDB say 5.5.5- before its version.
        String number = maria ? version.replaceFirst("^5\\.5\\.5-", "") : version;
        return numbered(maria ? Product.MARIADB : Product.MYSQL, version, number);
    }

    private static Server numbered(Product product, String version, String number) {
        Matcher matcher = NUMBERS.matcher(number);
        return matcher.find()
                ? new Server(
                        product,
                        version,
                        Integer.parseInt(matcher.group(1)),
                        Integer.parseInt(matcher.group(2)))
                : new Server(product, version, 0, 0);
    }

    boolean isAtLeast(int wantedMajor, int wantedMinor) {
        return major > wantedMajor || (major == wantedMajor && minor >= wantedMinor);
    }
}
