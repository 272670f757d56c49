package dev.steadyhand.gui;

import dev.steadyhand.guide.ProgressSnapshot;
import dev.steadyhand.guide.ProgressSnapshot.ObjectProgress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A restore of 12.4 GB at some moment of its loading. */
public final class SampleProgress {
    private static final long BYTES = 12_400_000_000L;
    private static final long ROWS = 31_204_112;

    private SampleProgress() {}

    public static ProgressSnapshot at(double fraction) {
        return new ProgressSnapshot(
                "loading rows",
                (long) (BYTES * fraction),
                BYTES,
                (long) (ROWS * fraction),
                31_000_000,
                Optional.of(Duration.ofSeconds((long) (400 * (1 - fraction)))),
                List.of(
                        new ObjectProgress("customers", 1_204_331, 1_204_331, true),
                        new ObjectProgress("products", 48_112, 48_112, true),
                        new ObjectProgress("stock_movements", 4_122_870, 4_122_870, true),
                        new ObjectProgress(
                                "orders", (long) (8_400_000 * fraction), 8_400_000, false),
                        new ObjectProgress(
                                "order_items", (long) (14_400_000 * fraction), 17_400_000, false)));
    }

    /** A command that has written a few lines. */
    public static ProgressSnapshot speaking() {
        return new ProgressSnapshot(
                "running php",
                0,
                -1,
                0,
                0,
                Optional.empty(),
                List.of(),
                new ProgressSnapshot.Said(
                        3,
                        List.of(
                                "Migrating: 2026_11_20_000001_add_discounts",
                                "Migrated:  2026_11_20_000001_add_discounts (38.20ms)",
                                "Migrating: 2026_11_21_000001_drop_old_prices")));
    }
}
