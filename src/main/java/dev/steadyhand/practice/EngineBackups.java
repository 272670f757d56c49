package dev.steadyhand.practice;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupCreation;
import dev.steadyhand.archive.Codec;
import dev.steadyhand.archive.ManifestFacts;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.DumpResult;
import dev.steadyhand.engine.Engine;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.target.Target;
import java.time.InstantSource;
import java.util.Map;

/**
 * Backups made straight by the engine, without a run around them.
 *
 * @param engine for the practice server's product
 * @param store where they go
 * @param clock for their names
 * @param tool name and version of this program, for the manifest
 */
public record EngineBackups(Engine engine, BackupStore store, InstantSource clock, String tool)
        implements BackupMaker {

    @Override
    public Backup make(Target target, Work work) {
        try (BackupCreation writer =
                BackupCreation.begin(store, target.name(), Codec.GZIP, clock)) {
            DumpResult dump = engine.dump(target.access(), DumpPlan.USUAL, writer, work);
            work.cancellation().check();
            return writer.commit(facts(target, dump));
        }
    }

    @Override
    public void requireTools(String version) {
        engine.requireTools(version);
    }

    private ManifestFacts facts(Target target, DumpResult dump) {
        return new ManifestFacts(
                target.environment(),
                dump.source(),
                dump.serverVersion(),
                tool,
                dump.consistentPoint(),
                Map.of("threads", Integer.toString(DumpPlan.USUAL.threads())),
                dump.objects(),
                "");
    }
}
