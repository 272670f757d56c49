package dev.steadyhand.store.s3;

import dev.steadyhand.store.Lifecycle;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.s3.model.ExpirationStatus;
import software.amazon.awssdk.services.s3.model.LifecycleExpiration;
import software.amazon.awssdk.services.s3.model.LifecycleRule;
import software.amazon.awssdk.services.s3.model.LifecycleRuleFilter;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.Transition;
import software.amazon.awssdk.services.s3.model.TransitionStorageClass;

/** The lifecycle rules of a bucket. Those of others are put back as the server gave them. */
final class S3Lifecycle implements Lifecycle {

    private static final String NONE = "NoSuchLifecycleConfiguration";
    private static final String AS_BEFORE = "The bucket's rules are as they were.";

    private final S3Bucket bucket;

    S3Lifecycle(S3Bucket bucket) {
        this.bucket = bucket;
    }

    @Override
    public List<dev.steadyhand.store.LifecycleRule> rules() {
        return read().stream().map(S3Lifecycle::rule).toList();
    }

    private List<LifecycleRule> read() {
        return bucket.ask(
                "",
                client -> {
                    try {
                        return client.getBucketLifecycleConfiguration(
                                        get -> get.bucket(bucket.settings().bucket()))
                                .rules();
                    } catch (S3Exception refused) {
                        if (S3Trouble.code(refused).filter(NONE::equals).isPresent()) {
                            return List.of();
                        }
                        throw refused;
                    }
                });
    }

    @Override
    public void replaceOwn(List<dev.steadyhand.store.LifecycleRule> own) {
        List<LifecycleRule> all = new ArrayList<>();
        read().stream().filter(rule -> !isOwn(rule)).forEach(all::add);
        own.forEach(rule -> all.add(rule(rule)));
        bucket.ask(
                "",
                AS_BEFORE,
                client ->
                        all.isEmpty()
                                ? client.deleteBucketLifecycle(
                                        delete -> delete.bucket(bucket.settings().bucket()))
                                : client.putBucketLifecycleConfiguration(put ->
                                        put.bucket(bucket.settings().bucket())
                                                .lifecycleConfiguration(
                                                        rules -> rules.rules(all))));
    }

    private boolean isOwn(LifecycleRule rule) {
        return Objects.requireNonNullElse(rule.id(), "").startsWith(ownId());
    }

    @Override
    public String ownId() {
        return OWN + prefix() + ":";
    }

    @Override
    public String prefix() {
        return bucket.settings().prefix();
    }

    @Override
    public String storageClass() {
        return bucket.settings().storageClass().orElse("STANDARD");
    }

    private static LifecycleRule rule(dev.steadyhand.store.LifecycleRule rule) {
        LifecycleRule.Builder builder =
                LifecycleRule.builder()
                        .id(rule.id())
                        .status(
                                rule.enabled()
                                        ? ExpirationStatus.ENABLED
                                        : ExpirationStatus.DISABLED)
                        .filter(filter(rule))
                        .transitions(
                                rule.moves().stream()
                                        .map(move ->
                                                Transition.builder()
                                                        .days(move.days())
                                                        .storageClass(move.storageClass())
                                                        .build())
                                        .toList());
        rule.expiryDays()
                .ifPresent(days ->
                        builder.expiration(LifecycleExpiration.builder().days(days).build()));
        return builder.build();
    }

    private static LifecycleRuleFilter filter(dev.steadyhand.store.LifecycleRule rule) {
        return rule.largerThan() == 0
                ? LifecycleRuleFilter.builder().prefix(rule.prefix()).build()
                : LifecycleRuleFilter.builder()
                        .and(and ->
                                and.prefix(rule.prefix()).objectSizeGreaterThan(rule.largerThan()))
                        .build();
    }

    private static dev.steadyhand.store.LifecycleRule rule(LifecycleRule rule) {
        return new dev.steadyhand.store.LifecycleRule(
                Objects.requireNonNullElse(rule.id(), ""),
                rule.status() == ExpirationStatus.ENABLED,
                prefix(rule),
                largerThan(rule),
                rule.transitions().stream()
                        .filter(move -> move.days() != null)
                        .map(move ->
                                new dev.steadyhand.store.LifecycleRule.Move(
                                        move.days(), word(move)))
                        .toList(),
                expiry(rule),
                more(rule));
    }

    private static String word(Transition move) {
        return move.storageClass() == TransitionStorageClass.UNKNOWN_TO_SDK_VERSION
                ? Objects.requireNonNullElse(move.storageClassAsString(), "another class")
                : String.valueOf(move.storageClass());
    }

    @SuppressWarnings("deprecation") // Older rules have their prefix there, and still count.
    private static String prefix(LifecycleRule rule) {
        Optional<LifecycleRuleFilter> filter = Optional.ofNullable(rule.filter());
        return filter.map(LifecycleRuleFilter::prefix)
                .or(() ->
                        filter.flatMap(found -> Optional.ofNullable(found.and()))
                                .map(and -> and.prefix()))
                .or(() -> Optional.ofNullable(rule.prefix()))
                .orElse("");
    }

    private static long largerThan(LifecycleRule rule) {
        Optional<LifecycleRuleFilter> filter = Optional.ofNullable(rule.filter());
        return filter.map(LifecycleRuleFilter::objectSizeGreaterThan)
                .or(() ->
                        filter.flatMap(found -> Optional.ofNullable(found.and()))
                                .map(and -> and.objectSizeGreaterThan()))
                .orElse(0L);
    }

    private static OptionalInt expiry(LifecycleRule rule) {
        return Optional.ofNullable(rule.expiration())
                .map(LifecycleExpiration::days)
                .map(OptionalInt::of)
                .orElse(OptionalInt.empty());
    }

    /** What is not shown otherwise, named so that nobody takes a rule for less than it is. */
    private static Optional<String> more(LifecycleRule rule) {
        String words =
                Stream.of(
                                rule.hasNoncurrentVersionTransitions()
                                        ? "moves earlier versions"
                                        : "",
                                rule.noncurrentVersionExpiration() != null
                                        ? "deletes earlier versions"
                                        : "",
                                rule.abortIncompleteMultipartUpload() != null
                                        ? "ends uploads that nobody finished"
                                        : "",
                                byDate(rule) ? "acts on a date" : "",
                                hasTags(rule) ? "for certain tags only" : "")
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(", "));
        return words.isEmpty() ? Optional.empty() : Optional.of(words);
    }

    private static boolean byDate(LifecycleRule rule) {
        return (rule.expiration() != null && rule.expiration().date() != null)
                || rule.transitions().stream().anyMatch(move -> move.date() != null);
    }

    private static boolean hasTags(LifecycleRule rule) {
        LifecycleRuleFilter filter = rule.filter();
        return filter != null
                && (filter.tag() != null || (filter.and() != null && filter.and().hasTags()));
    }
}
