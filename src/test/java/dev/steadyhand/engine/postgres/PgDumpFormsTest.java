package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code pg_dump} wrote comes back, in each of its forms. */
@Tag("slow")
@ExtendWith(RealPostgres.class)
@NeedsPgDump
final class PgDumpFormsTest {

    /** What is not right with the zoo, and so comes back not right. */
    private static final Set<String> IN_THE_ZOO = Set.of("indexes", "view tables.unfilled");

    @TempDir private Path folder;
    private ScriptFiles files;

    @BeforeEach
    void begin() {
        files = new ScriptFiles(folder);
    }

    private RestoreResult comesBack(FreshPostgres live, Path dump) {
        Backup backup = ScriptFiles.find(dump);
        RestoreResult result = files.restore(backup, live);
        FreshPostgres copy = Backups.copy(live);
        var found = Portrait.content(copy);
        // By name: one row of the zoo alone has megabytes.
        assertThat(Portrait.content(live))
                .as("relations whose content differs")
                .allSatisfy(
                        (name, rows) -> assertThat(rows.equals(found.get(name))).as(name).isTrue());
        assertThat(files.compare(backup, copy).checks())
                .filteredOn(check -> check.verdict() != Verdict.PASS)
                .filteredOn(check -> !IN_THE_ZOO.contains(check.name()))
                .extracting(Check::name)
                .containsExactly("content");
        Backups.dropNotes(copy);
        assertThat(Portrait.definitions(copy)).isEqualTo(Portrait.definitions(live));
        return result;
    }

    @ParameterizedTest
    @CsvSource({
        "shop.sql, --format=plain",
        "custom, --format=custom",
        "shop.tar, --format=tar",
        "folder, --format=directory"
    })
    void eachFormComesBack(String name, String option, FreshPostgres live) {
        live.execute(Zoo.shop().toArray(String[]::new));

        RestoreResult result = comesBack(live, files.dump(live, name, option));

        assertThat(result.rows()).isEqualTo(5200);
        assertThat(result.tables()).isEqualTo(2);
        assertThat(result.warnings()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "all.sql, --create --clean --if-exists --column-inserts --rows-per-insert=3",
        "all, -Fc"
    })
    void oneOfEverythingComesBack(String name, String options, FreshPostgres live) {
        Zoo.fill(live, Zoo.version(live), "types", "tables", "code", "names");
        if (options.contains("inserts")) {
            // As a number in a statement, as pg_dump writes it, -0 is 0.
            live.execute(
                    "delete from types.of_float4 r where r::text like '%-0,%'",
                    "delete from types.of_float8 r where r::text like '%-0,%'");
        }
        comesBack(live, files.dump(live, name, options.split(" ", -1)));
    }

    @Test
    void rowsThatCameByTheTopOfATreeAreCountedAsOne(FreshPostgres live) {
        live.execute(
                "create table t (a int) partition by list (a)",
                "create table t1 partition of t for values in (1)",
                "create table t2 partition of t for values in (2)",
                "insert into t values (1), (2), (2)");
        comesBack(live, files.dump(live, "t.sql", "--load-via-partition-root"));
    }

    @Test
    void aDatabaseWithoutRowsComesBack(FreshPostgres live) {
        live.execute(
                "create schema own",
                "create table own.a (id serial primary key)",
                "create table own.b (a int references own.a)",
                "select nextval('own.a_id_seq')");
        assertThat(comesBack(live, files.dump(live, "empty.sql")).rows()).isZero();
    }

    @Test
    void whatIsAboutTheDatabaseAsAWholeIsLeftOutAndSaid(FreshPostgres live) {
        live.execute("create table t (a int)");
        live.onServer("alter database " + live.name() + " set lock_timeout = '7s'");
        Backup backup = ScriptFiles.find(files.dump(live, "c.sql", "--create"));

        assertThat(files.survey(backup).source().database()).isEqualTo(live.name());
        assertThat(files.restore(backup, live).warnings())
                .singleElement()
                .asString()
                .contains("lock_timeout");
    }
}
