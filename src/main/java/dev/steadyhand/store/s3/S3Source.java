package dev.steadyhand.store.s3;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.util.Optional;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * An object that is read by ranges.
 *
 * @param file its plain name
 * @param version one of its former versions; empty for what it is now
 */
record S3Source(S3Bucket bucket, String file, Optional<String> version) {

    private static final int NOT_THE_SAME = 412;
    private static final int BEHIND_THE_END = 416;

    /**
     * Asks for a range.
     *
     * @param end the first byte that is not wanted any more
     * @param tag what the object must still be; empty for whatever it is
     * @return empty where the object ends before
     * @throws ProblemException where there is no such object
     */
    Optional<ResponseInputStream<GetObjectResponse>> get(
            long begin, long end, Optional<String> tag) {
        GetObjectRequest.Builder request =
                GetObjectRequest.builder()
                        .bucket(bucket.settings().bucket())
                        .key(bucket.settings().key(file))
                        .range("bytes=" + begin + "-" + (end == Long.MAX_VALUE ? "" : end - 1));
        version.ifPresent(request::versionId);
        tag.ifPresent(request::ifMatch);
        return bucket.ask(
                file,
                client -> {
                    try {
                        return Optional.of(client.getObject(request.build()));
                    } catch (S3Exception trouble) {
                        if (trouble.statusCode() == BEHIND_THE_END) {
                            return Optional.empty();
                        }
                        if (trouble.statusCode() == NOT_THE_SAME) {
                            throw replaced(trouble);
                        }
                        throw trouble;
                    }
                });
    }

    /** What the server says of an object without bytes, of which no range can be asked for. */
    GetObjectResponse ofNothing(String tag) {
        GetObjectRequest request =
                GetObjectRequest.builder()
                        .bucket(bucket.settings().bucket())
                        .key(bucket.settings().key(file))
                        .versionId(version.orElse(null))
                        .ifMatch(tag)
                        .build();
        return bucket.ask(
                file,
                client -> {
                    try (ResponseInputStream<GetObjectResponse> answer =
                            client.getObject(request)) {
                        answer.readAllBytes();
                        return answer.response();
                    } catch (S3Exception trouble) {
                        throw trouble.statusCode() == NOT_THE_SAME ? replaced(trouble) : trouble;
                    } catch (IOException cut) {
                        throw trouble().unreachable(cut).toException(cut);
                    }
                });
    }

    /** Another object had taken its place. */
    ProblemException replaced() {
        return replacedProblem().toException();
    }

    private ProblemException replaced(S3Exception cause) {
        return replacedProblem().toException(cause);
    }

    private Problem replacedProblem() {
        return trouble()
                .problem(
                        ProblemCode.FILE_UNUSABLE,
                        file
                                + " in "
                                + bucket.settings().place()
                                + " was replaced while it was read.",
                        "Find out who writes there, and try again.");
    }

    ProblemException missing() {
        return trouble().missing().toException();
    }

    S3Trouble trouble() {
        return new S3Trouble(bucket.settings(), file, Problem.NOTHING_CHANGED);
    }
}
