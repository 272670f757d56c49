package dev.steadyhand.target;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.util.Optional;

/**
 * All that is needed to connect.
 *
 * @param url where, as whom, to which database
 * @param tls how protected
 * @param login how a bucket is signed in to, where its URL does not say it
 */
public record ServerAccess(DatabaseUrl url, TlsMode tls, Optional<BucketLogin> login) {

    /** An access whose URL says how to sign in. */
    public ServerAccess(DatabaseUrl url, TlsMode tls) {
        this(url, tls, Optional.empty());
    }

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
                bucket(url)
                        .or(() -> configured)
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

    /** A bucket's address says itself whether what goes there is protected. */
    private static Optional<TlsMode> bucket(DatabaseUrl url) {
        return url.product() == Product.S3 ? Optional.of(BucketAddress.tls(url)) : Optional.empty();
    }

    private static TlsMode usual(DatabaseUrl url, Environment environment) {
        if (url.isLocal()) {
            return TlsMode.OFF;
        }
        return environment == Environment.PRODUCTION ? TlsMode.VERIFY_FULL : TlsMode.REQUIRED;
    }

    /** The same signed in to in this way. */
    ServerAccess with(BucketLogin other) {
        return new ServerAccess(url, tls, Optional.of(other));
    }

    public ServerAccess withDatabase(String database) {
        return new ServerAccess(url.withDatabase(database), tls, login);
    }
}
