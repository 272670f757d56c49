package dev.steadyhand.target;

import dev.steadyhand.base.Secret;
import java.net.URI;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A bucket as a target, or the part of one below a prefix.
 *
 * @param bucket the bucket's name
 * @param prefix what keys begin with: empty, or ending with a slash
 * @param server where the bucket is and how it is signed in to
 * @param versions whether its backups hold all versions of its objects
 */
public record BucketAddress(
        String bucket, String prefix, StoreDefinition.Server server, boolean versions) {

    private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");
    private static final Pattern PREFIX =
            Pattern.compile("([A-Za-z0-9!_'()*-][A-Za-z0-9!_.'()*=-]*/)*");

    private static final String ENDPOINT = "endpoint";
    private static final String REGION = "region";
    private static final String PATH_STYLE = "path-style";
    private static final String PROFILE = "profile";
    private static final String VERSIONS = "versions";
    private static final String ALL = "all";
    private static final String NEWEST = "newest";
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    /** A bucket whose backups hold what is there now. */
    BucketAddress(String bucket, String prefix, StoreDefinition.Server server) {
        this(bucket, prefix, server, false);
    }

    /** The address that an access to a target of {@link Product#S3} was made of. */
    public static BucketAddress of(ServerAccess access) {
        DatabaseUrl url = access.url();
        Map<String, String> parameters = url.parameters();
        Optional<URI> endpoint = Optional.ofNullable(parameters.get(ENDPOINT)).map(URI::create);
        int slash = url.database().indexOf('/');
        return new BucketAddress(
                slash < 0 ? url.database() : url.database().substring(0, slash),
                slash < 0 ? "" : url.database().substring(slash + 1) + "/",
                new StoreDefinition.Server(
                        Optional.ofNullable(parameters.get(REGION)),
                        endpoint,
                        Optional.ofNullable(parameters.get(PATH_STYLE))
                                .map("true"::equals)
                                .orElse(endpoint.isPresent()),
                        access.login().orElseGet(() -> login(url))),
                ALL.equals(parameters.get(VERSIONS)));
    }

    private static BucketLogin login(DatabaseUrl url) {
        String profile = url.parameters().getOrDefault(PROFILE, "");
        if (!profile.isEmpty()) {
            return new BucketLogin.Profile(profile);
        }
        return url.user().isEmpty()
                ? new BucketLogin.Usual()
                : new BucketLogin.Key(url.user(), url.password(), Secret.NONE);
    }

    /**
     * {@code bucket} or {@code bucket/prefix}, as people write it.
     *
     * @return empty where it is neither
     */
    static Optional<BucketAddress> parse(String text, StoreDefinition.Server server) {
        int slash = text.indexOf('/');
        String bucket = slash < 0 ? text : text.substring(0, slash);
        String rest = slash < 0 ? "" : text.substring(slash + 1);
        String prefix = rest.isEmpty() || rest.endsWith("/") ? rest : rest + "/";
        return BUCKET.matcher(bucket).matches() && PREFIX.matcher(prefix).matches()
                ? Optional.of(new BucketAddress(bucket, prefix, server))
                : Optional.empty();
    }

    /** What is written of the versions that backups hold; empty where it is none of both. */
    static Optional<Boolean> versions(String word) {
        return switch (word) {
            case ALL -> Optional.of(true);
            case NEWEST -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    BucketAddress withVersions(boolean all) {
        return new BucketAddress(bucket, prefix, server, all);
    }

    /** The bucket's name, and the prefix where there is one: what people type to confirm. */
    String name() {
        return prefix.isEmpty() ? bucket : bucket + "/" + prefix.substring(0, prefix.length() - 1);
    }

    /** How to reach it, in the words that are common to all targets; without how to sign in. */
    DatabaseUrl url(String user, Secret password) {
        Map<String, String> parameters = new HashMap<>();
        server.endpoint().ifPresent(uri -> parameters.put(ENDPOINT, uri.toString()));
        server.region().ifPresent(region -> parameters.put(REGION, region));
        parameters.put(PATH_STYLE, Boolean.toString(server.pathStyle()));
        if (versions) {
            parameters.put(VERSIONS, ALL);
        }
        if (server.login() instanceof BucketLogin.Profile(var name)) {
            parameters.put(PROFILE, name);
        }
        return new DatabaseUrl(Product.S3, host(), port(), user, password, name(), parameters);
    }

    private String host() {
        return server.endpoint()
                .map(URI::getHost)
                .orElseGet(() ->
                        "s3."
                                + server.region().map(name -> name + ".").orElse("")
                                + "amazonaws.com");
    }

    private int port() {
        int usual = isBare(server.endpoint()) ? HTTP : HTTPS;
        return server.endpoint().map(URI::getPort).filter(port -> port > 0).orElse(usual);
    }

    private static boolean isBare(Optional<URI> endpoint) {
        return endpoint.map(URI::getScheme)
                .filter(scheme -> scheme.toLowerCase(Locale.ROOT).equals("http"))
                .isPresent();
    }

    /** How a bucket's address says that what goes to it is protected. */
    static TlsMode tls(DatabaseUrl url) {
        Optional<URI> endpoint =
                Optional.ofNullable(url.parameters().get(ENDPOINT)).map(URI::create);
        return isBare(endpoint) ? TlsMode.OFF : TlsMode.VERIFY_FULL;
    }
}
