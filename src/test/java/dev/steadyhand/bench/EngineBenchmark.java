package dev.steadyhand.bench;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupCreation;
import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.Codec;
import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.archive.Inventory;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.archive.ManifestFacts;
import dev.steadyhand.archive.StoredBackupReader;
import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Secret;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.DumpResult;
import dev.steadyhand.engine.Engine;
import dev.steadyhand.engine.ForeignDumps;
import dev.steadyhand.engine.ForeignSource;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.engine.Verification;
import dev.steadyhand.engine.mysql.MysqlEngine;
import dev.steadyhand.engine.postgres.PostgresEngine;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.local.FolderStore;
import dev.steadyhand.store.s3.S3Credentials;
import dev.steadyhand.store.s3.S3Encryption;
import dev.steadyhand.store.s3.S3Settings;
import dev.steadyhand.store.s3.S3Store;
import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.ServerAccess;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One piece of work of the engine as a process of its own, to be timed from outside beside the
 * programs that do the same: {@code dump URL FOLDER CODEC THREADS}, {@code restore URL FOLDER
 * DATABASE THREADS}, {@code compare URL FOLDER DATABASE}, {@code foreign URL FOLDER FILE DATABASE
 * THREADS} for a dump of another tool. Restores the newest backup of the folder beside a database
 * of that name, into {@code DATABASE__restore_bench}, which it leaves. A folder may also be a place
 * in a bucket, such as {@code http://ID:SECRET@127.0.0.1:9000/bucket/prefix/}.
 */
public final class EngineBenchmark {

    private final Engine engine;
    private final ServerAccess access;
    private final BackupStore store;

    private EngineBenchmark(String url, String folder) {
        DatabaseUrl parsed = DatabaseUrl.parse(url);
        this.engine = engine(parsed);
        this.access = ServerAccess.of(parsed, Optional.empty(), Environment.DEVELOPMENT);
        this.store = store(folder);
    }

    private static BackupStore store(String place) {
        if (!place.startsWith("http")) {
            return new FolderStore("benchmark", Path.of(place));
        }
        URI url = URI.create(place);
        String[] login = url.getUserInfo().split(":", 2);
        String[] path = url.getPath().substring(1).split("/", 2);
        return new S3Store(
                new S3Settings(
                        "benchmark",
                        path[0],
                        path[1],
                        Optional.empty(),
                        Optional.of(
                                URI.create(
                                        url.getScheme()
                                                + "://"
                                                + url.getHost()
                                                + ":"
                                                + url.getPort())),
                        true,
                        new S3Credentials.Key(login[0], Secret.of(login[1]), Secret.NONE),
                        new S3Encryption.AsBucket(),
                        Optional.empty(),
                        Map.of()),
                InstantSource.system());
    }

    private static Engine engine(DatabaseUrl url) {
        InstantSource clock = InstantSource.system();
        return Stream.of(new MysqlEngine(clock), new PostgresEngine(clock, System.getenv()))
                .filter(engine -> engine.products().contains(url.product()))
                .findFirst()
                .orElseThrow();
    }

    /** Runs one. */
    public static void main(String[] arguments) {
        EngineBenchmark benchmark = new EngineBenchmark(arguments[1], arguments[2]);
        long start = System.nanoTime();
        String said =
                switch (arguments[0]) {
                    case "dump" -> benchmark.dump(arguments[3], Integer.parseInt(arguments[4]));
                    case "restore" ->
                            benchmark.restore(arguments[3], Integer.parseInt(arguments[4]));
                    case "foreign" ->
                            benchmark.foreign(
                                    arguments[3], arguments[4], Integer.parseInt(arguments[5]));
                    case "compare" -> benchmark.compare(arguments[3]);
                    default -> throw new IllegalArgumentException(arguments[0]);
                };
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%s %.2f s: %s%n", arguments[0], seconds, said);
    }

    private String dump(String codec, int threads) {
        DumpPlan plan = new DumpPlan(threads, DumpPlan.USUAL.chunkBytes());
        try (BackupCreation creation =
                BackupCreation.begin(
                        store,
                        "benchmark",
                        Codec.valueOf(codec.toUpperCase(Locale.ROOT)),
                        InstantSource.system())) {
            DumpResult result = engine.dump(access, plan, creation, Work.unwatched());
            Backup backup =
                    creation.commit(
                            new ManifestFacts(
                                    Environment.DEVELOPMENT,
                                    result.source(),
                                    result.serverVersion(),
                                    "benchmark",
                                    result.consistentPoint(),
                                    Map.of(),
                                    result.objects(),
                                    ""));
            return backup.bytes() + " bytes, " + result.objects().size() + " objects";
        }
    }

    private Inventory inventory() {
        return new Inventory(List.of(store), folder -> new FolderStore("other", folder));
    }

    private Backup newest() {
        return inventory().list().of("benchmark").getFirst();
    }

    @Destructive
    private String restore(String database, int threads) {
        CopyNames names = CopyNames.of(database, "bench");
        RestorePlan plan = new RestorePlan("benchmark", Place.BESIDE, names, threads);
        try (BackupReader reader = StoredBackupReader.open(newest(), Work.unwatched())) {
            RestoreResult result = engine.restore(access, plan, reader, Work.unwatched());
            return result.rows() + " rows, " + result.warnings().size() + " warnings";
        }
    }

    @Destructive
    private String foreign(String file, String database, int threads) {
        ForeignDumps dumps = engine.foreignDumps().orElseThrow();
        ForeignDump dump = ForeignDump.open(inventory().find(file));
        long start = System.nanoTime();
        Manifest survey = dumps.survey(dump, Selection.ALL, Work.unwatched());
        double read = (System.nanoTime() - start) / 1e9;
        CopyNames names = CopyNames.of(database, "bench");
        RestorePlan plan = new RestorePlan("benchmark", Place.BESIDE, names, threads);
        RestoreResult result =
                dumps.restore(access, plan, new ForeignSource(dump, survey), Work.unwatched());
        return String.format(Locale.ROOT, "read in %.2f s, %d rows", read, result.rows());
    }

    private String compare(String database) {
        Verification verification =
                engine.compare(
                        access,
                        CopyNames.of(database, "bench").copy(),
                        newest().manifest().orElseThrow(),
                        Work.unwatched());
        return String.valueOf(verification.verdict());
    }
}
