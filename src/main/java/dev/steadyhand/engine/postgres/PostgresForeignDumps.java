package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Destructive;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.ForeignDumps;
import dev.steadyhand.engine.ForeignSource;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.engine.Verification;
import dev.steadyhand.target.ServerAccess;
import java.io.OutputStream;
import java.time.InstantSource;

/** Dumps that {@code pg_dump} made, as plain text and in all forms of its archives. */
final class PostgresForeignDumps implements ForeignDumps {

    private final Sessions sessions;
    private final PgToolFinder tools;
    private final InstantSource clock;

    PostgresForeignDumps(Sessions sessions, PgToolFinder tools, InstantSource clock) {
        this.sessions = sessions;
        this.tools = tools;
        this.clock = clock;
    }

    private ScriptSource source(ForeignDump dump, Work work) {
        return new ScriptSource(dump, tools::all, work);
    }

    @Override
    public Manifest survey(ForeignDump dump, Selection selection, Work work) {
        if (!selection.isAll()) {
            throw new Problem(
                            ProblemCode.PARTIAL_IMPOSSIBLE,
                            "A dump of pg_dump is restored as a whole.",
                            Problem.NOTHING_CHANGED,
                            "Restore it beside the live database, and take what you need from"
                                    + " there.")
                    .toException();
        }
        return new ScriptSurvey(dump, selection, work).run(source(dump, work), clock.instant());
    }

    @Override
    public void join(ForeignDump dump, OutputStream out, Work work) {
        source(dump, work)
                .read(script -> {
                    byte[] buffer = new byte[1 << 16];
                    for (int read = script.read(buffer); read >= 0; read = script.read(buffer)) {
                        work.cancellation().check();
                        out.write(buffer, 0, read);
                        work.progress().advanced(dump.name(), dump.consumed(), 0);
                    }
                });
    }

    @Destructive
    @Override
    public RestoreResult restore(
            ServerAccess access, RestorePlan plan, ForeignSource source, Work work) {
        return new ScriptPipeline(sessions, access, plan, source.survey(), work)
                .run(source(source.dump(), work));
    }

    @Override
    public Verification compare(ServerAccess access, String database, Manifest survey, Work work) {
        return new CountedComparison(access.withDatabase(database), survey, work)
                .run(sessions, new Comparison(access, database, survey, work));
    }
}
