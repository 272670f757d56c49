package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.InventoryFinding;
import dev.steadyhand.archive.InventoryListing;
import dev.steadyhand.archive.copies.ThreeTwoOne;
import dev.steadyhand.archive.trend.Sample;
import dev.steadyhand.archive.trend.SizeTrend;
import dev.steadyhand.base.Problem;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.target.Configuration;
import dev.steadyhand.target.StoreDefinition;
import dev.steadyhand.target.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is known of all backups: what the stores hold, joined to what the journal remembers of them,
 * to where else they lie, and to what is unusual about them.
 */
public final class Catalogue {

    private final InventoryListing listing;
    private final Configuration configuration;
    private final List<BackupStore> looked;
    private final Instant now;
    private final Map<String, SizeTrend> trends = new HashMap<>();
    private final List<CatalogueEntry> entries;

    /**
     * @param listing what the stores hold
     * @param looked the stores that it is of
     */
    public Catalogue(
            InventoryListing listing,
            List<BackupStore> looked,
            Known known,
            Configuration configuration) {
        this.listing = listing;
        this.looked = List.copyOf(looked);
        this.configuration = configuration;
        this.now = known.now();
        listing.backups().stream()
                .filter(backup -> !backup.isOfNobody())
                .collect(Collectors.groupingBy(Backup::target))
                .forEach((target, backups) -> trends.put(target, trend(backups)));
        this.entries = entries(known);
    }

    /** What is known beside what the stores hold. */
    public record Known(Verifications verifications, RestoreProofs proofs, Instant now) {

        /** What a journal knows. */
        public static Known of(Journal journal, Instant now) {
            return new Known(new Verifications(journal), new RestoreProofs(journal), now);
        }
    }

    private static SizeTrend trend(List<Backup> backups) {
        Map<String, Sample> samples = new LinkedHashMap<>();
        for (Backup backup : backups) {
            samples.putIfAbsent(
                    backup.dumpFile(),
                    new Sample(backup.dumpFile(), backup.taken(), backup.bytes(), form(backup)));
        }
        return SizeTrend.of(samples.values());
    }

    /** What the dump's name says of how it is packed. */
    private static String form(Backup backup) {
        return backup.dumpFile().startsWith(backup.name())
                ? backup.dumpFile().substring(backup.name().length())
                : "";
    }

    private List<CatalogueEntry> entries(Known known) {
        Map<String, List<Backup>> byFile =
                listing.backups().stream().collect(Collectors.groupingBy(Backup::dumpFile));
        List<CatalogueEntry> made = new ArrayList<>();
        for (Backup backup : listing.backups()) {
            List<Backup> copies =
                    byFile.getOrDefault(backup.dumpFile(), List.of()).stream()
                            .filter(other -> !isSamePlace(other, backup) && backup.isNamedByUs())
                            .toList();
            made.add(
                    new CatalogueEntry(
                            backup,
                            known.verifications().of(backup),
                            known.verifications().lastOf(backup),
                            known.proofs().of(backup),
                            trend(backup.target())
                                    .map(trend -> trend.of(backup.dumpFile()))
                                    .orElse(List.of()),
                            copies));
        }
        return List.copyOf(made);
    }

    private static boolean isSamePlace(Backup one, Backup other) {
        return one.store().place().equals(other.store().place());
    }

    /** All backups, newest first. */
    public List<CatalogueEntry> entries() {
        return entries;
    }

    /** The entry of a backup. */
    public Optional<CatalogueEntry> of(Backup backup) {
        return entries.stream().filter(entry -> entry.backup().equals(backup)).findFirst();
    }

    /** How the sizes of a target's backups go on; empty where it has none. */
    public Optional<SizeTrend> trend(String target) {
        return Optional.ofNullable(trends.get(target));
    }

    /** Whether enough copies of a target's data lie in enough places. */
    public ThreeTwoOne copies(Target target) {
        return new TargetCopies(
                        listing, looked.stream().map(BackupStore::name).toList(), configuration)
                .of(target, now);
    }

    /** What lies in the stores besides backups. */
    public List<InventoryFinding> findings() {
        return listing.findings();
    }

    /** Why some stores could not be read. */
    public List<Problem> problems() {
        return listing.problems();
    }

    /** Whether somebody says of a store that it is off-site. */
    public boolean isOffSite(BackupStore store) {
        return Optional.ofNullable(configuration.stores().get(store.name()))
                .filter(StoreDefinition::offSite)
                .isPresent();
    }
}
