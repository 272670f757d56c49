package dev.steadyhand.target;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.util.Optional;

/**
 * All that is needed to connect.
 *
 * @param url where, as whom, to which database
 * @param tls how protected
 */
public record ServerAccess(DatabaseUrl url, TlsMode tls) {

    /**
     * How to reach a URL's server: with what the configuration says of TLS, or else the URL, or
     * else what is usual: none on this machine, verified certificates in production, required
     * elsewhere.
     *
     * @throws dev.steadyhand.base.ProblemException with {@link ProblemCode#URL_WRONG} where it is
     *     off for a production server on another machine
     */
    public static ServerAccess of(
            DatabaseUrl url, Optional<TlsMode> configured, Environment environment) {
        TlsMode mode =
                configured
                        .or(() -> TlsParameters.mode(url.parameters()))
                        .orElseGet(() -> usual(url, environment));
        if (mode == TlsMode.OFF && environment == Environment.PRODUCTION && !url.isLocal()) {
            throw new Problem(
                            ProblemCode.URL_WRONG,
                            "TLS is switched off for a production server on another machine.",
                            Problem.NOTHING_CHANGED,
                            "Use verify-full, verify-ca or required.")
                    .toException();
        }
        return new ServerAccess(url, mode);
    }

    private static TlsMode usual(DatabaseUrl url, Environment environment) {
        if (url.isLocal()) {
            return TlsMode.OFF;
        }
        return environment == Environment.PRODUCTION ? TlsMode.VERIFY_FULL : TlsMode.REQUIRED;
    }

    public ServerAccess withDatabase(String database) {
        return new ServerAccess(url.withDatabase(database), tls);
    }
}
