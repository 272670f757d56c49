package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.BackupWriter;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.BackupUsers;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.DumpResult;
import dev.steadyhand.engine.Engine;
import dev.steadyhand.engine.ForeignDumps;
import dev.steadyhand.engine.MissingRows;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestorePreview;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.engine.ServerFacts;
import dev.steadyhand.engine.Switchover;
import dev.steadyhand.engine.TargetLock;
import dev.steadyhand.engine.ThrowAways;
import dev.steadyhand.engine.Verification;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.ServerAccess;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The engine for PostgreSQL. Safe for any thread. */
public final class PostgresEngine implements Engine {

    private final PostgresConnections connections = new PostgresConnections();
    private final PgToolFinder tools;
    private final InstantSource clock;
    private final Switchover switchover;

    /**
     * With the clock and the environment of this process.
     *
     * @param environment in which client tools are looked for
     */
    public PostgresEngine(InstantSource clock, Map<String, String> environment) {
        this.clock = clock;
        this.tools = new PgToolFinder(environment);
        this.switchover = new PostgresSwitchover(connections, clock, PostgresSwitchover.PATIENCE);
    }

    @Override
    public Set<Product> products() {
        return Set.of(Product.POSTGRESQL);
    }

    @Override
    public ServerFacts inspect(ServerAccess access) {
        return Inspection.of(connections, access);
    }

    @Override
    public DumpResult dump(ServerAccess access, DumpPlan plan, BackupWriter writer, Work work) {
        ServerFacts facts = inspect(access);
        return new DumpPipeline(
                        new PostgresConnections.Place(connections, access),
                        plan,
                        writer,
                        work,
                        tools.all(PgTool.DUMP))
                .run(facts.identity(), facts.version());
    }

    @Override
    public List<Check> tools() {
        return List.of(PgTool.look(tools.all(PgTool.DUMP)));
    }

    @Override
    public void requireTools(String version) {
        int major = Integer.parseInt(version.replaceFirst("\\D.*", ""));
        PgTool.forServer(tools.all(PgTool.DUMP), major * 10_000);
    }

    @Override
    public RestorePreview preview(ServerAccess access, RestorePlan plan, Manifest manifest) {
        return Preview.of(connections, access, plan, manifest);
    }

    @Destructive
    @Override
    public RestoreResult restore(
            ServerAccess access, RestorePlan plan, BackupReader source, Work work) {
        return new RestorePipeline(RestoreOrder.of(connections, access, plan, source, work)).run();
    }

    @Override
    public Verification compare(
            ServerAccess access, String database, Manifest expected, Work work) {
        return PartComparison.isOf(connections, access, database)
                ? new PartComparison(access, database, expected, work)
                        .run(connections, Comparison.threads())
                : new Comparison(access, database, expected, work).run(connections);
    }

    @Override
    public Optional<MissingRows> missingRows() {
        return Optional.of(new PostgresMissingRows(connections));
    }

    @Override
    public Optional<BackupUsers> users() {
        return Optional.of(new PostgresUsers(connections));
    }

    @Override
    public Optional<ForeignDumps> foreignDumps() {
        return Optional.of(new PostgresForeignDumps(connections, tools, clock));
    }

    @Override
    public Optional<ThrowAways> throwAways() {
        return Optional.of(new PostgresThrowAways(connections));
    }

    @Override
    public Switchover switchover() {
        return switchover;
    }

    @Override
    public TargetLock lock(ServerAccess access, String holder) {
        return ServerLock.take(connections, access, holder, clock);
    }
}
