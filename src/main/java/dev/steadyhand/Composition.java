package dev.steadyhand;

import dev.steadyhand.archive.Inventory;
import dev.steadyhand.base.HomeFolder;
import dev.steadyhand.cli.Bench;
import dev.steadyhand.cli.Services;
import dev.steadyhand.cli.WindowOrder;
import dev.steadyhand.engine.bucket.BucketEngine;
import dev.steadyhand.engine.mysql.MysqlEngine;
import dev.steadyhand.engine.postgres.PostgresEngine;
import dev.steadyhand.guide.JournaledRuns;
import dev.steadyhand.guide.RunLocks;
import dev.steadyhand.guide.RunServices;
import dev.steadyhand.guide.Runs;
import dev.steadyhand.guide.step.Anchors;
import dev.steadyhand.guide.step.Engines;
import dev.steadyhand.guide.step.NetworkProbe;
import dev.steadyhand.guide.step.StepOptions;
import dev.steadyhand.guide.step.StepRunners;
import dev.steadyhand.guide.step.StepServices;
import dev.steadyhand.guide.step.Stores;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.journal.SqliteJournal;
import dev.steadyhand.runbook.RunbookReader;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.local.FolderStore;
import dev.steadyhand.target.Configuration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the parts by their constructors; no part knows how another is made. */
final class Composition implements Services {

    private final InstantSource clock;

    Composition(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Bench open(HomeFolder home, Configuration configuration, StepOptions options) {
        return bench(home, configuration, options, journal(home));
    }

    Journal journal(HomeFolder home) {
        return SqliteJournal.open(home, clock);
    }

    /** The same on a journal that is open already; closing the bench closes it. */
    Bench bench(
            HomeFolder home, Configuration configuration, StepOptions options, Journal journal) {
        Stores stores = stores(configuration);
        Engines engines =
                new Engines(
                        List.of(
                                new MysqlEngine(clock),
                                new PostgresEngine(clock, System.getenv()),
                                new BucketEngine(clock, home.folder().resolve("locks"))));
        return new Bench(
                home,
                configuration,
                journal,
                runs(home, configuration, journal, new Kit(engines, stores, options)),
                stores,
                engines,
                new Inventory(
                        List.copyOf(stores.byName().values()),
                        folder -> new FolderStore(folder.toString(), folder)));
    }

    /** What steps work with, besides the journal. */
    private record Kit(Engines engines, Stores stores, StepOptions options) {}

    private Runs runs(HomeFolder home, Configuration configuration, Journal journal, Kit kit) {
        StepRunners runners =
                new StepRunners(
                        new StepServices(
                                kit.engines(),
                                kit.stores(),
                                journal,
                                clock,
                                new NetworkProbe(),
                                kit.options(),
                                name -> Optional.ofNullable(configuration.targets().get(name))));
        return new JournaledRuns(
                new RunServices(
                        journal,
                        clock,
                        kit.engines(),
                        runners,
                        new Anchors(journal, kit.stores()),
                        name -> Optional.ofNullable(configuration.targets().get(name)),
                        text -> new RunbookReader().read("the journal", text).orThrow(),
                        new RunLocks(home.folder().resolve("runs"))));
    }

    private Stores stores(Configuration configuration) {
        ConfiguredStores opener = new ConfiguredStores(clock);
        Map<String, BackupStore> stores = new LinkedHashMap<>();
        configuration
                .stores()
                .forEach((name, definition) -> stores.put(name, opener.open(definition)));
        return new Stores(stores);
    }

    @Override
    public void openWindow(WindowOrder order) {
        new WindowOpener(this, order, clock).open();
    }

    @Override
    public String tool() {
        String version = Steadyhand.class.getPackage().getImplementationVersion();
        return "Steadyhand " + Optional.ofNullable(version).orElse("(from source)");
    }
}
