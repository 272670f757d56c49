package dev.steadyhand.archive.trend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Judges each backup of a target by the ones before it.
 *
 * <p>What is usual is the median of up to fourteen earlier ones, and how far they stray is the
 * median of their distances from it (MAD): neither is moved by a few that were wrong themselves, so
 * that one bad backup does not make the next one look good. With fewer than five, nothing is said.
 * A size is unusual when it is further away than five times that stray (as a standard deviation),
 * than three tenths of the median, and than 4 kB; so a database that grows steadily is not reported
 * day by day. What lasts becomes usual after a week of daily backups. A gap in time is named where
 * most of those before it were about alike: backups made now and then are never late.
 */
public final class SizeTrend {

    /** With fewer before it, a backup is not judged. */
    public static final int LEAST = 5;

    private static final double STRAY = 5;
    private static final double SHARE = 0.3;
    private static final double LEAST_BYTES = 4096;
    private static final double GAP = 1.75;
    private static final double RHYTHM = 0.7;

    private final List<Judged> judged;
    private final Map<String, Judged> byId;
    private final Lately gaps;

    private SizeTrend(List<Judged> judged, Lately gaps) {
        this.judged = List.copyOf(judged);
        this.gaps = gaps;
        this.byId =
                judged.stream()
                        .collect(
                                Collectors.toMap(
                                        each -> each.sample().id(), each -> each, (_, b) -> b));
    }

    /**
     * A backup with what is unusual about it.
     *
     * @param usual the median size of those before it; empty where there were too few
     */
    public record Judged(Sample sample, Optional<Long> usual, List<Anomaly> anomalies) {

        public Judged {
            anomalies = List.copyOf(anomalies);
        }
    }

    /** Of the backups of one target, in any order, each once. */
    public static SizeTrend of(Collection<Sample> samples) {
        List<Sample> ordered =
                samples.stream()
                        .sorted(Comparator.comparing(Sample::taken).thenComparing(Sample::id))
                        .toList();
        Map<String, Lately> sizes = new HashMap<>();
        Lately gaps = new Lately();
        List<Judged> judged = new ArrayList<>();
        for (Sample sample : ordered) {
            Lately before = sizes.computeIfAbsent(sample.form(), _ -> new Lately());
            List<Anomaly> anomalies = new ArrayList<>(0);
            Optional<Double> usual = usual(before);
            usual.flatMap(median -> size(sample, median, before)).ifPresent(anomalies::add);
            if (!judged.isEmpty()) {
                double since = seconds(judged.getLast().sample().taken(), sample.taken());
                gap(since, gaps).ifPresent(anomalies::add);
                gaps.add(since);
            }
            judged.add(new Judged(sample, usual.map(Math::round), anomalies));
            before.add((double) sample.bytes());
        }
        return new SizeTrend(judged, gaps);
    }

    /** All, oldest first. */
    public List<Judged> judged() {
        return judged;
    }

    /** What is unusual about one; nothing where there is no such backup. */
    public List<Anomaly> of(String id) {
        return Optional.ofNullable(byId.get(id)).map(Judged::anomalies).orElse(List.of());
    }

    /** That the next one should have come by now, going by those that came. */
    public Optional<Anomaly.Gap> overdue(Instant now) {
        return judged.isEmpty()
                ? Optional.empty()
                : gap(seconds(judged.getLast().sample().taken(), now), gaps);
    }

    private static Optional<Double> usual(Lately sizes) {
        return sizes.size() < LEAST ? Optional.empty() : Optional.of(sizes.median());
    }

    private static Optional<Anomaly> size(Sample sample, double usual, Lately sizes) {
        double allowed =
                Math.max(Math.max(STRAY * sizes.deviation(usual), SHARE * usual), LEAST_BYTES);
        return Math.abs(sample.bytes() - usual) > allowed
                ? Optional.of(new Anomaly.Size(sample.bytes(), Math.round(usual), sizes.size()))
                : Optional.empty();
    }

    private static Optional<Anomaly.Gap> gap(double since, Lately lately) {
        if (lately.size() < LEAST) {
            return Optional.empty();
        }
        double usual = lately.median();
        if (lately.between(usual / 2, usual * 3 / 2) < RHYTHM * lately.size()) {
            return Optional.empty();
        }
        double allowed = Math.max(GAP * usual, usual + STRAY * lately.deviation(usual));
        return since > allowed
                ? Optional.of(
                        new Anomaly.Gap(
                                Duration.ofSeconds(Math.round(since)),
                                Duration.ofSeconds(Math.round(usual)),
                                lately.size()))
                : Optional.empty();
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }
}
