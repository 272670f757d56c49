package dev.steadyhand;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.InventoryListing;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.cli.Bench;
import dev.steadyhand.cli.WindowOrder;
import dev.steadyhand.gui.home.HomeSource;
import dev.steadyhand.gui.home.Standing;
import dev.steadyhand.guide.step.TargetCopies;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.runbook.Reading;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.target.Configuration;
import dev.steadyhand.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the window's first screen shows, from the configuration, the stores and the journal. */
final class WindowHome implements HomeSource {

    private final WindowOrder order;
    private final Supplier<Bench> benches;
    private final InstantSource clock;

    WindowHome(WindowOrder order, Supplier<Bench> benches, InstantSource clock) {
        this.order = order;
        this.benches = benches;
        this.clock = clock;
    }

    @Override
    public Configuration configuration() {
        return order.configuration().get();
    }

    @Override
    public String configurationPlace() {
        return order.file().toString();
    }

    /** Own ones win over shipped ones of the same id; those with mistakes cannot be walked. */
    @Override
    public List<Runbook> runbooks() {
        Map<String, Runbook> byId = new LinkedHashMap<>();
        for (var listed : order.runbooks().list()) {
            if (listed.reading() instanceof Reading.Understood(Runbook runbook)) {
                byId.putIfAbsent(runbook.id(), runbook);
            }
        }
        return List.copyOf(byId.values());
    }

    @Override
    public Standing standing(Target target) {
        Bench bench = benches.get();
        InventoryListing listing = bench.inventory().list();
        List<Backup> backups =
                listing.of(target.name()).stream()
                        .filter(backup -> target.stores().contains(backup.store().name()))
                        .filter(Backup::hasChecksumFile)
                        .toList();
        Optional<Entry> restore = lastRestore(bench.journal(), target.name());
        return new Standing(
                target,
                backups.stream().findFirst().map(Backup::taken),
                backups.size(),
                restore.map(Entry::time),
                restore.flatMap(ended -> took(bench.journal(), ended)),
                Optional.of(
                        new TargetCopies(
                                        listing,
                                        bench.stores().byName().keySet(),
                                        bench.configuration())
                                .of(target, clock.instant())));
    }

    /** The end of the newest run that went well and in which a restored copy was verified. */
    private static Optional<Entry> lastRestore(Journal journal, String target) {
        Set<String> verified =
                journal.ofKind("RESTORE_VERIFIED").stream()
                        .filter(entry -> isOf(entry, target))
                        .flatMap(entry -> entry.run().stream())
                        .collect(Collectors.toSet());
        return journal.ofKind("RUN_ENDED").reversed().stream()
                .filter(entry -> entry.run().filter(verified::contains).isPresent())
                .filter(WindowHome::wentWell)
                .findFirst();
    }

    private static boolean isOf(Entry entry, String target) {
        return entry.data().path("target").asString("").equals(target);
    }

    private static boolean wentWell(Entry ended) {
        String outcome = ended.data().path("outcome").asString("");
        return Set.of(Verdict.PASS.name(), Verdict.PASS_WITH_WARNINGS.name()).contains(outcome);
    }

    private static Optional<Duration> took(Journal journal, Entry ended) {
        Optional<Instant> begun =
                ended.run()
                        .flatMap(run -> journal.ofRun(run).stream().findFirst().map(Entry::time));
        return begun.map(time -> Duration.between(time, ended.time()));
    }
}
