package dev.steadyhand.target;

import java.net.InetAddress;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of a database URL behind user and password.
 *
 * @param host a name or address, IPv6 without brackets; empty where a socket or this machine is
 *     meant
 * @param port empty where the usual one is meant
 * @param database still encoded
 * @param query still encoded
 */
record UrlPlace(String host, OptionalInt port, String database, String query) {

    private static final Pattern FORM =
            Pattern.compile(
                    "(?<host>\\[[0-9A-Fa-f:.%a-z]+]|[A-Za-z0-9._-]{0,253}|%2[Ff][^/?#@:]*)"
                            + "(?::(?<port>\\d{0,5}))?"
                            + "(?:/(?<database>[^/?#@]*))?"
                            + "(?:\\?(?<query>.*))?",
                    Pattern.DOTALL);

    /** Takes the part apart; empty where it is none. */
    static Optional<UrlPlace> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host = matcher.group("host");
        if (host.startsWith("[") && !isAddress(host)) {
            return Optional.empty();
        }
        OptionalInt port = number(matcher.group("port"));
        if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > 65_535)) {
            return Optional.empty();
        }
        return Optional.of(
                new UrlPlace(
                        host.startsWith("[") ? host.substring(1, host.length() - 1) : host,
                        port,
                        orEmpty(matcher.group("database")),
                        orEmpty(matcher.group("query"))));
    }

    private static boolean isAddress(String bracketed) {
        try {
            return InetAddress.ofLiteral(bracketed.substring(1, bracketed.length() - 1)) != null;
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    private static OptionalInt number(@Nullable String digits) {
        return digits == null || digits.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(digits));
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
