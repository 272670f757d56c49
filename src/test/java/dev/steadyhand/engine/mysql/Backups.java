package dev.steadyhand.engine.mysql;

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
import dev.steadyhand.engine.Selection;
import dev.steadyhand.engine.Verification;
import dev.steadyhand.store.local.FolderStore;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Product;
import dev.steadyhand.testing.FreshDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Dumps and restores test databases through real backups in a folder. */
final class Backups {

    private final Path folder;
    private final MysqlConnections connections = new MysqlConnections();

    /** The last dump's result. */
    private DumpResult result;

    Backups(Path folder) {
        this.folder = folder;
    }

    Backup dump(FreshDatabase database) {
        return dump(database, DumpPlan.USUAL, Work.unwatched());
    }

    Backup dump(FreshDatabase database, DumpPlan plan, Work work) {
        Identity source = new Identity(Product.MARIADB, "test", "localhost", 1, database.name());
        String version = database.value("SELECT VERSION()");
        try (BackupCreation creation =
                BackupCreation.begin(
                        new FolderStore("test", folder),
                        "test",
                        Codec.GZIP,
                        InstantSource.system())) {
            result =
                    new DumpPipeline(database.access(), plan, creation, work)
                            .run(connections, source, version);
            return creation.commit(
                    new ManifestFacts(
                            Environment.PRACTICE,
                            source,
                            version,
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
    static CopyNames names(FreshDatabase live) {
        return CopyNames.of(live.name(), "t1");
    }

    RestoreResult restore(Backup backup, FreshDatabase live, Place place) {
        return restore(backup, live, place, Work.unwatched());
    }

    RestoreResult restore(Backup backup, FreshDatabase live, Place place, Work work) {
        RestorePlan plan =
                new RestorePlan(
                        "run-1", place, names(live), new RestorePlan.Loading(2, 0), Selection.ALL);
        try (BackupReader reader = StoredBackupReader.open(backup, work)) {
            return restore(reader, live, plan, work);
        }
    }

    /** By several sessions, with keys added when the rows are there. */
    RestoreResult restoreSideBySide(Backup backup, FreshDatabase live, Place place) {
        RestorePlan.Loading loading = new RestorePlan.Loading(3, 1000);
        RestorePlan plan = new RestorePlan("run-1", place, names(live), loading, Selection.ALL);
        try (BackupReader reader = StoredBackupReader.open(backup, Work.unwatched())) {
            return restore(reader, live, plan, Work.unwatched());
        }
    }

    RestoreResult restore(BackupReader reader, FreshDatabase live, RestorePlan plan, Work work) {
        return new RestorePipeline(new RestoreOrder(connections, live.access(), plan, reader, work))
                .run();
    }

    Verification compare(FreshDatabase server, String database, Manifest manifest) {
        return new Comparison(server.access(), database, manifest, Work.unwatched())
                .run(connections);
    }

    /** The whole dump as {@code zcat} shows it. */
    String text(Backup backup) {
        try (InputStream in = open(backup)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, bit by bit. */
    InputStream open(Backup backup) {
        try {
            return new GZIPInputStream(Files.newInputStream(folder.resolve(backup.dumpFile())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Manifest manifest(Backup backup) {
        return backup.manifest().orElseThrow();
    }

    static void fill(FreshDatabase database, List<String> statements) {
        database.execute("SET foreign_key_checks=0");
        String[] all = new String[statements.size() + 2];
        all[0] = "SET foreign_key_checks=0";
        all[1] = "SET sql_mode='NO_AUTO_VALUE_ON_ZERO'";
        for (int i = 0; i < statements.size(); i++) {
            all[i + 2] = statements.get(i);
        }
        database.execute(all);
    }
}
