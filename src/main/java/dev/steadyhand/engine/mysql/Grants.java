package dev.steadyhand.engine.mysql;

import dev.steadyhand.target.Product;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the connected user may do, from {@code SHOW GRANTS} with the roles that are active.
 * Privileges on single tables do not count: a restore makes tables that are not there yet.
 */
final class Grants {

    private static final Pattern LINE =
            Pattern.compile(
                    "^(GRANT|REVOKE) (.+) ON (?:TABLE )?(\\*|`(?:[^`]|``)*`)\\.\\* (?:TO|FROM) .*$",
                    Pattern.CASE_INSENSITIVE);
    private static final String NO_ROLE = "NONE";

    private final List<Grant> granted;
    private final List<Grant> revoked;

    private Grants(List<Grant> granted, List<Grant> revoked) {
        this.granted = granted;
        this.revoked = revoked;
    }

    /**
     * One line.
     *
     * @param privileges in upper case
     * @param pattern of databases, as the server writes it without quotes
     */
    private record Grant(Set<String> privileges, String pattern) {

        boolean covers(String privilege, String database) {
            boolean all = privileges.contains("ALL PRIVILEGES") || privileges.contains("ALL");
            return (all || privileges.contains(privilege)) && matches(database);
        }

        private boolean matches(String database) {
            StringBuilder regex = new StringBuilder();
            for (int i = 0; i < pattern.length(); i++) {
                char c = pattern.charAt(i);
                if (c == '\\' && i + 1 < pattern.length()) {
                    i++;
                    regex.append(Pattern.quote(pattern.substring(i, i + 1)));
                } else if (c == '%') {
                    regex.append(".*");
                } else {
                    regex.append(c == '_' ? "." : Pattern.quote(String.valueOf(c)));
                }
            }
            return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL)
                    .matcher(database)
                    .matches();
        }
    }

    static Grants of(Session session, Product product) throws SQLException {
        return parse(lines(session, product));
    }

    private static List<String> lines(Session session, Product product) throws SQLException {
        if (product != Product.MYSQL) {
            return session.column("SHOW GRANTS");
        }
        String roles = session.value("SELECT CURRENT_ROLE()").orElse(NO_ROLE);
        return roles.isEmpty() || roles.equals(NO_ROLE)
                ? session.column("SHOW GRANTS")
                : session.column("SHOW GRANTS FOR CURRENT_USER() USING " + roles);
    }

    static Grants parse(List<String> lines) {
        List<Grant> granted = new ArrayList<>();
        List<Grant> revoked = new ArrayList<>();
        for (String line : lines) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                boolean gives = matcher.group(1).equalsIgnoreCase("GRANT");
                (gives ? granted : revoked).add(grant(matcher, gives));
            }
        }
        return new Grants(granted, revoked);
    }

    private static Grant grant(Matcher line, boolean gives) {
        String level = line.group(3);
        String database =
                level.equals("*") ? "%" : level.substring(1, level.length() - 1).replace("``", "`");
        // MySQL's partial revokes name a database as it is, without wildcards.
        String pattern =
                gives || level.equals("*")
                        ? database
                        : database.replace("_", "\\_").replace("%", "\\%");
        Set<String> privileges = new LinkedHashSet<>();
        for (String privilege : line.group(2).split(",", -1)) {
            privileges.add(privilege.strip().toUpperCase(Locale.ROOT));
        }
        return new Grant(privileges, pattern);
    }

    boolean has(String privilege, String database) {
        return granted.stream().anyMatch(grant -> grant.covers(privilege, database))
                && revoked.stream().noneMatch(grant -> grant.covers(privilege, database));
    }

    /** Privileges of which one is enough to make objects with other users' definers. */
    static List<String> namesDefiners(Product product) {
        return product == Product.MARIADB
                ? List.of("SUPER", "SET USER")
                : List.of("SUPER", "SET_USER_ID", "SET_ANY_DEFINER");
    }

    /** Whether objects with other users' definers can be made. */
    boolean mayNameDefiners(Product product) {
        return namesDefiners(product).stream().anyMatch(this::hasGlobally);
    }

    /** Whether a privilege is held on the server as a whole. */
    boolean hasGlobally(String privilege) {
        return granted.stream()
                .filter(grant -> grant.pattern().equals("%"))
                .anyMatch(grant ->
                        grant.privileges().contains(privilege)
                                || grant.privileges().contains("ALL PRIVILEGES"));
    }
}
