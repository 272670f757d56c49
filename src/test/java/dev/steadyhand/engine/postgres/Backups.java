package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupCreation;
import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.Codec;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.archive.ManifestFacts;
import dev.steadyhand.archive.StoredBackupReader;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.DumpResult;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.engine.Verification;
import dev.steadyhand.store.local.FolderStore;
import dev.steadyhand.target.Environment;
import dev.steadyhand.testing.FreshPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Dumps and restores test databases through real backups in a folder. */
final class Backups {

    private final Path folder;
    private final PostgresEngine engine =
            new PostgresEngine(InstantSource.system(), System.getenv());

    /** The last dump's result. */
    private DumpResult result;

    Backups(Path folder) {
        this.folder = folder;
    }

    PostgresEngine engine() {
        return engine;
    }

    Backup dump(FreshPostgres database) {
        return dump(database, DumpPlan.USUAL, Work.unwatched());
    }

    Backup dump(FreshPostgres database, DumpPlan plan, Work work) {
        try (BackupCreation creation =
                BackupCreation.begin(
                        new FolderStore("test", folder),
                        "test",
                        Codec.GZIP,
                        InstantSource.system())) {
            result = engine.dump(database.access(), plan, creation, work);
            return creation.commit(
                    new ManifestFacts(
                            Environment.PRACTICE,
                            result.source(),
                            result.serverVersion(),
                            "test",
                            result.consistentPoint(),
                            Map.of(),
                            result.objects(),
                            ""));
        }
    }

    DumpResult result() {
        return result;
    }

    /** The names that restores beside a database use here. */
    static CopyNames names(FreshPostgres live) {
        return CopyNames.of(live.name(), "t1");
    }

    static FreshPostgres copy(FreshPostgres live) {
        return live.sibling(names(live).copy());
    }

    /** Takes out of a copy what a restore has noted in it, as the switch does. */
    static void dropNotes(FreshPostgres copy) {
        try (Connection connection = copy.connection()) {
            LoadLedger.drop(new Session(connection));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static RestorePlan plan(FreshPostgres live) {
        return new RestorePlan("run-1", Place.BESIDE, names(live), 2);
    }

    RestoreResult restore(Backup backup, FreshPostgres live) {
        return restore(backup, live, Work.unwatched());
    }

    RestoreResult restore(Backup backup, FreshPostgres live, Work work) {
        try (BackupReader reader = StoredBackupReader.open(backup, work)) {
            return engine.restore(live.access(), plan(live), reader, work);
        }
    }

    RestoreResult restore(Backup backup, FreshPostgres live, RestorePlan plan, Work work) {
        try (BackupReader reader = StoredBackupReader.open(backup, work)) {
            return engine.restore(live.access(), plan, reader, work);
        }
    }

    Verification compare(FreshPostgres database, Backup backup) {
        return engine.compare(
                database.access(), database.name(), manifest(backup), Work.unwatched());
    }

    /** The whole dump as {@code zcat} shows it. */
    String text(Backup backup) {
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(folder.resolve(backup.dumpFile())))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manifest manifest(Backup backup) {
        return backup.manifest().orElseThrow();
    }
}
