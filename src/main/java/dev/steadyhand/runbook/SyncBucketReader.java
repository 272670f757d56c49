package dev.steadyhand.runbook;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads what a step does that brings a bucket into line. */
final class SyncBucketReader {

    private static final String NEWEST = "newest";

    private final Keys keys;
    private final Mistakes mistakes;

    SyncBucketReader(Keys keys, Mistakes mistakes) {
        this.keys = keys;
        this.mistakes = mistakes;
    }

    Step read(Step.StepText text) {
        String from = keys.text("from").orElse("");
        String prefix = keys.text("prefix").orElse("");
        boolean mirror = keys.truth("mirror", false);
        return new Step.SyncBucket(text, from, prefix, mirror, past(from));
    }

    private Step.SyncBucket.Past past(String from) {
        Optional<String> versions = keys.word("versions", List.of("all", NEWEST));
        Optional<String> moment = keys.text("at");
        if (!from.isEmpty() && (versions.isPresent() || moment.isPresent())) {
            mistakes.add(
                    keys.position("from"),
                    "Another bucket is copied as it is now.",
                    "Leave out \"versions\" and \"at\": they are of backups.");
        }
        return new Step.SyncBucket.Past(
                versions.filter(NEWEST::equals).isPresent(), moment.flatMap(this::moment));
    }

    private Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException noMoment) {
            mistakes.add(
                    keys.position("at"),
                    "\"at\" must be a moment in UTC.",
                    "Write it as in: at: \"2026-11-21T14:22:33Z\"");
            return Optional.empty();
        }
    }
}
