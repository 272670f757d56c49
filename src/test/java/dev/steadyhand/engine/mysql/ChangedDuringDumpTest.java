package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Progress;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Somebody changes a table while a dump that began before has not read it yet. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class ChangedDuringDumpTest {

    @TempDir private Path folder;

    @Test
    void aTableThatIsAlteredMakesTheDumpFailAndLeavesNoBackup(FreshDatabase live) {
        live.execute(
                "CREATE TABLE first (id INT PRIMARY KEY, t VARCHAR(200))",
                "INSERT INTO first SELECT seq, REPEAT('x', 200) FROM seq_1_to_5000",
                "CREATE TABLE second (id INT PRIMARY KEY)",
                "INSERT INTO second VALUES (1)");
        Work work = new Work(new AlterTheOther(live), new Cancellation());

        Problem problem =
                catchThrowableOfType(
                                ProblemException.class,
                                () ->
                                        new Backups(folder)
                                                .dump(live, new DumpPlan(1, 1 << 20), work))
                        .problem();

        assertThat(problem.what()).contains("Table definition has changed");
        assertThat(problem.state()).isEqualTo(Problem.NOTHING_CHANGED);
        assertThat(folder).isEmptyDirectory();
    }

    /** Alters the table of which no rows were read, when the other's come. */
    private static final class AlterTheOther implements Progress {
        private final FreshDatabase live;
        private boolean done;

        AlterTheOther(FreshDatabase live) {
            this.live = live;
        }

        @Override
        public void phase(String name, long expectedBytes) {}

        @Override
        public void objectStarted(String object, long expectedRows) {}

        @Override
        public void advanced(String object, long bytes, long rows) {
            if (!done && rows > 0) {
                done = true;
                String other = object.equals("first") ? "second" : "first";
                live.execute("ALTER TABLE " + other + " FORCE");
            }
        }

        @Override
        public void objectDone(String object) {}
    }
}
