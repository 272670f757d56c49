package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestorePreview;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.engine.Switchover;
import dev.steadyhand.engine.Switchover.State;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Some tables become what they were in a backup, and everything bound to them goes along. */
@Tag("slow")
@ExtendWith(RealPostgres.class)
@NeedsPgDump
final class PartTest {

    @TempDir private Path folder;
    private Backups backups;
    private Backup backup;
    private Switchover switchover;
    private CopyNames names;

    @BeforeEach
    void dumpAShopAndChangeIt(FreshPostgres live) {
        backups = new Backups(folder);
        switchover = backups.engine().switchover();
        names = Backups.names(live);
        live.execute(Zoo.shop().toArray(String[]::new));
        live.execute(
                "create table items (id serial primary key, item_of bigint references orders on"
                        + " delete cascade, what text)",
                "insert into items (item_of, what) select i, 'thing' from generate_series(1, 100)"
                        + " i",
                "create view sums with (security_barrier) as select customer, sum(total) from"
                        + " orders group by 1",
                "create function how_many() returns bigint language sql begin atomic select"
                        + " count(*) from orders; end",
                "create publication named for table orders",
                "comment on column orders.note is 'what was said'");
        backup = backups.dump(live);
        live.execute(
                "delete from items where item_of > 50",
                "delete from orders where id > 50",
                "insert into orders (customer) values (7)",
                "grant select (id, note) on orders to public");
    }

    private RestorePlan plan(String... tables) {
        return new RestorePlan(
                "run-1",
                Place.BESIDE,
                names,
                RestorePlan.Loading.by(2),
                new Selection("", Set.of(tables)));
    }

    private void load(FreshPostgres live, String... tables) {
        backups.restore(backup, live, plan(tables), Work.unwatched());
    }

    private static String bound(FreshPostgres live) {
        return String.join(
                "; ",
                live.value("select count(*) from orders"),
                live.value("select count(*) from sums"),
                live.value("select how_many()"),
                live.value("select count(*) from pg_publication_tables where tablename = 'orders'"),
                live.value(
                        "select string_agg(conname || ' ' || convalidated, ',' order by conname)"
                                + " from pg_constraint where contype = 'f'"));
    }

    private static final String KEYS = "items_item_of_fkey true,orders_customer_fkey true";

    @Test
    void theTableBecomesLiveWithAllThatIsBoundToIt(FreshPostgres live) {
        assertThat(bound(live)).isEqualTo("51; 50; 51; 1; " + KEYS);
        RestorePreview preview =
                backups.engine().preview(live.access(), plan("public.orders"), manifest());
        assertThat(preview.obstacles()).isEmpty();
        assertThat(preview.replaced()).containsExactly("table public.orders");
        load(live, "public.orders");
        assertThat(bound(live)).isEqualTo("51; 50; 51; 1; " + KEYS);
        assertThat(compared(live)).isEqualTo(Verdict.PASS);
        assertThat(switchover.find(live.access(), names)).isEqualTo(State.COPY_READY);
        switchover.switchIn(live.access(), names, Work.unwatched());
        assertThat(bound(live)).isEqualTo("5000; 200; 5000; 1; " + KEYS);
        assertThat(switchover.find(live.access(), names)).isEqualTo(State.SWITCHED);
        assertThat(live.value("select reloptions from pg_class where relname = 'sums'"))
                .contains("security_barrier");
        assertThat(live.value("select has_column_privilege('public', 'orders', 'note', 'select')"))
                .isEqualTo("t");
        assertThat(live.value("insert into orders (customer) values (1) returning id"))
                .isEqualTo("5001");
        assertThat(live.value("select col_description('orders'::regclass, 5)"))
                .isEqualTo("what was said");
    }

    private Manifest manifest() {
        return Backups.manifest(backup);
    }

    private Verdict compared(FreshPostgres live) {
        Manifest all = manifest();
        Manifest part =
                new Manifest(
                        all.target(),
                        all.environment(),
                        all.source(),
                        all.serverVersion(),
                        all.tool(),
                        all.started(),
                        all.finished(),
                        all.consistentPoint(),
                        all.options(),
                        all.objects().stream()
                                .filter(object -> object.name().equals("public.orders"))
                                .toList(),
                        all.members(),
                        all.dump(),
                        all.release());
        return backups.engine()
                .compare(live.access(), names.copy(), part, Work.unwatched())
                .verdict();
    }

    @Test
    void undoingPutsTheFormerTableBackAndDiscardingLetsItGo(FreshPostgres live) {
        load(live, "public.orders");
        switchover.switchIn(live.access(), names, Work.unwatched());
        switchover.switchIn(live.access(), names, Work.unwatched());
        assertThat(switchover.newest(live.access())).contains(names);
        switchover.undo(live.access(), names, Work.unwatched());
        switchover.undo(live.access(), names, Work.unwatched());
        assertThat(bound(live)).isEqualTo("51; 50; 51; 1; " + KEYS);
        assertThat(switchover.find(live.access(), names)).isEqualTo(State.COPY_READY);
        switchover.switchIn(live.access(), names, Work.unwatched());
        switchover.discard(live.access(), names, Work.unwatched());
        assertThat(bound(live)).isEqualTo("5000; 200; 5000; 1; " + KEYS);
        assertThat(live.query("select 1 from pg_namespace where nspname like '%\\_\\_%'"))
                .isEmpty();
    }

    @Test
    void rowsThatWouldReferToNothingAreCountedAndTheKeyStaysForTheOthers(FreshPostgres live) {
        live.execute(
                "insert into orders (id, customer) values (9000, 1)",
                "insert into items (item_of) values (9000)");
        load(live, "public.orders");
        assertThat(switchover.orphans(live.access(), names, Work.unwatched()))
                .filteredOn(check -> check.verdict() != Verdict.PASS)
                .extracting(Check::detail)
                .containsExactly(
                        "1 by the key items_item_of_fkey, such as 9000: after the switch they"
                                + " would refer to nothing");
        switchover.switchIn(live.access(), names, Work.unwatched());
        assertThat(bound(live)).endsWith("items_item_of_fkey false,orders_customer_fkey true");
        assertThatThrownBy(() -> live.execute("insert into items (item_of) values (9001)"))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tablesThatReferToEachOtherComeTogether(FreshPostgres live) {
        live.execute("drop table items cascade");
        load(live, "public.orders", "public.items");
        switchover.switchIn(live.access(), names, Work.unwatched());
        assertThat(live.value("select count(*) from items")).isEqualTo("100");
        assertThat(bound(live)).isEqualTo("5000; 200; 5000; 1; " + KEYS);
    }

    @Test
    void whatCannotBeBoundAnewStopsTheRestoreBeforeItBegins(FreshPostgres live) {
        live.execute("create materialized view frozen as select * from orders");
        assertThat(
                        backups.engine()
                                .preview(live.access(), plan("public.orders"), manifest())
                                .obstacles())
                .anyMatch(obstacle -> obstacle.contains("materialized view"));
        load(live, "public.orders");
        assertThatThrownBy(() -> switchover.switchIn(live.access(), names, Work.unwatched()))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problem().code()).isEqualTo(ProblemCode.SWITCH_FAILED);
                            assertThat(e.problem().state()).isEqualTo(Problem.NOTHING_CHANGED);
                        });
        assertThat(bound(live)).startsWith("51; 50; 51");
        switchover.dropCopy(live.access(), names);
        assertThat(switchover.find(live.access(), names)).isEqualTo(State.NOTHING);
    }

    @Test
    void aBackupDoesNotHoldWhatIsKept(FreshPostgres live) {
        load(live, "public.orders");
        switchover.switchIn(live.access(), names, Work.unwatched());
        assertThat(backups.text(backups.dump(live))).doesNotContain(names.before());
        assertThat(List.of(names.before()))
                .isEqualTo(
                        live.query("select nspname from pg_namespace where nspname like '%before%'")
                                .getFirst());
    }

    @Test
    void partitionedTablesAreRefused(FreshPostgres live) {
        live.execute(
                "create table logs (a int) partition by range (a)",
                "create table logs_1 partition of logs for values from (1) to (2)");
        backup = backups.dump(live);
        assertThatThrownBy(() -> load(live, "public.logs"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problem().code())
                                        .isEqualTo(ProblemCode.PARTIAL_IMPOSSIBLE));
    }
}
