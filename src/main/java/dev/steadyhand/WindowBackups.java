package dev.steadyhand;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupVerification;
import dev.steadyhand.archive.Hold;
import dev.steadyhand.archive.InventoryListing;
import dev.steadyhand.archive.trend.SizeTrend;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.cli.Bench;
import dev.steadyhand.gui.backups.BackupDetail;
import dev.steadyhand.gui.backups.BackupsContents;
import dev.steadyhand.gui.backups.BackupsContents.TargetCopies;
import dev.steadyhand.gui.backups.BackupsSource;
import dev.steadyhand.guide.step.BackupCopies;
import dev.steadyhand.guide.step.BackupHistory;
import dev.steadyhand.guide.step.BackupLocks;
import dev.steadyhand.guide.step.Catalogue;
import dev.steadyhand.guide.step.CatalogueEntry;
import dev.steadyhand.guide.step.ForeignImports;
import dev.steadyhand.guide.step.Retentions;
import dev.steadyhand.guide.step.Verifications;
import dev.steadyhand.target.Target;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What the window shows of the stores and has done there, with the configuration of the moment. */
final class WindowBackups implements BackupsSource {

    private final Supplier<Bench> benches;
    private final InstantSource clock;

    WindowBackups(Supplier<Bench> benches, InstantSource clock) {
        this.benches = benches;
        this.clock = clock;
    }

    @Override
    public BackupsContents look(Work work) {
        Bench bench = benches.get();
        InventoryListing listing = bench.inventory().described(work);
        Instant now = clock.instant();
        Catalogue catalogue = bench.catalogue(listing, now);
        Map<String, SizeTrend> trends = new HashMap<>();
        listing.backups().stream()
                .map(Backup::target)
                .distinct()
                .forEach(name -> catalogue.trend(name).ifPresent(trend -> trends.put(name, trend)));
        return new BackupsContents(
                catalogue.entries(),
                bench.configuration().targets().values().stream()
                        .map(target ->
                                new TargetCopies(
                                        target,
                                        catalogue.copies(target),
                                        catalogue
                                                .trend(target.name())
                                                .flatMap(trend -> trend.overdue(now))))
                        .toList(),
                trends,
                catalogue.findings(),
                listing.problems(),
                List.copyOf(bench.configuration().stores().keySet()));
    }

    @Override
    public BackupDetail detail(CatalogueEntry entry) {
        Backup backup = entry.backup();
        return new BackupDetail(
                entry,
                backup.manifest(),
                backup.manifestProblem(),
                Hold.of(backup),
                BackupLocks.of(backup).filter(lock -> !lock.words().isEmpty()),
                BackupHistory.of(backup, benches.get().journal()));
    }

    @Override
    public Verdict verify(Backup backup, Work work) {
        Bench bench = benches.get();
        BackupVerification found = BackupVerification.of(backup, work);
        Verifications.note(
                bench.journal(), bench.configuration().operator(), backup, found.verdict());
        found.requireGood();
        return found.verdict();
    }

    @Override
    public void copy(Backup backup, String store, Work work) {
        Bench bench = benches.get();
        new BackupCopies(bench.journal())
                .copy(
                        backup,
                        bench.stores().require(store),
                        bench.configuration().operator(),
                        work);
    }

    @Override
    public void keep(Backup backup, boolean held, String reason) {
        Retentions retentions = retentions(benches.get());
        if (held) {
            retentions.hold(backup, reason);
        } else {
            retentions.release(backup, reason);
        }
    }

    @Override
    public void delete(Backup backup, String reason) {
        retentions(benches.get()).deleteOne(backup, reason);
    }

    private Retentions retentions(Bench bench) {
        return new Retentions(
                bench.stores(), bench.journal(), clock, bench.configuration().operator());
    }

    @Override
    public void importDump(Backup dump, Target target, Work work) {
        Bench bench = benches.get();
        new ForeignImports(bench.engines(), bench.stores(), bench.journal(), clock)
                .take(dump, target, bench.configuration().operator(), work);
    }
}
