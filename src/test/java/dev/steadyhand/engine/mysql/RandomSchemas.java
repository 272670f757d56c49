package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.Place;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.GivenSetting;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever tables of random columns, keys and partitions hold of random values comes back, in tiny
 * members and by several sessions. The same tables each time; {@code STEADYHAND_TEST_SEED} asks for
 * others, {@code STEADYHAND_TEST_SCHEMAS} for more of them.
 */
@Tag("slow")
abstract class RandomSchemas {

    private static final int TABLES = 40;
    private static final DumpPlan TINY = new DumpPlan(3, 2 << 10);

    @TempDir private Path folder;

    /** Whether it is MySQL. */
    abstract boolean isMySql();

    @Test
    void randomSchemasComeBack(FreshDatabase live) {
        long seed = GivenSetting.of("STEADYHAND_TEST_SEED").map(Long::valueOf).orElse(20261121L);
        int tables =
                GivenSetting.of("STEADYHAND_TEST_SCHEMAS").map(Integer::valueOf).orElse(TABLES);
        int made = 0;
        for (int i = 0; i < tables; i++) {
            made += make(live, new RandomSchema(seed + i, "t" + (seed + i), isMySql())) ? 1 : 0;
        }
        Backups backups = new Backups(folder);
        Backup backup = backups.dump(live, TINY, Work.unwatched());
        backups.restoreSideBySide(backup, live, Place.BESIDE);
        String copy = Backups.names(live).copy();

        assertThat(made).isGreaterThan(tables / 2);
        Map<String, String> before = Portrait.inFull(live, live.name());
        Map<String, String> after = Portrait.inFull(live, copy);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((key, value) ->
                assertThat(after.get(key))
                        .as(() -> key + differences(live, key, copy))
                        .isEqualTo(value));
        assertThat(
                        backups.compare(live, copy, Backups.manifest(backup)).checks().stream()
                                .filter(check -> check.verdict() == Verdict.FAIL))
                .isEmpty();
    }

    /** For whoever looks at a failure: the table, and rows that only one of both has. */
    private static String differences(FreshDatabase live, String key, String copy) {
        String table = SqlText.identifier(key.substring(key.indexOf(' ') + 1));
        var here = live.query("SELECT * FROM " + table);
        var there = live.query("SELECT * FROM `" + copy + "`." + table);
        var lost = new java.util.ArrayList<>(here);
        lost.removeAll(there);
        there.removeAll(here);
        return " of " + live.query("SHOW CREATE TABLE " + table) + "\n" + lost + "\n" + there;
    }

    /** Not every one of them is a table to the server: keys may be too long, rows too wide. */
    private static boolean make(FreshDatabase live, RandomSchema schema) {
        List<String> statements = schema.statements();
        try (Connection connection = live.connection();
                Statement statement = connection.createStatement()) {
            statement.execute("SET sql_mode='ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO'");
            statement.execute("SET time_zone='+00:00'");
            if (!canBeMade(statement, statements.getFirst())) {
                return false;
            }
            for (String insert : statements.subList(1, statements.size())) {
                statement.execute(insert);
            }
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    private static boolean canBeMade(Statement statement, String create) {
        try {
            statement.execute(create);
            return true;
        } catch (SQLException e) {
            return false;
        }
    }
}
