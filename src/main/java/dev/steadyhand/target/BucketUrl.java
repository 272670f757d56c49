package dev.steadyhand.target;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Secret;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes a bucket's URL apart: {@code s3://bucket/prefix?endpoint=https://minio.example:9000}, also
 * with {@code region}, {@code path-style}, {@code profile} and {@code versions}, and {@code
 * KEY:SECRET@} before the bucket where the AWS tools' own credentials are not meant.
 */
final class BucketUrl {

    static final String SCHEME = "s3";

    private static final Set<String> KNOWN =
            Set.of("endpoint", "region", "path-style", "profile", "versions");

    private BucketUrl() {}

    /**
     * @param text what stands behind {@code s3://}
     */
    static DatabaseUrl parse(String text) {
        int question = text.indexOf('?');
        String place = question < 0 ? text : text.substring(0, question);
        Map<String, String> query = query(question < 0 ? "" : text.substring(question + 1));
        int at = place.lastIndexOf('@');
        String credentials = at < 0 ? "" : place.substring(0, at);
        int colon = credentials.indexOf(':');
        if (at >= 0 && colon < 1) {
            throw wrong("its credentials are no KEY:SECRET");
        }
        String user = at < 0 ? "" : decoded(credentials.substring(0, colon));
        Secret secret = at < 0 ? Secret.NONE : Secret.of(decoded(credentials.substring(colon + 1)));
        return BucketAddress.parse(decoded(place.substring(at + 1)), server(query))
                .orElseThrow(() -> wrong("it does not begin with a bucket's name and a prefix"))
                .withVersions(versions(query))
                .url(user, secret);
    }

    private static StoreDefinition.Server server(Map<String, String> query) {
        Optional<String> endpoint = Optional.ofNullable(query.get("endpoint"));
        if (endpoint.isPresent() && endpoint.flatMap(StoreSection::endpoint).isEmpty()) {
            throw wrong("its endpoint is no address such as https://minio.example:9000");
        }
        return new StoreDefinition.Server(
                Optional.ofNullable(query.get("region")),
                endpoint.flatMap(StoreSection::endpoint),
                Optional.ofNullable(query.get("path-style"))
                        .map("true"::equals)
                        .orElse(endpoint.isPresent()),
                Optional.ofNullable(query.get("profile"))
                        .<BucketLogin>map(BucketLogin.Profile::new)
                        .orElseGet(BucketLogin.Usual::new));
    }

    private static boolean versions(Map<String, String> query) {
        return BucketAddress.versions(query.getOrDefault("versions", "newest"))
                .orElseThrow(() -> wrong("its versions are neither newest nor all"));
    }

    private static Map<String, String> query(String text) {
        Map<String, String> found = new HashMap<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            String key = equals < 0 ? pair : pair.substring(0, equals);
            if (!KNOWN.contains(key) || equals < 0) {
                throw wrong("behind the question mark only " + known() + " are known");
            }
            found.put(key, decoded(pair.substring(equals + 1)));
        }
        return found;
    }

    private static String known() {
        return String.join(", ", KNOWN.stream().sorted().toList());
    }

    private static String decoded(String text) {
        return PercentText.decode(text).orElseThrow(() -> wrong("it holds bytes that are no text"));
    }

    private static ProblemException wrong(String why) {
        return new Problem(
                        ProblemCode.URL_WRONG,
                        "The bucket's URL could not be understood: " + why + ".",
                        Problem.NOTHING_CHANGED,
                        "Write it as s3://bucket/prefix?endpoint=https://host:port, without an"
                                + " endpoint for Amazon's own.")
                .toException();
    }
}
