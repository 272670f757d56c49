package dev.steadyhand.archive.trend;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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

    private static final int MOST = 14;
    private static final double DEVIATION_OF_MAD = 1.4826;
    private static final double STRAY = 5;
    private static final double SHARE = 0.3;
    private static final double LEAST_BYTES = 4096;
    private static final double GAP = 1.75;
    private static final double RHYTHM = 0.7;

    private final List<Judged> judged;
    private final Map<String, Judged> byId;
    private final List<Double> gaps;

    private SizeTrend(List<Judged> judged, List<Double> gaps) {
        this.judged = List.copyOf(judged);
        this.gaps = List.copyOf(last(gaps));
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
        Map<String, List<Double>> sizes = new HashMap<>();
        List<Double> gaps = new ArrayList<>();
        List<Judged> judged = new ArrayList<>();
        for (Sample sample : ordered) {
            List<Double> before = sizes.computeIfAbsent(sample.form(), _ -> new ArrayList<>());
            Optional<Double> gap =
                    judged.isEmpty()
                            ? Optional.empty()
                            : Optional.of(
                                    seconds(judged.getLast().sample().taken(), sample.taken()));
            List<Anomaly> anomalies = new ArrayList<>();
            Optional<Double> usual = usual(last(before));
            usual.flatMap(median -> size(sample, median, last(before))).ifPresent(anomalies::add);
            gap.flatMap(since -> gap(since, last(gaps))).ifPresent(anomalies::add);
            judged.add(new Judged(sample, usual.map(Math::round), anomalies));
            before.add((double) sample.bytes());
            gap.ifPresent(gaps::add);
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

    private static Optional<Double> usual(List<Double> sizes) {
        return sizes.size() < LEAST ? Optional.empty() : Optional.of(median(sizes));
    }

    private static Optional<Anomaly> size(Sample sample, double usual, List<Double> sizes) {
        double allowed =
                Math.max(Math.max(STRAY * deviation(sizes, usual), SHARE * usual), LEAST_BYTES);
        return Math.abs(sample.bytes() - usual) > allowed
                ? Optional.of(new Anomaly.Size(sample.bytes(), Math.round(usual), sizes.size()))
                : Optional.empty();
    }

    private static Optional<Anomaly.Gap> gap(double since, List<Double> lately) {
        if (lately.size() < LEAST) {
            return Optional.empty();
        }
        double usual = median(lately);
        long inRhythm =
                lately.stream().filter(gap -> gap > usual / 2 && gap < usual * 3 / 2).count();
        if (inRhythm < RHYTHM * lately.size()) {
            return Optional.empty();
        }
        double allowed = Math.max(GAP * usual, usual + STRAY * deviation(lately, usual));
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

    private static List<Double> last(List<Double> values) {
        return values.subList(Math.max(0, values.size() - MOST), values.size());
    }

    private static double deviation(List<Double> values, double median) {
        return DEVIATION_OF_MAD
                * median(values.stream().map(value -> Math.abs(value - median)).toList());
    }

    private static double median(List<Double> values) {
        double[] sorted = new double[values.size()];
        for (int i = 0; i < sorted.length; i++) {
            sorted[i] = values.get(i);
        }
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
