package dev.steadyhand.archive.copies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThreeTwoOneTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Duration RPO = Duration.ofHours(24);

    private static Shelved folder(String name, int hoursAgo) {
        return new Shelved(name, "folder", false, taken(hoursAgo), true);
    }

    private static Shelved bucket(String name, boolean offSite, int hoursAgo) {
        return new Shelved(name, "bucket", offSite, taken(hoursAgo), true);
    }

    private static Optional<Instant> taken(int hoursAgo) {
        return hoursAgo < 0 ? Optional.empty() : Optional.of(NOW.minus(Duration.ofHours(hoursAgo)));
    }

    private static ThreeTwoOne of(Shelved... stores) {
        return ThreeTwoOne.of(List.of(stores), RPO, NOW);
    }

    @Test
    void aFolderAndABucketElsewhereKeepTheRule() {
        ThreeTwoOne rule = of(folder("local", 2), bucket("offsite", true, 20));
        assertThat(rule.verdict()).isEqualTo(Verdict.PASS);
        assertThat(rule.figures()).isEqualTo("3-2-1");
        assertThat(rule.words())
                .isEqualTo("3 copies (the live database, local, offsite), 1 off-site");
    }

    @Test
    void oneFolderLacksAllThree() {
        ThreeTwoOne rule = of(folder("local", 2));
        assertThat(rule.verdict()).isEqualTo(Verdict.PASS_WITH_WARNINGS);
        assertThat(rule.figures()).isEqualTo("2-1-0");
        assertThat(rule.missing())
                .containsExactly(
                        "a backup in one more store is missing",
                        "all backups lie in a folder, none in a bucket",
                        "none is off-site");
    }

    @Test
    void aBucketOfTheHouseIsNotOffSite() {
        assertThat(of(folder("local", 2), bucket("minio", false, 2)).missing())
                .containsExactly("none is off-site");
    }

    @Test
    void aCopyThatLagsBehindMoreThanMayBeLostDoesNotCount() {
        ThreeTwoOne rule = of(folder("local", 2), bucket("offsite", true, 80));
        assertThat(rule.figures()).isEqualTo("2-1-0");
        assertThat(rule.missing())
                .contains("offsite has nothing newer than 3 d, more than the RPO of 24 h");
    }

    @Test
    void whereAllAreOldTheNewestCountsWhereverItLies() {
        assertThat(of(folder("local", 80), bucket("offsite", true, 80)).figures())
                .isEqualTo("3-2-1");
    }

    @Test
    void withoutABackupItFails() {
        ThreeTwoOne rule = of(folder("local", -1));
        assertThat(rule.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(rule.missing())
                .containsExactly("there is no complete backup", "local has no complete backup");
    }

    @Test
    void aStoreThatCannotBeLookedIntoLeavesItOpen() {
        Shelved dark = new Shelved("offsite", "bucket", true, Optional.empty(), false);
        ThreeTwoOne rule = of(folder("local", 2), dark);
        assertThat(rule.verdict()).isEqualTo(Verdict.COULD_NOT_VERIFY);
        assertThat(rule.missing()).contains("offsite could not be looked into");
    }
}
