package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.MissingRows;
import dev.steadyhand.engine.MissingRows.Addition;
import dev.steadyhand.engine.MissingRows.Found;
import dev.steadyhand.engine.MissingRows.Reversal;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Rows that were lost come back by key, and nothing else changes. */
@Tag("slow")
@ExtendWith(RealPostgres.class)
@NeedsPgDump
final class MissingRowsTest {

    private static final String TABLE = "public.orders";

    @TempDir private Path folder;
    private MissingRows rows;
    private CopyNames names;

    @BeforeEach
    void loseSomeRows(FreshPostgres live) {
        Backups backups = new Backups(folder);
        rows = backups.engine().missingRows().orElseThrow();
        names = Backups.names(live);
        live.execute(Zoo.shop().toArray(String[]::new));
        live.execute("create table items (order_id bigint references orders)");
        Backup backup = backups.dump(live);
        live.execute(
                "delete from orders where id between 11 and 30",
                "update orders set note = 'newer' where id = 31",
                "insert into orders (customer) values (7)");
        backups.restore(
                backup,
                live,
                new RestorePlan(
                        "run-1",
                        Place.BESIDE,
                        names,
                        RestorePlan.Loading.by(1),
                        new Selection("", Set.of(TABLE))),
                Work.unwatched());
    }

    @Test
    void whatIsMissingIsFoundAndAddedOnce(FreshPostgres live) {
        Found found = rows.find(live.access(), names, TABLE, Work.unwatched());
        assertThat(found.rows()).isEqualTo(20);
        assertThat(found.first()).isEqualTo("11");
        assertThat(found.last()).isEqualTo("30");
        assertThat(found.sample()).startsWith("11", "12");
        rows.add(live.access(), names, TABLE, Work.unwatched());
        assertThat(rows.add(live.access(), names, TABLE, Work.unwatched()).rows()).isEqualTo(20);
        assertThat(live.value("select count(*) from orders")).isEqualTo("5001");
        assertThat(live.value("select note from orders where id = 31")).isEqualTo("newer");
        assertThat(rows.find(live.access(), names, TABLE, Work.unwatched()).rows()).isZero();
    }

    @Test
    void whatWasAddedAndNobodyTouchedIsTakenBack(FreshPostgres live) {
        rows.add(live.access(), names, TABLE, Work.unwatched());
        live.execute(
                "update orders set note = 'mine now' where id = 12",
                "insert into items values (13)",
                "delete from orders where id = 14");
        Addition addition = rows.newest(live.access()).orElseThrow();
        assertThat(addition.table()).isEqualTo(TABLE);
        Reversal look = rows.look(live.access(), addition, Work.unwatched());
        assertThat(look).isEqualTo(new Reversal(17, 2, 1, java.util.List.of("12", "13")));
        Reversal done = rows.takeBack(live.access(), addition, Work.unwatched());
        assertThat(done.rows()).isEqualTo(17);
        assertThat(live.value("select count(*) from orders")).isEqualTo("4983");
        rows.forget(live.access(), addition, Work.unwatched());
        assertThat(rows.newest(live.access())).isEmpty();
    }

    @Test
    void aTableWhoseTriggersWouldRunIsRefused(FreshPostgres live) {
        live.execute(
                "create function f() returns trigger language plpgsql as 'begin return new; end'",
                "create trigger t before insert on orders for each row execute function f()");
        assertThatThrownBy(() -> rows.find(live.access(), names, TABLE, Work.unwatched()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().what()).contains("triggers would run"));
    }
}
