package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.ForeignDumps;
import dev.steadyhand.engine.ForeignSource;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.engine.Verification;
import dev.steadyhand.target.ServerAccess;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.InstantSource;

/** Dumps of mysqldump, mariadb-dump, mydumper and their kin. */
final class MysqlForeignDumps implements ForeignDumps {

    private final MysqlConnections connections;
    private final InstantSource clock;

    MysqlForeignDumps(MysqlConnections connections, InstantSource clock) {
        this.connections = connections;
        this.clock = clock;
    }

    @Override
    public Manifest survey(ForeignDump dump, Selection selection, Work work) {
        return new ForeignSurvey(dump, selection, work).run(clock.instant());
    }

    @Override
    public void join(ForeignDump dump, OutputStream out, Work work) {
        MydumperText text = new MydumperText(out);
        try {
            new MydumperFiles(dump, work).read(text);
        } catch (SQLException e) {
            throw SqlProblems.of(e, "join the files of the dump", Problem.NOTHING_CHANGED);
        }
        text.end();
    }

    @Destructive
    @Override
    public RestoreResult restore(
            ServerAccess access, RestorePlan plan, ForeignSource source, Work work) {
        return new ForeignPipeline(access, plan, source, work).run(connections);
    }

    @Override
    public Verification compare(ServerAccess access, String database, Manifest survey, Work work) {
        return new ForeignComparison(access, database, survey, work).run(connections);
    }
}
