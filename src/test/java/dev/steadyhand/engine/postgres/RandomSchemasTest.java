package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.GivenSetting;
import dev.steadyhand.testing.RealPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever tables of random columns, constraints, indexes and parts hold of random values comes
 * back, in tiny members and by several sessions. The same tables each time; {@code
 * STEADYHAND_TEST_SEED} asks for others, {@code STEADYHAND_TEST_SCHEMAS} for more of them.
 */
@Tag("slow")
@ExtendWith(RealPostgres.class)
@NeedsPgDump
final class RandomSchemasTest {

    private static final int TABLES = 40;
    private static final DumpPlan TINY = new DumpPlan(3, 2 << 10);

    @TempDir private Path folder;

    @Test
    void randomSchemasComeBack(FreshPostgres live) throws SQLException {
        long seed = GivenSetting.of("STEADYHAND_TEST_SEED").map(Long::valueOf).orElse(20261121L);
        int tables =
                GivenSetting.of("STEADYHAND_TEST_SCHEMAS").map(Integer::valueOf).orElse(TABLES);
        List<String> made = new ArrayList<>();
        try (Connection connection = live.connection();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (int i = 0; i < tables; i++) {
                RandomTable table = new RandomTable(seed + i);
                List<String> statements = table.statements(made);
                statement.execute(statements.getFirst());
                int refused = 0;
                for (String sql : statements.subList(1, statements.size())) {
                    refused += runs(statement, sql) ? 0 : 1;
                }
                assertThat(refused).as(() -> table.name()).isLessThan(statements.size() / 2 + 8);
                made.add(table.name());
            }
        }
        Backups backups = new Backups(folder);
        Backup backup = backups.dump(live, TINY, Work.unwatched());
        assertThat(backups.restore(backup, live).warnings()).isEmpty();
        FreshPostgres copy = Backups.copy(live);

        assertThat(backups.compare(copy, backup).checks())
                .filteredOn(check -> check.verdict() != Verdict.PASS)
                // Rows were given values that their sequences had not given.
                .filteredOn(check -> !check.name().equals("sequences"))
                .isEmpty();
        assertThat(Portrait.content(copy)).isEqualTo(Portrait.content(live));
        Backups.dropNotes(copy);
        assertThat(Portrait.definitions(copy)).isEqualTo(Portrait.definitions(live));
    }

    /** Not every change is one to the server: types may have no order, tables no key. */
    private static boolean runs(Statement statement, String sql) {
        try {
            statement.execute(sql);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}
