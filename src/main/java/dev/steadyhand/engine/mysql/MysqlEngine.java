package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.BackupReader;
import dev.steadyhand.archive.BackupWriter;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.BackupUsers;
import dev.steadyhand.engine.Definers;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.DumpResult;
import dev.steadyhand.engine.Engine;
import dev.steadyhand.engine.ForeignDumps;
import dev.steadyhand.engine.MissingRows;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestorePreview;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.engine.Restored;
import dev.steadyhand.engine.ServerFacts;
import dev.steadyhand.engine.Switchover;
import dev.steadyhand.engine.TargetLock;
import dev.steadyhand.engine.ThrowAways;
import dev.steadyhand.engine.Verification;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.ServerAccess;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** The engine for MySQL, MariaDB and TiDB. Safe for any thread. */
public final class MysqlEngine implements Engine {

    private final MysqlConnections connections = new MysqlConnections();
    private final InstantSource clock;
    private final Switchover switchover;

    public MysqlEngine(InstantSource clock) {
        this.clock = clock;
        this.switchover = new MysqlSwitchover(connections::openServer, clock);
    }

    @Override
    public Set<Product> products() {
        return Set.of(Product.MYSQL, Product.MARIADB, Product.TIDB);
    }

    @Override
    public ServerFacts inspect(ServerAccess access) {
        return Inspection.of(connections::openServer, access);
    }

    @Override
    public DumpResult dump(ServerAccess access, DumpPlan plan, BackupWriter writer, Work work) {
        ServerFacts facts = inspect(access);
        return new DumpPipeline(access, plan, writer, work)
                .run(connections, facts.identity(), facts.version());
    }

    @Override
    public RestorePreview preview(ServerAccess access, RestorePlan plan, Manifest manifest) {
        return Preview.of(connections::openServer, access, plan, manifest);
    }

    @Destructive
    @Override
    public RestoreResult restore(
            ServerAccess access, RestorePlan plan, BackupReader source, Work work) {
        BackupReader wanted =
                plan.selection().isAll() ? source : new ChosenMembers(source, plan.selection());
        return new RestorePipeline(new RestoreOrder(connections, access, plan, wanted, work)).run();
    }

    @Override
    public Verification compare(
            ServerAccess access, String database, Manifest expected, Work work) {
        return compare(access, new Restored(database, Definers.KEPT), expected, work);
    }

    @Override
    public Verification compare(
            ServerAccess access, Restored restored, Manifest expected, Work work) {
        return new Comparison(access, restored, expected, work).run(connections);
    }

    @Override
    public Optional<ForeignDumps> foreignDumps() {
        return Optional.of(new MysqlForeignDumps(connections, clock));
    }

    @Override
    public Optional<MissingRows> missingRows() {
        return Optional.of(new MysqlMissingRows(connections));
    }

    @Override
    public Optional<BackupUsers> users() {
        return Optional.of(new MysqlUsers(connections));
    }

    @Override
    public Optional<ThrowAways> throwAways() {
        return Optional.of(new MysqlThrowAways(connections::openServer));
    }

    @Override
    public Switchover switchover() {
        return switchover;
    }

    @Override
    public TargetLock lock(ServerAccess access, String holder) {
        return ServerLock.take(connections::openServer, access, holder, clock);
    }
}
