package dev.steadyhand.archive.lifecycle;

import dev.steadyhand.store.LifecycleRule;
import dev.steadyhand.store.LifecycleRule.Move;
import dev.steadyhand.target.Retention;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The rules that a store of backups should have, and what speaks against those it has.
 *
 * <p>A store that deletes by age knows neither retention nor holds nor which backup is the last
 * good one. So nothing is proposed to expire before the longest retention and lock are over, and
 * nothing at all where everything is kept or a backup is on hold.
 */
public final class LifecyclePlan {

    /**
     * Smaller files stay where they can be read at once, manifests and checksum files with them.
     */
    public static final long LARGE = 8L << 20;

    /** Classes from which a file must be fetched back, for minutes to hours, before it is read. */
    private static final Set<String> FROZEN = Set.of("GLACIER", "DEEP_ARCHIVE");

    private final Ages ages;
    private final OptionalLong keptDays;

    /**
     * A plan for one store.
     *
     * @param keptDays for how many days backups in it must not be deleted; empty for ever
     */
    public LifecyclePlan(Ages ages, OptionalLong keptDays) {
        this.ages = ages;
        this.keptDays = keptDays;
    }

    /**
     * When what happens, in days.
     *
     * @param infrequent when files go where reading costs more than keeping
     * @param archive when they go where they have to be fetched back first
     * @param expiry when they are deleted
     */
    public record Ages(int infrequent, int archive, int expiry) {

        /** What is usual: a month, a quarter, a year. */
        public static final Ages USUAL = new Ages(30, 90, 365);

        public Ages {
            if (infrequent < 30 || archive <= infrequent || expiry <= archive) {
                throw new IllegalArgumentException("ages must grow, from 30 days");
            }
        }
    }

    /**
     * For how many days backups must not be deleted: by the longest retention, and by the longest
     * of the moments until which something is locked; empty for ever.
     *
     * @param held whether any backup is on hold
     */
    public static OptionalLong keptDays(
            Collection<Retention> retentions, Collection<Duration> locks, boolean held) {
        if (held
                || retentions.isEmpty()
                || retentions.stream().anyMatch(Retention::keepsEverything)) {
            return OptionalLong.empty();
        }
        long days = retentions.stream().mapToLong(LifecyclePlan::days).max().orElse(0);
        long locked = locks.stream().mapToLong(lock -> lock.toDays() + 1).max().orElse(0);
        return OptionalLong.of(Math.max(days, locked));
    }

    /** The age that the oldest backup may have that a retention keeps. */
    static long days(Retention retention) {
        long weeks = retention.weekly() * 7L;
        long months = retention.monthly() * 31L;
        long years = retention.yearly() * 366L;
        long longest = Math.max(Math.max(retention.days(), retention.daily()), weeks);
        return Math.max(longest, Math.max(months, years));
    }

    /** Rules for a store's own place in its bucket. */
    public List<LifecycleRule> proposed(String ownId, String prefix) {
        List<LifecycleRule> rules = new ArrayList<>();
        OptionalInt expiry = expiry();
        List<Move> moves =
                List.of(
                        new Move(ages.infrequent(), "STANDARD_IA"),
                        new Move(ages.archive(), "GLACIER"));
        rules.add(
                new LifecycleRule(
                        ownId + "moves",
                        true,
                        prefix,
                        LARGE,
                        moves,
                        OptionalInt.empty(),
                        Optional.empty()));
        if (expiry.isPresent()) {
            rules.add(
                    new LifecycleRule(
                            ownId + "expiry",
                            true,
                            prefix,
                            0,
                            List.of(),
                            expiry,
                            Optional.empty()));
        }
        return List.copyOf(rules);
    }

    /** A day later than the last that something is kept, and never before what was asked for. */
    private OptionalInt expiry() {
        return keptDays.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of((int) Math.max(ages.expiry(), keptDays.getAsLong() + 1));
    }

    /** What rules would do that must not happen, or that people should know; one sentence each. */
    public List<String> warnings(List<LifecycleRule> rules, String prefix) {
        List<String> warnings = new ArrayList<>();
        for (LifecycleRule rule : rules) {
            if (rule.enabled() && meets(rule, prefix)) {
                rule.expiryDays().ifPresent(days -> expiryWarning(rule, days, warnings));
                rule.moves().forEach(move -> moveWarning(rule, move, warnings));
            }
        }
        return List.copyOf(warnings);
    }

    /** Whether a rule is for some of the store's files. */
    private static boolean meets(LifecycleRule rule, String prefix) {
        return prefix.startsWith(rule.prefix()) || rule.prefix().startsWith(prefix);
    }

    private void expiryWarning(LifecycleRule rule, int days, List<String> warnings) {
        if (keptDays.isEmpty()) {
            warnings.add(
                    named(rule)
                            + " deletes after "
                            + days
                            + " days, and there are backups that are to be kept for ever.");
        } else if (days <= keptDays.getAsLong()) {
            warnings.add(
                    named(rule)
                            + " deletes after "
                            + days
                            + " days what is to be kept for "
                            + keptDays.getAsLong()
                            + ".");
        } else {
            warnings.add(
                    named(rule)
                            + " deletes by age alone: where no new backups are made, the last good"
                            + " one goes after "
                            + days
                            + " days as well.");
        }
    }

    private void moveWarning(LifecycleRule rule, Move move, List<String> warnings) {
        boolean kept = keptDays.isEmpty() || move.days() < keptDays.getAsLong();
        if (FROZEN.contains(move.storageClass())) {
            warnings.add(
                    named(rule)
                            + ": a backup older than "
                            + move.days()
                            + " days must be fetched back from "
                            + move.storageClass()
                            + " before it can be restored, which takes minutes to two days"
                            + (kept ? "; retention keeps backups of that age." : "."));
        }
    }

    private static String named(LifecycleRule rule) {
        return "The rule \"" + rule.id() + "\"";
    }

    /** The class in which a file of an age would be, by rules; empty where it would be deleted. */
    public static Optional<String> classOf(
            List<LifecycleRule> rules, String prefix, Aged file, String first) {
        String now = first;
        int since = 0;
        for (LifecycleRule rule : rules) {
            boolean applies =
                    rule.enabled()
                            && prefix.startsWith(rule.prefix())
                            && file.bytes() > rule.largerThan();
            if (applies && rule.expiryDays().orElse(Integer.MAX_VALUE) <= file.days()) {
                return Optional.empty();
            }
            for (Move move : applies ? rule.moves() : List.<Move>of()) {
                if (move.days() <= file.days() && move.days() >= since) {
                    now = move.storageClass();
                    since = move.days();
                }
            }
        }
        return Optional.of(now);
    }

    /**
     * A file, as far as rules look at it.
     *
     * @param bytes its size
     * @param days its age
     */
    public record Aged(long bytes, long days) {

        public static Aged of(long bytes, Instant written, Instant now) {
            return new Aged(bytes, Math.max(0, Duration.between(written, now).toDays()));
        }
    }
}
