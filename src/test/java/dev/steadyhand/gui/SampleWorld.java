package dev.steadyhand.gui;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Secret;
import dev.steadyhand.base.Work;
import dev.steadyhand.gui.home.HomeSource;
import dev.steadyhand.gui.home.Standing;
import dev.steadyhand.gui.practice.PracticeStarter;
import dev.steadyhand.gui.run.ScriptedRun;
import dev.steadyhand.guide.GuidedRun;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.Runs;
import dev.steadyhand.guide.WalkHistory;
import dev.steadyhand.guide.step.Answer;
import dev.steadyhand.runbook.Reading;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.RunbookReader;
import dev.steadyhand.runbook.Runbooks;
import dev.steadyhand.target.Configuration;
import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Objectives;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.target.Target;
import dev.steadyhand.target.TlsMode;
import dev.steadyhand.testing.SteppedClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The world behind the window, made up: targets, runbooks, runs without a server. */
public final class SampleWorld implements Runs, HomeSource, PracticeStarter {
    /** The restore of a database first. */
    private static final List<Runbook> SHIPPED =
            new Runbooks(Path.of("no-such-folder"))
                    .list().stream()
                            .map(Runbooks.Listed::reading)
                            .map(Reading::orThrow)
                            .sorted(
                                    Comparator.comparing(
                                            page -> !page.id().equals("restore-database")))
                            .toList();

    private static final Instant START = Instant.parse("2026-11-21T13:22:33Z");

    private static final String ASKING =
            """
            ---
            id: release-gone-wrong
            ---
            # A release has gone wrong

            ## Roll back or restore?

            Restoring loses what was written since the backup; rolling back loses nothing.

            > **Why:** most releases that go wrong have left the data alone.

            ```step
            kind: decision
            name: way
            question: Has the release changed or damaged data?
            options:
              rollback: No, or only in ways that the old application can live with
              restore: Yes, rows are missing or wrong
              unknown: Nobody knows yet
            ```

            ## Name the release

            ```step
            kind: input
            name: release
            question: Which release do you go back to?
            ```

            ## Migrate

            The migrations of the release that runs now are taken back.

            ```step
            kind: command
            run: [php, artisan, migrate, "--path=database/shop now"]
            ```

            ## Have it approved

            ```step
            kind: approval
            people: 2
            ```
            """;

    private final SteppedClock clock = new SteppedClock(START);
    private final List<Target> targets = new ArrayList<>();
    private final List<Unfinished> unfinished = new ArrayList<>();
    private Optional<SampleShelf> shelf = Optional.empty();
    private final List<ScriptedRun> runs = new ArrayList<>();
    private Optional<PracticeStarter.Order> practised = Optional.empty();

    /** Nothing is configured yet. */
    public static SampleWorld empty() {
        return new SampleWorld();
    }

    /** Three targets and a run that was left. */
    public static SampleWorld usual() {
        SampleWorld world = new SampleWorld();
        Stream.of(Environment.PRODUCTION, Environment.STAGING, Environment.DEVELOPMENT)
                .map(SampleWorld::target)
                .forEach(world.targets::add);
        world.unfinished.add(
                new Unfinished(
                        "20261121-110102-shop",
                        "Restore a database from a backup",
                        "shop-staging",
                        START.minus(Duration.ofMinutes(141)),
                        "Verify the backup",
                        START.minus(Duration.ofMinutes(96)),
                        true));
        return world;
    }

    public SteppedClock clock() {
        return clock;
    }

    public WindowParts parts(Path settings) {
        return new WindowParts(
                this, this, shelf(), this, settings, clock, ZoneId.of("Europe/Berlin"), "0.1.0");
    }

    /** What the stores hold, as long as this world lasts. */
    public SampleShelf shelf() {
        SampleShelf made = shelf.orElseGet(() -> new SampleShelf(clock, targets));
        shelf = Optional.of(made);
        return made;
    }

    /** A restore as it ships, on a made-up server. */
    public ScriptedRun restore(Environment environment) {
        ScriptedRun run = new ScriptedRun(runbooks().getFirst(), environment, clock, results());
        runs.add(run);
        return run;
    }

    /** A page of questions, on a made-up server. */
    public ScriptedRun asking(Environment environment) {
        return new ScriptedRun(
                new RunbookReader().read("asking.md", ASKING).orThrow(),
                environment,
                clock,
                Map.of());
    }

    public List<ScriptedRun> started() {
        return runs;
    }

    @Override
    public GuidedRun start(Runs.Order order) {
        return restore(order.target().environment());
    }

    @Override
    public GuidedRun resume(String run) {
        if (unfinished.stream().noneMatch(left -> left.run().equals(run))) {
            throw new Problem(
                            ProblemCode.RUN_NOT_RESUMABLE,
                            "The run " + run + " has ended.",
                            Problem.NOTHING_CHANGED,
                            "Start a new one.")
                    .toException();
        }
        return restore(Environment.STAGING);
    }

    @Override
    public RunSnapshot end(String run, String operator, String reason) {
        RunSnapshot snapshot = resume(run).snapshot();
        unfinished.removeIf(left -> left.run().equals(run));
        return snapshot;
    }

    @Override
    public void say(String run, String operator, Answer answer) {
        resume(run).answer(answer);
    }

    @Override
    public RunSnapshot snapshot(String run) {
        return resume(run).snapshot();
    }

    @Override
    public WalkHistory history(Runbook runbook, Target target) {
        return target.environment() == Environment.PRODUCTION
                ? WalkHistory.NONE
                : new WalkHistory(
                        WalkHistory.Standing.PROVEN,
                        Optional.of(START.minus(Duration.ofDays(12))),
                        Optional.of(
                                new WalkHistory.Expected(
                                        Duration.ofMinutes(9),
                                        Duration.ofMinutes(12),
                                        Duration.ofMinutes(19),
                                        "as it took the last 4 times that it passed here")),
                        List.of());
    }

    @Override
    public List<Unfinished> unfinished() {
        return List.copyOf(unfinished);
    }

    @Override
    public Configuration configuration() {
        return new Configuration(
                "operator",
                Map.of(),
                targets.stream()
                        .collect(
                                Collectors.toMap(
                                        Target::name,
                                        t -> t,
                                        (a, _) -> a,
                                        java.util.LinkedHashMap::new)));
    }

    @Override
    public String configurationPlace() {
        return "~/.config/steadyhand/steadyhand.yaml";
    }

    @Override
    public List<Runbook> runbooks() {
        return SHIPPED;
    }

    @Override
    public Standing standing(Target target) {
        return switch (target.environment()) {
            case PRODUCTION ->
                    new Standing(
                            target,
                            Optional.of(START.minus(Duration.ofMinutes(742))),
                            31,
                            Optional.of(START.minus(Duration.ofDays(9))),
                            Optional.of(Duration.ofSeconds(2531)),
                            Optional.of(shelf().copies(target)));
            case STAGING ->
                    new Standing(
                            target,
                            Optional.of(START.minus(Duration.ofHours(53))),
                            7,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of(shelf().copies(target)));
            default -> Standing.unknown(target);
        };
    }

    @Override
    public List<Server> servers() {
        return List.of(new Server("mariadb", "MariaDB"), new Server("postgresql", "PostgreSQL"));
    }

    /** What was last ordered for practice. */
    public Optional<PracticeStarter.Order> practised() {
        return practised;
    }

    @Override
    public List<Incident> incidents() {
        return List.of(
                new Incident(
                        "orders-deleted",
                        "Orders deleted by a wrong WHERE",
                        "A clean-up script ran a minute ago. The shop shows no orders of this"
                                + " year, and a table is gone."));
    }

    @Override
    public Session start(PracticeStarter.Order order, Work work) {
        practised = Optional.of(order);
        work.progress().phase("unpacking the server", -1);
        return new SampleSession(restore(Environment.PRACTICE));
    }

    @Override
    public Optional<Session> sessionOf(GuidedRun resumed) {
        return Optional.of(resumed)
                .map(ScriptedRun.class::cast)
                .filter(run -> run.snapshot().environment() == Environment.PRACTICE)
                .map(SampleSession::new);
    }

    private record SampleSession(ScriptedRun run) implements Session {
        @Override
        public List<String> debrief(RunSnapshot ended) {
            return List.of("Every order is back.", "The restore took 6 minutes.");
        }

        @Override
        public void close() {
            run.close();
        }
    }

    private static Target target(Environment environment) {
        String name = "shop-" + environment.word();
        DatabaseUrl url =
                new DatabaseUrl(
                        Product.MARIADB,
                        environment == Environment.PRODUCTION ? "db-1" : "db-2",
                        3306,
                        "backup",
                        Secret.NONE,
                        "shop",
                        Map.of());
        return new Target(
                name,
                environment,
                new ServerAccess(url, TlsMode.VERIFY_FULL),
                List.of("local", "offsite"),
                Objectives.USUAL,
                List.of());
    }

    private static Map<String, List<Check>> results() {
        return Map.of(
                "precheck",
                List.of(
                        Check.pass("The server answers", "MariaDB 11.4.5 in 4 ms"),
                        Check.pass("It is the server that was registered", "3f2ac41d9e on db-1"),
                        Check.pass("The user may restore", "11 of 11 privileges"),
                        Check.pass("There is room for a copy", "12.4 GB needed, 88.1 GB free"),
                        Check.warn("Others are connected", "3 sessions, among them app@web-2")),
                "verify-backup",
                List.of(
                        Check.pass("Checksum file", "matches"),
                        Check.pass("Compressed stream", "3,012 members, all whole"),
                        Check.pass("Manifest", "47 tables, 31,204,112 rows")),
                "verify-restore",
                List.of(
                        Check.pass("Tables", "47 of 47"),
                        Check.pass("Rows", "31,204,112 of 31,204,112"),
                        Check.pass("Content", "47 digests equal the manifest")));
    }
}
