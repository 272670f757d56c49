package dev.steadyhand.store.s3;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Turns what the SDK says into a problem an operator can act on.
 *
 * @param file what was being read or written; empty for the store as a whole
 * @param state what state things are in
 */
record S3Trouble(S3Settings settings, String file, String state) {

    private static final int LONGEST_NAME = 300;

    /** The keys of a bucket may hold what a terminal would obey. */
    S3Trouble {
        String visible = file.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", "\uFFFD");
        file = visible.length() > LONGEST_NAME ? visible.substring(0, LONGEST_NAME) + "…" : visible;
    }

    private static final Set<String> LOGIN =
            Set.of(
                    "InvalidAccessKeyId",
                    "SignatureDoesNotMatch",
                    "ExpiredToken",
                    "InvalidToken",
                    "TokenRefreshRequired",
                    "InvalidSecurity",
                    "AuthFailure");
    private static final Set<String> ELSEWHERE =
            Set.of(
                    "PermanentRedirect",
                    "TemporaryRedirect",
                    "AuthorizationHeaderMalformed",
                    "IllegalLocationConstraintException");
    private static final Set<String> CLOCK = Set.of("RequestTimeTooSkewed", "RequestExpired");
    private static final Set<String> TAKEN =
            Set.of("PreconditionFailed", "ConditionalRequestConflict");
    private static final Set<String> FULL =
            Set.of("XMinioStorageFull", "QuotaExceeded", "InsufficientStorage", "EntityTooLarge");
    private static final Set<String> DAMAGED =
            Set.of("BadDigest", "InvalidDigest", "XAmzContentSHA256Mismatch", "IncompleteBody");
    private static final String REGION = "x-amz-bucket-region";

    /** The word for what went wrong; empty where the server gave none. */
    static Optional<String> code(S3Exception refused) {
        return details(refused).map(AwsErrorDetails::errorCode).filter(code -> !code.isEmpty());
    }

    /** Whether any other question would be refused as well. */
    static boolean concernsAll(S3Exception refused) {
        String code = code(refused).orElse("");
        return code.equals("NoSuchBucket")
                || LOGIN.contains(code)
                || CLOCK.contains(code)
                || ELSEWHERE.contains(code);
    }

    static boolean isTaken(SdkException trouble) {
        return trouble instanceof S3Exception refused
                && (refused.statusCode() == 412
                        || code(refused).filter(TAKEN::contains).isPresent());
    }

    static boolean isDamaged(SdkException trouble) {
        return trouble instanceof S3Exception refused
                && (code(refused).filter(DAMAGED::contains).isPresent()
                        || (refused.statusCode() == 400 && speaksOfChecksum(refused)));
    }

    /** Servers have different words for a checksum that does not hold. */
    private static boolean speaksOfChecksum(S3Exception refused) {
        return details(refused)
                .map(AwsErrorDetails::errorMessage)
                .filter(message -> message.contains("x-amz-checksum"))
                .isPresent();
    }

    private static Optional<AwsErrorDetails> details(S3Exception refused) {
        return Optional.ofNullable(refused.awsErrorDetails());
    }

    ProblemException of(SdkException trouble) {
        if (trouble instanceof AbortedException || Thread.currentThread().isInterrupted()) {
            Thread.currentThread().interrupt();
            Problem cancelled = Cancellation.problem();
            return new Problem(cancelled.code(), cancelled.what(), state, cancelled.next())
                    .toException(trouble);
        }
        Problem problem =
                trouble instanceof S3Exception refused ? refused(refused) : unsaid(trouble);
        return problem.toException(trouble);
    }

    private Problem refused(S3Exception refused) {
        String code = code(refused).orElse("");
        if (code.equals("NoSuchBucket") || code.equals("InvalidBucketName")) {
            return problem(
                    ProblemCode.BUCKET_MISSING,
                    "There is no bucket " + settings.bucket() + " at " + server() + ".",
                    "Check the bucket's name, and the endpoint, in the configuration.");
        } else if (LOGIN.contains(code)) {
            return problem(
                    ProblemCode.STORE_REFUSED_LOGIN,
                    place() + " refused the credentials (" + code + ").",
                    "Check where the store's credentials come from, and that they are still"
                            + " valid.");
        } else if (CLOCK.contains(code)) {
            return clock(refused);
        } else if (ELSEWHERE.contains(code) || refused.statusCode() == 301) {
            return elsewhere(refused);
        } else if (code.equals("NoSuchKey") || code.equals("NoSuchVersion")) {
            return missing();
        } else if (TAKEN.contains(code) || refused.statusCode() == 412) {
            return exists();
        }
        return other(refused, code);
    }

    private Problem other(S3Exception refused, String code) {
        if (code.equals("InvalidObjectState")) {
            return problem(
                    ProblemCode.FILE_ARCHIVED,
                    file + " in " + place() + " lies in an archive class.",
                    "Bring it back first (aws s3api restore-object), or use another store's copy.");
        } else if (FULL.contains(code) || refused.statusCode() == 507) {
            return problem(
                    ProblemCode.DISK_FULL,
                    "There is no room left in " + place() + " for " + file + ".",
                    "Free some room there, or choose another store.");
        } else if (isDamaged(refused)) {
            return problem(
                    ProblemCode.TRANSFER_DAMAGED,
                    "What arrived of " + file + " in " + place() + " is not what was sent.",
                    "Look for a faulty proxy, network card or memory, then try again.");
        } else if (refused.statusCode() >= 500 || code.equals("SlowDown")) {
            return problem(
                    ProblemCode.STORE_UNREACHABLE,
                    place() + " answers with an error, again and again: " + words(refused) + ".",
                    "Try again later, or use another store.");
        }
        return problem(
                ProblemCode.STORE_DENIED,
                place() + " does not allow this" + of() + ": " + words(refused) + ".",
                "Check what the store's credentials may do, against the list in docs/stores.md.");
    }

    private Problem clock(S3Exception refused) {
        String theirs =
                details(refused)
                        .flatMap(details -> details.sdkHttpResponse().firstMatchingHeader("Date"))
                        .map(date -> " There it is " + date + ".")
                        .orElse("");
        return problem(
                ProblemCode.CLOCK_WRONG,
                "This machine's clock differs too much from that of " + place() + "." + theirs,
                "Set this machine's clock right, and try again.");
    }

    private Problem elsewhere(S3Exception refused) {
        Optional<String> region =
                details(refused)
                        .flatMap(details -> details.sdkHttpResponse().firstMatchingHeader(REGION));
        return problem(
                ProblemCode.BUCKET_ELSEWHERE,
                "The bucket "
                        + settings.bucket()
                        + " is "
                        + region.map(name -> "in the region " + name).orElse("in another region")
                        + ".",
                region.map(name ->
                                "Write region: " + name + " for the store " + settings.name() + ".")
                        .orElse(
                                "Write the bucket's region for the store "
                                        + settings.name()
                                        + "."));
    }

    /** What was not said by the server: no credentials, no connection. */
    private Problem unsaid(SdkException trouble) {
        String message = String.valueOf(trouble.getMessage());
        if (message.contains("load credentials") || message.contains("Profile file")) {
            return problem(
                    ProblemCode.STORE_REFUSED_LOGIN,
                    "There are no credentials for " + place() + ".",
                    "Name them with \"credentials\" in the configuration, or set up the AWS"
                            + " tools.");
        } else if (message.contains("load region")) {
            return problem(
                    ProblemCode.CONFIGURATION_WRONG,
                    "It is not said in which region the bucket " + settings.bucket() + " is.",
                    "Write region for the store " + settings.name() + ".");
        }
        return unreachable(trouble);
    }

    Problem unreachable(Throwable trouble) {
        return problem(
                ProblemCode.STORE_UNREACHABLE,
                place() + " could not be reached" + of() + ": " + words(trouble) + ".",
                "Check the network, and the endpoint in the configuration.");
    }

    Problem missing() {
        return problem(
                ProblemCode.BACKUP_MISSING,
                "There is no file " + file + " in " + place() + ".",
                "List the backups to see what there is.");
    }

    Problem exists() {
        return new Problem(
                ProblemCode.STORE_FILE_EXISTS,
                "There already is a file " + file + " in " + place() + ".",
                "It was left as it is.",
                "Start again: a new backup takes a new name.");
    }

    Problem problem(ProblemCode code, String what, String next) {
        return new Problem(code, what, state, next);
    }

    private String place() {
        return settings.place();
    }

    private String server() {
        return settings.endpoint()
                .map(Object::toString)
                .orElseGet(() -> settings.region().orElse("Amazon S3"));
    }

    private String of() {
        return file.isEmpty() ? "" : " for " + file;
    }

    private static String words(S3Exception refused) {
        return code(refused).orElse("").isEmpty()
                ? "status " + refused.statusCode()
                : code(refused).orElse("")
                        + details(refused)
                                .map(AwsErrorDetails::errorMessage)
                                .filter(message -> message.length() < 300)
                                .map(message -> ", " + withoutFullStop(message))
                                .orElse("");
    }

    private static String words(Throwable trouble) {
        for (@Nullable Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case UnknownHostException unknown -> {
                    return "there is no host " + unknown.getMessage();
                }
                case SocketTimeoutException _ -> {
                    return "it does not answer in time";
                }
                case ConnectException _ -> {
                    return "nothing answers there";
                }
                case SSLException tls -> {
                    return "no safe connection, " + tls.getMessage();
                }
                default -> {}
            }
        }
        return withoutFullStop(String.valueOf(trouble.getMessage()));
    }

    private static String withoutFullStop(String sentence) {
        return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
    }
}
