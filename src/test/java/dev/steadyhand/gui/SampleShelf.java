package dev.steadyhand.gui;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupName;
import dev.steadyhand.archive.Codec;
import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.Hold;
import dev.steadyhand.archive.InventoryListing;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.archive.copies.ThreeTwoOne;
import dev.steadyhand.archive.trend.SizeTrend;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.gui.backups.BackupDetail;
import dev.steadyhand.gui.backups.BackupsContents;
import dev.steadyhand.gui.backups.BackupsContents.TargetCopies;
import dev.steadyhand.gui.backups.BackupsSource;
import dev.steadyhand.guide.step.BackupHistory;
import dev.steadyhand.guide.step.Catalogue;
import dev.steadyhand.guide.step.CatalogueEntry;
import dev.steadyhand.guide.step.RestoreProofs;
import dev.steadyhand.guide.step.Verifications;
import dev.steadyhand.journal.MemoryJournal;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.FileLock;
import dev.steadyhand.store.MemoryStore;
import dev.steadyhand.target.BucketLogin;
import dev.steadyhand.target.Configuration;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.StoreDefinition;
import dev.steadyhand.target.Target;
import dev.steadyhand.testing.SteppedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Stores of three weeks, made up: one backup is far too small, one day was left out. */
public final class SampleShelf implements BackupsSource {
    private static final long USUAL = 12_400_000_000L;

    private final SteppedClock clock;
    private final List<Target> targets;
    private final MemoryJournal journal;
    private final NamedStore local = new NamedStore("local", "/srv/backups");
    private final NamedStore offsite = new NamedStore("offsite", "s3://acme-backups/database");
    private final List<Backup> backups = new ArrayList<>();
    private final Map<String, Hold> holds = new HashMap<>();
    private final List<String> done = new ArrayList<>();
    private Optional<Problem> trouble = Optional.empty();
    private Optional<Problem> unread = Optional.empty();

    SampleShelf(SteppedClock clock, List<Target> targets) {
        this.clock = clock;
        this.targets = targets;
        this.journal = new MemoryJournal(clock);
        if (!targets.isEmpty()) {
            fill();
        }
    }

    private void fill() {
        Instant night = Instant.parse("2026-11-21T01:00:00Z");
        for (int day = 0; day < 21; day++) {
            if (day == 9) {
                continue;
            }
            Instant taken = night.minus(Duration.ofDays(day));
            long bytes = day == 1 ? 640_000_000L : USUAL - day * 40_000_000L;
            Backup made = backup(local, "shop-production", taken, bytes);
            backups.add(made);
            if (day < 5) {
                backups.add(backup(offsite, "shop-production", taken, bytes));
            }
            if (day > 0) {
                Verifications.note(
                        journal, "ada", made, day == 3 ? Verdict.COULD_NOT_VERIFY : Verdict.PASS);
            }
        }
        for (int day = 0; day < 3; day++) {
            backups.add(
                    backup(
                            local,
                            "shop-staging",
                            night.minus(Duration.ofHours(40 + day * 24L)),
                            310_000_000L));
        }
        backups.add(foreign());
    }

    private Backup foreign() {
        return new Backup(
                "shop-2025",
                "",
                Instant.parse("2025-12-31T22:10:00Z"),
                "shop-2025.sql.gz",
                9_800_000_000L,
                false,
                Optional.empty(),
                local);
    }

    private static Backup backup(BackupStore store, String target, Instant taken, long bytes) {
        BackupName name = new BackupName(target, taken);
        return new Backup(
                name.text(),
                target,
                taken,
                name.dumpFile(Codec.GZIP),
                bytes,
                true,
                Optional.of(manifest(target, taken, bytes)),
                store);
    }

    private static Manifest manifest(String target, Instant taken, long bytes) {
        List<String> names =
                List.of(
                        "order_items",
                        "orders",
                        "page_views",
                        "customers",
                        "payments",
                        "products",
                        "addresses",
                        "coupons",
                        "reviews",
                        "stock_levels",
                        "sessions");
        List<DumpedObject> objects = new ArrayList<>();
        IntStream.range(0, names.size())
                .forEach(i ->
                        objects.add(
                                new DumpedObject(
                                        ObjectKind.TABLE,
                                        names.get(i),
                                        bytes / (400L << i),
                                        bytes * 4 / (2L << i),
                                        "",
                                        "")));
        objects.add(new DumpedObject(ObjectKind.VIEW, "open_orders", 0, 0, "", ""));
        objects.add(new DumpedObject(ObjectKind.TRIGGER, "stock_after_order", 0, 0, "", ""));
        BackupName name = new BackupName(target, taken);
        return new Manifest(
                target,
                dev.steadyhand.target.Environment.PRODUCTION,
                new Identity(Product.MARIADB, "3f2ac41d9e", "db-1", 3306, "shop"),
                "11.4.5-MariaDB-log",
                "Steadyhand 0.1.0",
                taken,
                taken.plusSeconds(351),
                Map.of("binlogFile", "binlog.000042", "binlogPosition", "4711"),
                Map.of(),
                objects,
                List.of(),
                new Manifest.DumpFile(
                        name.dumpFile(Codec.GZIP),
                        Codec.GZIP,
                        bytes,
                        bytes * 4,
                        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
                "");
    }

    /** How the copies of a target stand. */
    public ThreeTwoOne copies(Target target) {
        return look(Work.unwatched()).target(target.name()).orElseThrow().copies();
    }

    /** The next thing that is done fails so. */
    public void failNext(Problem problem) {
        trouble = Optional.of(problem);
    }

    /** From now on one store cannot be looked into. */
    public void loseOffsite() {
        backups.removeIf(backup -> backup.store().equals(offsite));
        unread =
                Optional.of(
                        new Problem(
                                ProblemCode.STORE_UNREACHABLE,
                                "s3://acme-backups/database cannot be reached.",
                                Problem.NOTHING_CHANGED,
                                "Check the network and the address of the store offsite."));
    }

    /** What was done, in the order in which it was. */
    public List<String> done() {
        return done;
    }

    @Override
    public BackupsContents look(Work work) {
        work.cancellation().check();
        List<Backup> sorted =
                backups.stream().sorted(Comparator.comparing(Backup::taken).reversed()).toList();
        InventoryListing listing =
                new InventoryListing(
                        sorted,
                        List.of(),
                        unread.stream().toList(),
                        unread.map(_ -> "offsite").stream().toList());
        Catalogue catalogue =
                new Catalogue(
                        listing,
                        List.of(local, offsite),
                        new Catalogue.Known(
                                new Verifications(journal),
                                new RestoreProofs(journal),
                                clock.instant()),
                        configuration());
        Map<String, SizeTrend> trends = new HashMap<>();
        targets.forEach(target ->
                catalogue.trend(target.name()).ifPresent(t -> trends.put(target.name(), t)));
        return new BackupsContents(
                catalogue.entries(),
                targets.stream()
                        .map(target ->
                                new TargetCopies(
                                        target,
                                        catalogue.copies(target),
                                        catalogue
                                                .trend(target.name())
                                                .flatMap(t -> t.overdue(clock.instant()))))
                        .toList(),
                trends,
                listing.findings(),
                listing.problems(),
                List.of("local", "offsite"));
    }

    private Configuration configuration() {
        Map<String, StoreDefinition> stores = new LinkedHashMap<>();
        stores.put("local", new StoreDefinition.Folder("local", Path.of("/srv/backups")));
        stores.put(
                "offsite",
                new StoreDefinition.Bucket(
                        "offsite",
                        "acme-backups",
                        "database/",
                        new StoreDefinition.Server(
                                Optional.of("eu-central-1"),
                                Optional.empty(),
                                false,
                                new BucketLogin.Usual()),
                        new StoreDefinition.Keeping(
                                StoreDefinition.Encryption.KMS,
                                Optional.empty(),
                                Optional.empty(),
                                Map.of())));
        return new Configuration("ada", stores, Map.of());
    }

    @Override
    public BackupDetail detail(CatalogueEntry entry) {
        Backup backup = entry.backup();
        Optional<FileLock> lock =
                Optional.of(
                                new FileLock(
                                        Optional.of(backup.taken().plusSeconds(2_592_000)),
                                        false,
                                        false))
                        .filter(_ -> backup.store().equals(offsite));
        return new BackupDetail(
                entry,
                backup.manifest(),
                Optional.empty(),
                Optional.ofNullable(holds.get(backup.name())),
                lock,
                BackupHistory.of(backup, journal));
    }

    private void note(String what) {
        if (trouble.isPresent()) {
            Problem problem = trouble.get();
            trouble = Optional.empty();
            throw problem.toException();
        }
        done.add(what);
    }

    @Override
    public Verdict verify(Backup backup, Work work) {
        work.progress().phase("reading " + backup.dumpFile(), backup.bytes());
        note("verify " + backup.name());
        Verifications.note(journal, "ada", backup, Verdict.PASS);
        return Verdict.PASS;
    }

    @Override
    public void copy(Backup backup, String store, Work work) {
        note("copy " + backup.name() + " " + store);
        backups.add(backup(offsite, backup.target(), backup.taken(), backup.bytes()));
    }

    @Override
    public void keep(Backup backup, boolean held, String reason) {
        note((held ? "keep " : "release ") + backup.name() + " " + reason);
        if (held) {
            holds.put(backup.name(), new Hold(reason, "ada", clock.instant()));
        } else {
            holds.remove(backup.name());
        }
    }

    @Override
    public void delete(Backup backup, String reason) {
        note("delete " + backup.name() + " " + reason);
        backups.remove(backup);
    }

    @Override
    public void importDump(Backup dump, Target target, Work work) {
        note("import " + dump.name() + " " + target.name());
    }

    /** A store that holds nothing and has a name of its own. */
    private static final class NamedStore extends MemoryStore {
        private final String name;
        private final String place;

        NamedStore(String name, String place) {
            this.name = name;
            this.place = place;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public String place() {
            return place;
        }
    }
}
