package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.Verification;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A comparison finds each kind of difference and names it. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class ComparisonTest {

    @TempDir private Path folder;
    private Backups backups;
    private FreshDatabase live;
    private Manifest manifest;

    @BeforeEach
    void begin(FreshDatabase database) {
        backups = new Backups(folder);
        live = database;
        live.execute(
                "CREATE TABLE orders (id INT PRIMARY KEY AUTO_INCREMENT, price DOUBLE, note TEXT)",
                "INSERT INTO orders VALUES (1,1.5,'a'),(2,2,'b'),(3,3,'c'),(4,4,NULL)",
                "CREATE VIEW cheap AS SELECT * FROM orders WHERE price < 3",
                "CREATE PROCEDURE p() SELECT 1",
                "CREATE TRIGGER t BEFORE INSERT ON orders FOR EACH ROW SET NEW.note = 'x'");
        manifest = Backups.manifest(backups.dump(live));
    }

    private Verification compare() {
        return backups.compare(live, live.name(), manifest);
    }

    private void assertFinds(Check check) {
        assertThat(compare().checks())
                .filteredOn(each -> each.verdict() != Verdict.PASS)
                .containsExactly(check);
    }

    @Test
    void theSameDatabasePasses() {
        assertThat(compare().checks())
                .contains(Check.pass("table orders", "4 rows, content as in the manifest"))
                .allMatch(check -> check.verdict() == Verdict.PASS);
    }

    @Test
    void missingRowsAreCounted() {
        live.execute("DELETE FROM orders WHERE id > 1");
        assertFinds(
                Check.fail(
                        "table orders",
                        "3 rows fewer than the manifest (1 instead of 4), content differs"));
    }

    @Test
    void oneChangedBitIsFound() {
        live.execute("UPDATE orders SET price = 1.5000000000000002 WHERE id = 1");
        assertFinds(Check.fail("table orders", "4 rows as in the manifest, content differs"));
    }

    @Test
    void anEmptyTextIsNotNull() {
        live.execute("UPDATE orders SET note = '' WHERE id = 4");
        assertFinds(Check.fail("table orders", "4 rows as in the manifest, content differs"));
    }

    @Test
    void aMissingObjectIsNamed() {
        live.execute("DROP TRIGGER t");
        assertFinds(Check.fail("objects", "missing: trigger t"));
    }

    @Test
    void anObjectTooManyIsAWarning() {
        live.execute("CREATE TABLE more (a INT)");
        assertFinds(Check.warn("objects", "not in the backup: table more"));
    }

    @Test
    void aChangedDefinitionIsNamed() {
        live.execute("ALTER TABLE orders ADD KEY (price)");
        assertFinds(Check.fail("definition of table orders", "differs from the backup's"));
    }

    @Test
    void aChangedBodyIsNamed() {
        live.execute("CREATE OR REPLACE PROCEDURE p() SELECT 2");
        assertFinds(Check.fail("definition of procedure p", "differs from the backup's"));
    }

    @Test
    void aNextValueThatWentBackIsFound() {
        live.execute("DELETE FROM orders WHERE id = 4");
        manifest = Backups.manifest(backups.dump(live));
        live.execute("ALTER TABLE orders AUTO_INCREMENT = 1");
        assertFinds(Check.fail("next value of orders", "is 4, before the manifest's 5"));
    }

    @Test
    void aManifestWithoutObjectsProvesNothing() {
        Manifest bare =
                new Manifest(
                        manifest.target(),
                        manifest.environment(),
                        manifest.source(),
                        manifest.serverVersion(),
                        manifest.tool(),
                        manifest.started(),
                        manifest.finished(),
                        manifest.consistentPoint(),
                        manifest.options(),
                        java.util.List.of(),
                        manifest.members(),
                        manifest.dump(),
                        manifest.release());
        assertThat(backups.compare(live, live.name(), bare).verdict())
                .isEqualTo(Verdict.COULD_NOT_VERIFY);
    }
}
