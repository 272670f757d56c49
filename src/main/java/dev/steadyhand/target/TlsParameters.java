package dev.steadyhand.target;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Understands what drivers and tools write about TLS into the query part of a URL. */
final class TlsParameters {

    /** The more exact first: {@code ssl=true&sslmode=verify-full} means the latter. */
    private static final List<String> KEYS =
            List.of(
                    "sslmode",
                    "ssl-mode",
                    "ssl_mode",
                    "sslaccept",
                    "tls",
                    "ssl",
                    "usessl",
                    "requiressl");

    private static final List<String> VERIFYING =
            List.of("verifyservercertificate", "sslverify", "ssl_verify_cert");

    private TlsParameters() {}

    /** What the parameters ask for; empty where they leave it open. */
    static Optional<TlsMode> mode(Map<String, String> parameters) {
        for (String key : KEYS) {
            String value = parameters.get(key);
            if (value != null) {
                return mode(key, value).map(mode -> verified(mode, parameters));
            }
        }
        return Optional.empty();
    }

    private static TlsMode verified(TlsMode mode, Map<String, String> parameters) {
        boolean asked =
                VERIFYING.stream().anyMatch(key -> "true".equalsIgnoreCase(parameters.get(key)));
        return asked && mode == TlsMode.REQUIRED ? TlsMode.VERIFY_CA : mode;
    }

    private static Optional<TlsMode> mode(String key, String value) {
        return switch (value.toLowerCase(Locale.ROOT).replace('_', '-')) {
            case "verify-full", "verify-identity", "strict", "{\"rejectunauthorized\":true}" ->
                    Optional.of(TlsMode.VERIFY_FULL);
            case "verify-ca" -> Optional.of(TlsMode.VERIFY_CA);
            case "require",
                    "required",
                    "trust",
                    "skip-verify",
                    "accept-invalid-certs",
                    "{\"rejectunauthorized\":false}" ->
                    Optional.of(TlsMode.REQUIRED);
            // For Go's driver "tls=true" means a verified certificate.
            case "true", "1", "yes", "on", "" ->
                    Optional.of(key.equals("tls") ? TlsMode.VERIFY_FULL : TlsMode.REQUIRED);
            case "disable", "disabled", "false", "0", "no", "off" -> Optional.of(TlsMode.OFF);
            // "If it happens to work" is no protection to rely on, so it says nothing.
            case "prefer", "preferred", "allow" -> Optional.empty();
            default -> throw UrlMistake.because("its parameter " + key + " has an unknown value");
        };
    }
}
