package dev.steadyhand.archive.trend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SizeTrendTest {

    private static final Instant FIRST = Instant.parse("2026-11-01T02:00:00Z");
    private static final long MB = 1_000_000;

    private final List<Sample> samples = new ArrayList<>();

    private Sample daily(long bytes) {
        return at(Duration.ofDays(samples.size()), bytes);
    }

    private Sample at(Duration after, long bytes) {
        Sample sample = new Sample("b" + samples.size(), FIRST.plus(after), bytes, "gzip");
        samples.add(sample);
        return sample;
    }

    private void usual(int days) {
        for (int i = 0; i < days; i++) {
            daily(100 * MB + i % 3 * MB);
        }
    }

    private List<Anomaly> anomalies(Sample sample) {
        return SizeTrend.of(samples).of(sample.id());
    }

    private List<String> marked() {
        return SizeTrend.of(samples).judged().stream()
                .filter(each -> !each.anomalies().isEmpty())
                .map(each -> each.sample().id())
                .toList();
    }

    @Test
    void aBackupThatIsMuchSmallerIsNamedWithWhatIsUsual() {
        usual(10);
        Sample small = daily(5 * MB);
        assertThat(anomalies(small)).containsExactly(new Anomaly.Size(5 * MB, 101 * MB, 10));
        assertThat(anomalies(small).getFirst().words())
                .isEqualTo(
                        "much smaller than usual: 5.0 MB, where the 10 before it had about 101 MB"
                                + " (-95 %)");
        assertThat(anomalies(small).getFirst().mark()).isEqualTo("small, -95 %");
    }

    @Test
    void aBackupThatIsMuchLargerIsNamedByItsFactor() {
        usual(10);
        Sample large = daily(500 * MB);
        assertThat(anomalies(large).getFirst().words())
                .startsWith("much larger than usual: 500 MB")
                .endsWith("(5.0 times)");
    }

    @Test
    void ofFewerThanFiveBeforeItNothingIsSaid() {
        usual(4);
        assertThat(anomalies(daily(1))).isEmpty();
        daily(100 * MB);
        assertThat(anomalies(daily(1))).isNotEmpty();
    }

    @Test
    void oneThatWasWrongDoesNotMakeTheNextOneLookWrongOrRight() {
        usual(10);
        daily(MB);
        Sample good = daily(100 * MB);
        Sample small = daily(MB);
        assertThat(anomalies(good)).isEmpty();
        assertThat(anomalies(small)).isNotEmpty();
    }

    @Test
    void whatLastsBecomesUsual() {
        usual(14);
        for (int i = 0; i < 14; i++) {
            daily(300 * MB);
        }
        assertThat(anomalies(daily(300 * MB))).isEmpty();
        assertThat(anomalies(daily(100 * MB))).isNotEmpty();
    }

    @Test
    void otherwiseCompressedBackupsAreNotComparedWithEachOther() {
        usual(10);
        Sample zstd = new Sample("z", FIRST.plus(Duration.ofDays(10)), 30 * MB, "zstd");
        samples.add(zstd);
        assertThat(anomalies(zstd)).isEmpty();
    }

    @Test
    void tinyDifferencesOfTinyBackupsAreNone() {
        for (int i = 0; i < 10; i++) {
            daily(2000);
        }
        assertThat(anomalies(daily(500))).isEmpty();
    }

    @Test
    void aBackupAfterADayThatWasLeftOutIsLate() {
        usual(10);
        Sample late = at(Duration.ofDays(11), 100 * MB);
        assertThat(anomalies(late)).extracting(Anomaly::mark).containsExactly("gap of 48 h");
        assertThat(anomalies(late).getFirst().words())
                .isEqualTo("made 48 h after the one before it, where 24 h is usual");
    }

    @Test
    void whereBackupsComeNowAndThenNoneIsLate() {
        int[] days = {0, 1, 9, 10, 31, 33, 60, 61, 80};
        for (int day : days) {
            at(Duration.ofDays(day), 100 * MB);
        }
        assertThat(marked()).isEmpty();
    }

    @Test
    void theNextOneIsOverdueWhenItDoesNotCome() {
        usual(10);
        SizeTrend trend = SizeTrend.of(samples);
        Instant last = samples.getLast().taken();
        assertThat(trend.overdue(last.plus(Duration.ofHours(40)))).isEmpty();
        assertThat(trend.overdue(last.plus(Duration.ofHours(50))).orElseThrow().usual())
                .isEqualTo(Duration.ofDays(1));
        assertThat(SizeTrend.of(List.of()).overdue(last)).isEmpty();
    }

    @Property(tries = 200)
    void steadyGrowthAndSomeNoiseAreNeverReported(
            @ForAll @DoubleRange(min = 0.97, max = 1.05) double growth,
            @ForAll @IntRange(min = 100_000, max = 2_000_000_000) int begin,
            @ForAll Random random) {
        List<Sample> all = new ArrayList<>();
        for (int day = 0; day < 60; day++) {
            double noise = 1 + (random.nextDouble() - 0.5) * 0.04;
            all.add(
                    new Sample(
                            "b" + day,
                            FIRST.plus(Duration.ofDays(day)),
                            (long) (begin * Math.pow(growth, day) * noise),
                            "gzip"));
        }
        Collections.shuffle(all, random);
        assertThat(SizeTrend.of(all).judged())
                .allSatisfy(each -> assertThat(each.anomalies()).isEmpty());
    }

    @Property(tries = 200)
    void aBackupOfATenthIsAlwaysReportedWhateverTheOrderTheyComeIn(
            @ForAll @IntRange(min = 5, max = 40) int before,
            @ForAll @IntRange(min = 100_000, max = 2_000_000_000) int usual,
            @ForAll Random random) {
        List<Sample> all = new ArrayList<>();
        for (int day = 0; day < before; day++) {
            long bytes = (long) (usual * (1 + (random.nextDouble() - 0.5) * 0.1));
            all.add(new Sample("b" + day, FIRST.plus(Duration.ofDays(day)), bytes, "gzip"));
        }
        all.add(new Sample("x", FIRST.plus(Duration.ofDays(before)), usual / 10, "gzip"));
        Collections.shuffle(all, random);
        assertThat(SizeTrend.of(all).of("x"))
                .anySatisfy(found -> assertThat(found).isInstanceOf(Anomaly.Size.class));
    }
}
