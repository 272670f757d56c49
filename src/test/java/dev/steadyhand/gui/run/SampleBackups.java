package dev.steadyhand.gui.run;

import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.step.Prompt.BackupOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Backups as a store of some weeks holds them: good ones, an old one, one that is too small. */
public final class SampleBackups {
    private SampleBackups() {}

    public static List<BackupOption> at(Instant now) {
        return List.of(
                option(now.minus(Duration.ofMinutes(742)), 12_400_000_000L, Verdict.PASS),
                option(
                        now.minus(Duration.ofMinutes(35)),
                        12_380_000_000L,
                        Verdict.NOT_RUN,
                        "It is newer than the incident"),
                option(
                        now.minus(Duration.ofHours(36)),
                        640_000_000L,
                        Verdict.COULD_NOT_VERIFY,
                        "It is much smaller than the ones before it",
                        "It is older than the promised 24 h"),
                option(
                        now.minus(Duration.ofHours(60)),
                        12_310_000_000L,
                        Verdict.PASS,
                        "It is older than the promised 24 h"));
    }

    private static BackupOption option(
            Instant taken, long bytes, Verdict verdict, String... remarks) {
        String stamp = taken.toString().replaceAll("[-:]", "").replace('T', '_').substring(0, 15);
        return new BackupOption(
                "backup_shop_" + stamp,
                "local",
                taken,
                bytes,
                47,
                bytes / 397,
                verdict,
                List.of(remarks));
    }
}
