package dev.steadyhand.guide;

import dev.steadyhand.archive.Codec;
import dev.steadyhand.base.Call;
import dev.steadyhand.base.Secret;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.guide.step.Anchors;
import dev.steadyhand.guide.step.Approver;
import dev.steadyhand.guide.step.Engines;
import dev.steadyhand.guide.step.HttpProbe;
import dev.steadyhand.guide.step.Others;
import dev.steadyhand.guide.step.Registrations;
import dev.steadyhand.guide.step.StepOptions;
import dev.steadyhand.guide.step.StepRunners;
import dev.steadyhand.guide.step.StepServices;
import dev.steadyhand.guide.step.Stores;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.journal.MemoryJournal;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.RunbookReader;
import dev.steadyhand.runbook.Runbooks;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.local.FolderStore;
import dev.steadyhand.target.Application;
import dev.steadyhand.target.Channel;
import dev.steadyhand.target.Contact;
import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.HealthCheck;
import dev.steadyhand.target.Objectives;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.Retention;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.target.Target;
import dev.steadyhand.target.TlsMode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Everything runs need, in memory but for a store in a folder: a scripted server, a journal, a
 * clock moved by hand. A second world over the same server and store is another program after a
 * crash.
 */
final class GuideWorld {

    final HandClock clock;
    final ScriptedServer server;
    final ScriptedEngine engine;
    final MemoryJournal journal;
    private boolean forgotten;
    final BackupStore store;
    final Path folder;
    final AtomicReference<HttpProbe.Reply> health =
            new AtomicReference<>(new HttpProbe.Reply(200, "{\"ok\":true}"));
    Environment environment = Environment.STAGING;
    List<String> consequences = List.of();
    int approvals;
    List<Call> calls = List.of();
    Map<String, Contact> contacts = Map.of();
    Application application = Application.NONE;
    List<Approver> approvers = List.of();
    List<Channel> channels = List.of();
    Optional<HttpProbe> http = Optional.empty();

    GuideWorld(Path folder) {
        this(folder, new HandClock(), new ScriptedServer(), Optional.empty());
    }

    private GuideWorld(
            Path folder, HandClock clock, ScriptedServer server, Optional<MemoryJournal> journal) {
        this.folder = folder;
        this.clock = clock;
        this.server = server;
        this.engine = new ScriptedEngine(server);
        this.journal = journal.orElseGet(() -> new MemoryJournal(clock));
        this.store = new FolderStore("local", folder.resolve("backups"));
    }

    /** Another program over the same server and store, with this journal. */
    GuideWorld restartedWith(MemoryJournal other) {
        GuideWorld next = new GuideWorld(folder, clock, server, Optional.of(other));
        next.environment = environment;
        next.approvers = approvers;
        next.calls = calls;
        next.contacts = contacts;
        return next;
    }

    /** As if somebody had taken it out of the configuration. */
    void forgetTarget() {
        forgotten = true;
    }

    Target target() {
        return new Target(
                "shop-staging",
                environment,
                new ServerAccess(
                        new DatabaseUrl(
                                Product.MARIADB, "db", 3306, "root", Secret.NONE, "shop", Map.of()),
                        TlsMode.OFF),
                List.of("local"),
                Objectives.USUAL,
                List.of(
                        new HealthCheck(
                                URI.create("http://app/healthz"), 200, Map.of("/ok", "true"))),
                Retention.usual(environment),
                List.of(),
                List.of(),
                consequences,
                approvals,
                calls,
                application);
    }

    JournaledRuns runs() {
        return runs(journal);
    }

    JournaledRuns runs(Journal entries) {
        Engines engines = new Engines(List.of(engine));
        Stores stores = new Stores(Map.of("local", store));
        StepServices services =
                new StepServices(
                        engines,
                        stores,
                        entries,
                        clock,
                        http.orElse((_, _, _) -> health.get()),
                        new StepOptions(DumpPlan.USUAL, Codec.GZIP, 1, "steadyhand test"),
                        _ -> Optional.empty(),
                        new Others(approvers, channels));
        return new JournaledRuns(
                new RunServices(
                        entries,
                        clock,
                        engines,
                        new StepRunners(services),
                        new Anchors(entries, stores),
                        name ->
                                Optional.of(target())
                                        .filter(known -> !forgotten)
                                        .filter(known -> known.name().equals(name)),
                        text -> new RunbookReader().read("journal", text).orThrow(),
                        new RunLocks(folder.resolve("locks")),
                        new Attachments(folder.resolve("attachments")),
                        clock::nanos,
                        contacts));
    }

    void register() {
        new Registrations(journal).register(target(), server.identity(), "operator");
    }

    Runs.Order order(Runbook runbook, RunMode mode) {
        return new Runs.Order(runbook, target(), mode, "operator");
    }

    /** Walks a whole run with an operator. */
    RunSnapshot walk(Runbook runbook, RunMode mode, Operator operator) throws InterruptedException {
        return new RunDriver(operator).drive(runs().start(order(runbook, mode)));
    }

    /** Makes a backup of what is live, then damages what is live. */
    void backUpThenDamage() throws InterruptedException {
        walk(Pages.BACKUP, RunMode.REAL, new GoodOperator());
        clock.move(Duration.ofMinutes(90));
        server.databases.put("shop", ScriptedServer.tables("order 1"));
        server.changes.clear();
    }

    static Runbook restoreDatabase() {
        return new Runbooks(Path.of("no-such-folder")).find("restore-database").orThrow();
    }
}
