package dev.steadyhand.store.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.store.Lifecycle;
import dev.steadyhand.store.LifecycleRule;
import dev.steadyhand.store.LifecycleRule.Move;
import dev.steadyhand.testing.FreshBucket;
import dev.steadyhand.testing.RealS3;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rules of a bucket: read, put, taken away, and those of others left as they are. */
@Tag("slow")
@ExtendWith(RealS3.class)
class S3LifecycleTest {

    private static LifecycleRule rule(String id, OptionalInt expiry, Move... moves) {
        return new LifecycleRule(id, true, "shop/", 0, List.of(moves), expiry, Optional.empty());
    }

    @Test
    void putsItsOwnRulesAndLeavesTheOthers(FreshBucket fresh) {
        Lifecycle lifecycle = new S3Lifecycle(new S3Bucket(Buckets.settings(fresh), 2));
        assertThat(lifecycle.rules()).isEmpty();
        lifecycle.replaceOwn(List.of(rule("theirs", OptionalInt.of(700))));
        LifecycleRule moves =
                rule(
                        lifecycle.ownId() + "moves",
                        OptionalInt.empty(),
                        new Move(30, "STANDARD_IA"),
                        new Move(90, "GLACIER"));
        LifecycleRule expiry = rule(lifecycle.ownId() + "expiry", OptionalInt.of(365));

        lifecycle.replaceOwn(List.of(moves, expiry));
        assertThat(lifecycle.rules())
                .containsExactlyInAnyOrder(rule("theirs", OptionalInt.of(700)), moves, expiry);

        lifecycle.replaceOwn(List.of(expiry));
        assertThat(lifecycle.rules())
                .extracting(LifecycleRule::id)
                .containsExactlyInAnyOrder("theirs", expiry.id());
    }

    @Test
    void saysOfLargeFilesHowLarge(FreshBucket fresh) {
        Lifecycle lifecycle = new S3Lifecycle(new S3Bucket(Buckets.settings(fresh), 2));
        LifecycleRule large =
                new LifecycleRule(
                        lifecycle.ownId() + "moves",
                        true,
                        "shop/",
                        8L << 20,
                        List.of(new Move(30, "STANDARD_IA")),
                        OptionalInt.empty(),
                        Optional.empty());
        lifecycle.replaceOwn(List.of(large));
        assertThat(lifecycle.rules()).containsExactly(large);
        lifecycle.replaceOwn(List.of());
        assertThat(lifecycle.rules()).isEmpty();
    }
}
