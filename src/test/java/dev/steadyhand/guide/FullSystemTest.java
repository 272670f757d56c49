package dev.steadyhand.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.TargetLock;
import dev.steadyhand.engine.bucket.BucketEngine;
import dev.steadyhand.engine.mysql.MysqlEngine;
import dev.steadyhand.guide.step.Effect;
import dev.steadyhand.guide.step.EffectRecord;
import dev.steadyhand.guide.step.Prompt;
import dev.steadyhand.guide.step.Registrations;
import dev.steadyhand.journal.MemoryJournal;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.RunbookReader;
import dev.steadyhand.runbook.Runbooks;
import dev.steadyhand.runbook.Step;
import dev.steadyhand.target.Application;
import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.HealthCheck;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Objectives;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.target.Target;
import dev.steadyhand.testing.BucketContent;
import dev.steadyhand.testing.FreshBucket;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import dev.steadyhand.testing.RealS3;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole system stands again from nothing: a bare folder plays the machine, on which an
 * application is unpacked and started by programs, its database and its bucket are empty, and each
 * comes back from a backup of its own.
 */
@Tag("slow")
@ExtendWith({RealMariaDb.class, RealS3.class})
class FullSystemTest implements CutWalk.Restartable {

    private static final Runbook PAGE =
            new Runbooks(Path.of("no-such-folder")).find("full-system-restore").orThrow();
    private static final Runbook FILES =
            Pages.page("files-only", Pages.step("Files", "kind: restore-files"));

    @TempDir Path folder;
    private final InstantSource clock = InstantSource.system();
    private MemoryJournal journal = new MemoryJournal(clock);
    private Path machine;
    private HttpServer front;
    private BucketContent files;
    private Target bucket;
    private Target shop;

    @BeforeEach
    void aShopThatIsBackedUp(FreshDatabase database, FreshBucket empty)
            throws IOException, InterruptedException {
        machine = Files.createDirectories(folder.resolve("machine"));
        front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        FreshBucket plain = BucketContent.without(empty);
        files = new BucketContent(plain);
        bucket = target("shop-files", access(plain), List.of());
        shop =
                target("shop", database.access(), List.of(new HealthCheck(health(), 200, Map.of())))
                        .with(new Application(Optional.of("shop-files"), commands()));
        database.execute(
                "CREATE TABLE orders (id INT PRIMARY KEY, invoice VARCHAR(40))",
                "INSERT INTO orders VALUES (1, 'invoices/1.pdf'), (2, 'invoices/2.pdf')");
        files.put("invoices/1.pdf", "one").put("invoices/2.pdf", "two");
        files.put("logo.png", new byte[300_000], Map.of("author", "somebody"));
        register(shop, new MysqlEngine(clock).inspect(shop.access()).identity());
        register(bucket, buckets().inspect(bucket.access()).identity());
        walk(Pages.BACKUP, shop);
        walk(bucketBackup(), bucket);
    }

    @AfterEach
    void end() {
        front.stop(0);
        files.close();
    }

    private static Target target(String name, ServerAccess access, List<HealthCheck> health) {
        return new Target(
                name, Environment.PRODUCTION, access, List.of("local"), Objectives.USUAL, health);
    }

    private static ServerAccess access(FreshBucket bucket) {
        DatabaseUrl url =
                DatabaseUrl.parse(
                        "s3://%s:%s@%s?endpoint=%s"
                                .formatted(
                                        bucket.key(),
                                        bucket.secret(),
                                        bucket.bucket(),
                                        bucket.endpoint()));
        return ServerAccess.of(url, Optional.empty(), Environment.PRODUCTION);
    }

    private BucketEngine buckets() {
        return new BucketEngine(clock, folder.resolve("bucket-locks"));
    }

    private void register(Target target, Identity identity) {
        new Registrations(journal).register(target, identity, "operator");
    }

    private static Runbook bucketBackup() {
        String text = Pages.BACKUP.text().replace("for: [mariadb]", "for: [s3]");
        return new RunbookReader().read("backup-only", text).orThrow();
    }

    /** An archive with a program in it that, once started, is what the health address sees. */
    private Map<String, List<String>> commands() throws IOException, InterruptedException {
        Path source = Files.createDirectories(folder.resolve("source/bin"));
        Path start = source.resolve("start");
        Files.writeString(start, "#!/bin/sh\necho starting \"$1\"\ndate > \"$1/running\"\n");
        Files.setPosixFilePermissions(start, PosixFilePermissions.fromString("rwxr-xr-x"));
        Path archive = folder.resolve("shop.tar.gz");
        List<String> pack =
                List.of(
                        "tar",
                        "-czf",
                        archive.toString(),
                        "-C",
                        source.getParent().toString(),
                        "bin");
        Process packing = new ProcessBuilder(pack).inheritIO().start();
        assertThat(packing.waitFor()).isZero();
        return Map.of(
                "unpack", List.of("tar", "-xzf", archive.toString(), "-C", machine.toString()),
                "start", List.of(machine.resolve("bin/start").toString(), machine.toString()));
    }

    private URI health() {
        front.createContext(
                "/healthz",
                exchange -> {
                    byte[] words = "{}".getBytes(UTF_8);
                    boolean runs = Files.exists(machine.resolve("running"));
                    exchange.sendResponseHeaders(runs ? 200 : 503, words.length);
                    exchange.getResponseBody().write(words);
                    exchange.close();
                });
        front.start();
        return URI.create("http://127.0.0.1:" + front.getAddress().getPort() + "/healthz");
    }

    @Override
    public MemoryJournal journal() {
        return journal;
    }

    @Override
    public void restart(MemoryJournal kept) {
        journal = kept;
    }

    @Override
    public JournaledRuns runs() {
        return RealRuns.of(List.of(shop, bucket), journal, clock, folder);
    }

    private Runs.Order order(Runbook page, Target target) {
        return new Runs.Order(page, target, RunMode.REAL, "operator");
    }

    private RunSnapshot walk(Runbook page, Target target) throws InterruptedException {
        return new RunDriver(new GoodOperator()).drive(runs().start(order(page, target)));
    }

    /** Nothing is left but the backups. */
    private void everythingIsLost(FreshDatabase database) {
        database.execute("DROP TABLE orders");
        files.keys().forEach(files::delete);
    }

    @Test
    void elevenStepsBringBackApplicationDatabaseAndFilesWhereverTheyAreCut(FreshDatabase database)
            throws InterruptedException, IOException {
        Map<String, String> before = files.everything();
        everythingIsLost(database);
        GoodOperator operator = new GoodOperator();

        RunSnapshot end = new CutWalk(this).walk(order(PAGE, shop), operator);

        assertThat(end.steps())
                .hasSize(11)
                .allSatisfy(step ->
                        assertThat(step.state())
                                .as(step.step().text().title())
                                .isEqualTo(
                                        step.step() instanceof Step.SafetyBackup
                                                ? StepState.SKIPPED
                                                : StepState.DONE));
        assertThat(end.outcome().isGood()).isTrue();
        assertThat(database.value("SELECT GROUP_CONCAT(invoice ORDER BY id) FROM orders"))
                .isEqualTo("invoices/1.pdf,invoices/2.pdf");
        assertThat(files.everything()).isEqualTo(before);
        assertThat(machine.resolve("running")).exists();
        assertThat(operator.asked)
                .filteredOn(Prompt.Type.class::isInstance)
                .extracting(prompt -> ((Prompt.Type) prompt).database())
                .contains(database.name(), bucket.database());
        assertThat(operator.asked).anyMatch(Prompt.Consent.class::isInstance);
        assertThat(effects(end, Effect.FILES))
                .singleElement()
                .matches(EffectRecord::complete)
                .matches(files -> number(files, "objects") + number(files, "same") == 3);
        assertThat(journal.verify(List.of()).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aBucketsOwnPageBringsItsObjectsBackWhereverItIsCut() throws InterruptedException {
        Map<String, String> before = files.everything();
        files.delete("invoices/1.pdf").put("logo.png", "painted over").put("newer", "stays");
        Runbook page = new Runbooks(Path.of("no-such-folder")).find("bucket-restore").orThrow();
        Runs.Order rehearsal = new Runs.Order(page, bucket, RunMode.REHEARSAL, "operator");
        RunSnapshot plan = new RunDriver(new GoodOperator()).drive(runs().start(rehearsal));
        assertThat(plan.plan()).anyMatch(line -> line.contains("1 objects: \"invoices/1.pdf\""));
        assertThat(files.keys()).containsExactly("invoices/2.pdf", "logo.png", "newer");

        RunSnapshot end = new CutWalk(this).walk(order(page, bucket), new GoodOperator());

        assertThat(end.steps())
                .allSatisfy(step -> assertThat(step.state()).isEqualTo(StepState.DONE));
        assertThat(files.delete("newer").everything()).isEqualTo(before);
    }

    @Test
    void theBucketHasGuardsOfItsOwn(FreshDatabase database) throws InterruptedException {
        everythingIsLost(database);
        try (TargetLock lock = buckets().lock(bucket.access(), "somebody else")) {
            assertThat(lock.isHeld()).isTrue();
            assertThat(refusal(walk(FILES, shop))).isEqualTo(ProblemCode.TARGET_LOCKED);
        }
        Identity here = buckets().inspect(bucket.access()).identity();
        register(bucket, new Identity(here.product(), "other", "else", 1, here.database()));

        assertThat(refusal(walk(FILES, shop))).isEqualTo(ProblemCode.IDENTITY_MISMATCH);
        assertThat(files.keys()).isEmpty();

        RunSnapshot without = walk(FILES, shop.with(Application.NONE));
        assertThat(without.steps().getFirst().state()).isEqualTo(StepState.SKIPPED);
        assertThat(without.outcome().isGood()).isTrue();
    }

    @Test
    void aRehearsalShowsWhatWouldBeWrittenAndRun(FreshDatabase database)
            throws InterruptedException {
        everythingIsLost(database);
        Runs.Order order = new Runs.Order(PAGE, shop, RunMode.REHEARSAL, "operator");

        RunSnapshot end = new RunDriver(new GoodOperator()).drive(runs().start(order));

        assertThat(end.plan())
                .anyMatch(line -> line.startsWith("Run: tar -xzf "))
                .anyMatch(line -> line.startsWith("New in the bucket: 3 objects"));
        assertThat(files.keys()).isEmpty();
        assertThat(machine).isEmptyDirectory();
    }

    private static ProblemCode refusal(RunSnapshot run) {
        return run.steps().getFirst().problem().orElseThrow().code();
    }

    /** What was written before a cut is found to be there. */
    private static int number(EffectRecord record, String fact) {
        return Integer.parseInt(record.fact(fact).orElseThrow());
    }

    private List<EffectRecord> effects(RunSnapshot run, Effect effect) {
        return runs().state(run.run()).effects().stream()
                .filter(record -> record.effect() == effect)
                .toList();
    }
}
