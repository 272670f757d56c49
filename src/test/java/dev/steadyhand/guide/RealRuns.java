package dev.steadyhand.guide;

import dev.steadyhand.engine.bucket.BucketEngine;
import dev.steadyhand.engine.mysql.MysqlEngine;
import dev.steadyhand.guide.step.Anchors;
import dev.steadyhand.guide.step.Engines;
import dev.steadyhand.guide.step.NetworkProbe;
import dev.steadyhand.guide.step.Others;
import dev.steadyhand.guide.step.StepOptions;
import dev.steadyhand.guide.step.StepRunners;
import dev.steadyhand.guide.step.StepServices;
import dev.steadyhand.guide.step.Stores;
import dev.steadyhand.journal.MemoryJournal;
import dev.steadyhand.runbook.RunbookReader;
import dev.steadyhand.store.local.FolderStore;
import dev.steadyhand.target.Target;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Runs over a real server, and buckets, with a store in a folder. */
final class RealRuns {

    private RealRuns() {}

    static JournaledRuns of(
            Target target, MemoryJournal journal, InstantSource clock, Path folder) {
        return of(List.of(target), journal, clock, folder);
    }

    static JournaledRuns of(
            List<Target> targets, MemoryJournal journal, InstantSource clock, Path folder) {
        Function<String, Optional<Target>> find =
                name -> targets.stream().filter(one -> one.name().equals(name)).findFirst();
        Engines engines =
                new Engines(
                        List.of(
                                new MysqlEngine(clock),
                                new BucketEngine(clock, folder.resolve("bucket-locks"))));
        Stores stores =
                new Stores(Map.of("local", new FolderStore("local", folder.resolve("backups"))));
        StepServices services =
                new StepServices(
                        engines,
                        stores,
                        journal,
                        clock,
                        new NetworkProbe(),
                        StepOptions.usual("steadyhand test"),
                        find,
                        Others.NONE);
        return new JournaledRuns(
                new RunServices(
                        journal,
                        clock,
                        engines,
                        new StepRunners(services),
                        new Anchors(journal, stores),
                        find,
                        text -> new RunbookReader().read("journal", text).orThrow(),
                        new RunLocks(folder.resolve("locks")),
                        new Attachments(folder.resolve("attachments")),
                        () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos(),
                        Map.of()));
    }
}
