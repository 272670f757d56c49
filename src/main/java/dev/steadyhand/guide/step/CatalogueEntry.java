package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.trend.Anomaly;
import dev.steadyhand.base.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A backup in a store with what is known of it.
 *
 * @param backup the backup
 * @param verified the verdict of the last verification
 * @param verifiedAt when that was
 * @param proven the last time that it was restored whole and compared
 * @param anomalies what is unusual about it
 * @param copies the same backup in other stores
 */
public record CatalogueEntry(
        Backup backup,
        Verdict verified,
        Optional<Instant> verifiedAt,
        Optional<RestoreProofs.Proof> proven,
        List<Anomaly> anomalies,
        List<Backup> copies) {

    public CatalogueEntry {
        anomalies = List.copyOf(anomalies);
        copies = List.copyOf(copies);
    }

    /** Whether another tool made it, so that it belongs to no target until it is imported. */
    public boolean isImportable() {
        return backup.isOfNobody();
    }

    /** Sentences on what somebody should look at; empty where there is nothing. */
    public List<String> remarks() {
        List<String> remarks = anomalies.stream().map(Anomaly::words).collect(Collectors.toList());
        copies.stream()
                .filter(copy -> copy.bytes() != backup.bytes())
                .map(copy -> "the copy in " + copy.store().name() + " has another size")
                .forEach(remarks::add);
        return remarks;
    }
}
