package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What goes out comes back: judged by {@code pg_dump} and by the rows in order. */
@Tag("slow")
@ExtendWith(RealPostgres.class)
@NeedsPgDump
final class RoundTripTest {

    @TempDir private Path folder;
    private Backups backups;

    @BeforeEach
    void begin() {
        backups = new Backups(folder);
    }

    private void comesBack(FreshPostgres live, List<String> zoo) {
        live.execute(zoo.toArray(String[]::new));
        Backup backup = backups.dump(live);
        RestoreResult result = backups.restore(backup, live);
        FreshPostgres copy = Backups.copy(live);
        assertThat(result.warnings()).isEmpty();
        assertThat(Portrait.content(copy)).isEqualTo(Portrait.content(live));
        assertThat(backups.compare(copy, backup).checks())
                .filteredOn(check -> check.verdict() != Verdict.PASS)
                .isEmpty();
        Backups.dropNotes(copy);
        assertThat(Portrait.definitions(copy)).isEqualTo(Portrait.definitions(live));
    }

    @Test
    void aShopComesBack(FreshPostgres live) {
        comesBack(live, Zoo.shop());
    }

    @Test
    void aDatabaseWithoutAnyRowsComesBack(FreshPostgres live) {
        comesBack(
                live,
                List.of(
                        "drop schema public",
                        "create schema own",
                        "create table own.a (id int primary key)",
                        "create table own.b (a int references own.a)",
                        "create view own.v as select * from own.b"));
    }
}
