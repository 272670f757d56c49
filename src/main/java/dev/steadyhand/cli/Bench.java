package dev.steadyhand.cli;

import dev.steadyhand.archive.Inventory;
import dev.steadyhand.archive.InventoryListing;
import dev.steadyhand.base.HomeFolder;
import dev.steadyhand.guide.CutOffTestRestores;
import dev.steadyhand.guide.Runs;
import dev.steadyhand.guide.step.Catalogue;
import dev.steadyhand.guide.step.Engines;
import dev.steadyhand.guide.step.Retentions;
import dev.steadyhand.guide.step.Stores;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.target.Configuration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * What commands work with, opened for one command.
 *
 * @param home where journal, keys and logs are
 * @param configuration the targets and stores there are
 * @param journal closed with the bench
 * @param runs starts and resumes runs
 * @param stores the stores of the configuration
 * @param engines the engines there are
 * @param inventory the backups in the stores
 * @param cutOff removes what test restores that were cut off have left
 */
public record Bench(
        HomeFolder home,
        Configuration configuration,
        Journal journal,
        Runs runs,
        Stores stores,
        Engines engines,
        Inventory inventory,
        CutOffTestRestores cutOff)
        implements AutoCloseable {

    /** Keeps and deletes backups in the name of the configuration's operator. */
    Retentions retentions(InstantSource clock) {
        return new Retentions(stores, journal, clock, configuration.operator());
    }

    /** What is known of all that the stores hold. */
    public Catalogue catalogue(InventoryListing listing, Instant now) {
        return new Catalogue(
                listing,
                List.copyOf(stores.byName().values()),
                Catalogue.Known.of(journal, now),
                configuration);
    }

    @Override
    public void close() {
        journal.close();
    }
}
