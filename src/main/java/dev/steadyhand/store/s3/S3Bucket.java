package dev.steadyhand.store.s3;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.store.StoreFileName;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * A bucket that is asked for something, with troubles said in words. The client is made when it is
 * first needed, so that a store that is configured but not used costs nothing.
 */
final class S3Bucket {

    private static final int NOT_FOUND = 404;

    private final S3Settings settings;
    private final int attempts;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable S3Client made;

    /**
     * @param attempts how often a request is made before it counts as failed
     */
    S3Bucket(S3Settings settings, int attempts) {
        this.settings = settings;
        this.attempts = attempts;
    }

    S3Settings settings() {
        return settings;
    }

    /**
     * What the server answers.
     *
     * @param state what state things are in where it fails
     * @throws ProblemException where it cannot be reached or refuses
     */
    <T> T ask(String file, String state, Function<S3Client, T> question) {
        try {
            return question.apply(client());
        } catch (SdkException trouble) {
            throw new S3Trouble(settings, file, state).of(explained(trouble));
        }
    }

    /** The same for questions that change nothing. */
    <T> T ask(String file, Function<S3Client, T> question) {
        return ask(file, Problem.NOTHING_CHANGED, question);
    }

    /** What is known of a file without reading it; empty where there is none. */
    Optional<HeadObjectResponse> head(String file) {
        return head(file, Optional.empty());
    }

    /**
     * The same of one of its versions.
     *
     * @param version empty for what it is now
     */
    Optional<HeadObjectResponse> head(String file, Optional<String> version) {
        HeadObjectRequest request =
                HeadObjectRequest.builder()
                        .bucket(settings.bucket())
                        .key(settings.key(file))
                        .versionId(version.orElse(null))
                        .build();
        return ask(
                file,
                client -> {
                    try {
                        return Optional.of(client.headObject(request));
                    } catch (S3Exception trouble) {
                        if (trouble.statusCode() == NOT_FOUND) {
                            return Optional.empty();
                        }
                        throw trouble;
                    }
                });
    }

    /** The plain name of the file that a key belongs to; empty where it is none of the store. */
    Optional<String> fileOf(String key) {
        return Optional.of(key)
                .filter(given -> given.startsWith(settings.prefix()))
                .map(given -> given.substring(settings.prefix().length()))
                .filter(StoreFileName::isUsable);
    }

    /** For those that translate what goes wrong themselves. */
    S3Client client() {
        S3Client client = made;
        if (client != null) {
            return client;
        }
        making.lock();
        try {
            S3Client known = made;
            S3Client usable = known == null ? Clients.of(settings, attempts) : known;
            made = usable;
            return usable;
        } finally {
            making.unlock();
        }
    }

    /**
     * An answer to a request for the head alone has no body and says nothing but a number; what is
     * wrong is then asked for with another request.
     */
    private SdkException explained(SdkException trouble) {
        if (!(trouble instanceof S3Exception refused) || S3Trouble.code(refused).isPresent()) {
            return trouble;
        }
        try {
            client().listObjectsV2(list -> list.bucket(settings.bucket()).prefix(".").maxKeys(1));
            return trouble;
        } catch (SdkException explanation) {
            return explanation;
        }
    }
}
