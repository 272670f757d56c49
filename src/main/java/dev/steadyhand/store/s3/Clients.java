package dev.steadyhand.store.s3;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.core.checksums.ResponseChecksumValidation;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** Makes the SDK's client for a bucket. */
final class Clients {

    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(60);
    private static final Duration ATTEMPT = Duration.ofMinutes(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private Clients() {}

    static S3Client of(S3Settings settings, int attempts) {
        S3ClientBuilder builder =
                S3Client.builder()
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(CONNECT)
                                        .socketTimeout(SILENCE))
                        .credentialsProvider(provider(settings.credentials()))
                        .forcePathStyle(settings.pathStyle())
                        // Checksums are given with each request, in headers that every server
                        // either checks or ignores; trailers are refused by some.
                        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                        .responseChecksumValidation(ResponseChecksumValidation.WHEN_REQUIRED)
                        .serviceConfiguration(service -> service.chunkedEncodingEnabled(false))
                        .overrideConfiguration(override ->
                                override.retryStrategy(retries(attempts))
                                        .apiCallAttemptTimeout(ATTEMPT));
        settings.endpoint().ifPresent(builder::endpointOverride);
        region(settings).ifPresent(builder::region);
        return builder.build();
    }

    /** Who waits for an answer at night is told within seconds that there will be none. */
    private static RetryStrategy retries(int attempts) {
        return AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .maxAttempts(attempts)
                .backoffStrategy(BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE))
                .build();
    }

    /** A server of one's own seldom has regions, but requests are signed with one. */
    private static Optional<Region> region(S3Settings settings) {
        Optional<URI> own = settings.endpoint();
        return settings.region().or(() -> own.map(_ -> "us-east-1")).map(Region::of);
    }

    private static AwsCredentialsProvider provider(S3Credentials credentials) {
        return switch (credentials) {
            case S3Credentials.Usual _ -> DefaultCredentialsProvider.builder().build();
            case S3Credentials.Profile(String name) ->
                    ProfileCredentialsProvider.builder().profileName(name).build();
            case S3Credentials.Key key -> StaticCredentialsProvider.create(key(key));
            case S3Credentials.Missing(var reason) -> throw reason.toException();
        };
    }

    private static AwsCredentials key(S3Credentials.Key key) {
        return key.session().isEmpty()
                ? AwsBasicCredentials.create(key.id(), key.secret().reveal())
                : AwsSessionCredentials.create(
                        key.id(), key.secret().reveal(), key.session().reveal());
    }
}
