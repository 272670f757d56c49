package dev.steadyhand;

import dev.steadyhand.archive.Inventory;
import dev.steadyhand.archive.InventoryCache;
import dev.steadyhand.archive.KeyedStore;
import dev.steadyhand.archive.age.Identities;
import dev.steadyhand.base.HomeFolder;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.cli.Bench;
import dev.steadyhand.cli.Services;
import dev.steadyhand.cli.WindowOrder;
import dev.steadyhand.engine.bucket.BucketEngine;
import dev.steadyhand.engine.mysql.MysqlEngine;
import dev.steadyhand.engine.postgres.PostgresEngine;
import dev.steadyhand.guide.Attachments;
import dev.steadyhand.guide.CutOffTestRestores;
import dev.steadyhand.guide.JournaledRuns;
import dev.steadyhand.guide.RunLocks;
import dev.steadyhand.guide.RunServices;
import dev.steadyhand.guide.step.Anchors;
import dev.steadyhand.guide.step.Approver;
import dev.steadyhand.guide.step.Engines;
import dev.steadyhand.guide.step.LeftOverCopies;
import dev.steadyhand.guide.step.NetworkProbe;
import dev.steadyhand.guide.step.Others;
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
import dev.steadyhand.target.Encryption;
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
        InventoryCache cache = InventoryCache.in(home.cache(), clock);
        Stores stores = stores(configuration, cache);
        Engines engines =
                new Engines(
                        List.of(
                                new MysqlEngine(clock),
                                new PostgresEngine(clock, System.getenv()),
                                new BucketEngine(clock, home.folder().resolve("locks"))));
        JournaledRuns runs = runs(home, configuration, journal, new Kit(engines, stores, options));
        return new Bench(
                home,
                configuration,
                journal,
                runs,
                stores,
                engines,
                new Inventory(
                        List.copyOf(stores.byName().values()),
                        folder ->
                                keyed(
                                        new FolderStore(folder.toString(), folder),
                                        configuration,
                                        identities(configuration.encryption())),
                        cache),
                new CutOffTestRestores(runs, new LeftOverCopies(engines, journal, clock)));
    }

    private static BackupStore keyed(
            BackupStore store, Configuration configuration, Identities keys) {
        return new KeyedStore(store, configuration.encryption().of(store.name()), keys);
    }

    /** A key that cannot be had keeps nobody from what needs none. */
    private static Identities identities(Encryption encryption) {
        Identities all = Identities.NONE;
        for (Encryption.KeyText key : encryption.keys()) {
            all = all.with(identities(key));
        }
        return all;
    }

    private static Identities identities(Encryption.KeyText key) {
        return switch (key) {
            case Encryption.KeyText.Found found -> parsed(found);
            case Encryption.KeyText.Missing missing -> Identities.missing(missing.reason());
        };
    }

    private static Identities parsed(Encryption.KeyText.Found found) {
        try {
            return Identities.parse(found.text(), found.from());
        } catch (ProblemException wrong) {
            return Identities.missing(wrong.problem());
        }
    }

    /** What steps work with, besides the journal. */
    private record Kit(Engines engines, Stores stores, StepOptions options) {}

    private JournaledRuns runs(
            HomeFolder home, Configuration configuration, Journal journal, Kit kit) {
        StepRunners runners =
                new StepRunners(
                        new StepServices(
                                kit.engines(),
                                kit.stores(),
                                journal,
                                clock,
                                new NetworkProbe(),
                                kit.options(),
                                name -> Optional.ofNullable(configuration.targets().get(name)),
                                others(configuration)));
        return new JournaledRuns(
                new RunServices(
                        journal,
                        clock,
                        kit.engines(),
                        runners,
                        new Anchors(journal, kit.stores()),
                        name -> Optional.ofNullable(configuration.targets().get(name)),
                        text -> new RunbookReader().read("the journal", text).orThrow(),
                        new RunLocks(home.folder().resolve("runs")),
                        new Attachments(home.attachments()),
                        System::nanoTime,
                        configuration.contacts()));
    }

    private static Others others(Configuration configuration) {
        return new Others(
                configuration.approvers().entrySet().stream()
                        .map(one -> new Approver(one.getKey(), one.getValue()))
                        .toList(),
                configuration.channels());
    }

    private Stores stores(Configuration configuration, InventoryCache cache) {
        ConfiguredStores opener = new ConfiguredStores(clock);
        Identities keys = identities(configuration.encryption());
        Map<String, BackupStore> stores = new LinkedHashMap<>();
        configuration
                .stores()
                .forEach((name, definition) ->
                        stores.put(name, keyed(opener.open(definition), configuration, keys)));
        return new Stores(stores, cache, configuration.encryption().keyRequired());
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
