package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A table made without its keys and given them later is the table it was. */
@Tag("slow")
@ExtendWith(RealMariaDb.class)
final class DeferredKeysTest {

    private static String create(FreshDatabase database, String table) {
        return database.query("SHOW CREATE TABLE `" + table + "`").getFirst().get(1);
    }

    /** Makes a table, drops it, makes it in two steps, and tells what was deferred. */
    private static List<String> inTwoSteps(FreshDatabase live, String table, String definition) {
        live.execute("CREATE TABLE `" + table + "` " + definition);
        String before = create(live, table);
        DeferredKeys split = DeferredKeys.of(before);
        live.execute("SET foreign_key_checks=0", "DROP TABLE `" + table + "`", split.create());
        for (String addition : split.additions()) {
            live.execute("SET foreign_key_checks=0", addition);
        }
        assertThat(create(live, table)).isEqualTo(before);
        return split.additions();
    }

    @Test
    void keysOfAllKindsComeLater(FreshDatabase live) {
        List<String> additions =
                inTwoSteps(
                        live,
                        "all, kinds",
                        """
                        (id INT AUTO_INCREMENT PRIMARY KEY, `a,b` VARCHAR(50) COMMENT 'KEY (x),',
                        c TEXT, d POINT NOT NULL, e INT AS (g + 1) VIRTUAL, g INT, f VARCHAR(9),
                        UNIQUE KEY u (`a,b`, f), KEY `k (1` (f) COMMENT 'so, (it) is',
                        FULLTEXT KEY ft1 (c), FULLTEXT KEY ft2 (`a,b`), SPATIAL KEY s (d),
                        KEY long_prefix (c(20) DESC), CHECK (g > 0))\
                        """);
        assertThat(additions).hasSize(3);
        assertThat(additions.getFirst())
                .contains("ADD UNIQUE KEY `u`", "ADD KEY `k (1`", "ADD SPATIAL KEY");
    }

    @Test
    void foreignKeysComeBehindTheKeysTheyNeed(FreshDatabase live) {
        live.execute("CREATE TABLE parent (id INT PRIMARY KEY, code INT, UNIQUE KEY (code))");
        List<String> additions =
                inTwoSteps(
                        live,
                        "child",
                        """
                        (id INT PRIMARY KEY, p INT, c INT, KEY p (p), KEY c (c),
                        CONSTRAINT z FOREIGN KEY (p) REFERENCES parent (id) ON DELETE CASCADE,
                        CONSTRAINT a FOREIGN KEY (c) REFERENCES parent (code) ON UPDATE SET NULL)\
                        """);
        assertThat(additions).hasSize(3);
        assertThat(additions.get(1)).contains("FOREIGN KEY");
    }

    @Test
    void theKeyOfAnAutomaticValueStaysAndTheOrderOfKeysToo(FreshDatabase live) {
        List<String> additions =
                inTwoSteps(
                        live,
                        "auto",
                        "(a INT PRIMARY KEY, n INT NOT NULL AUTO_INCREMENT, b INT, KEY x (b),"
                                + " KEY n (n), KEY y (b, a))");
        assertThat(additions).hasSize(1);
        assertThat(additions.getFirst()).contains("`y`").doesNotContain("`x`");
    }

    @Test
    void whatStandsInForAPrimaryKeyStays(FreshDatabase live) {
        List<String> additions =
                inTwoSteps(live, "none", "(a INT NOT NULL, b INT, UNIQUE KEY u (a), KEY k (b))");
        assertThat(additions).hasSize(1);
        assertThat(additions.getFirst()).contains("`k`").doesNotContain("`u`");
    }

    @Test
    void partitionsAndTableOptionsStay(FreshDatabase live) {
        assertThat(
                        inTwoSteps(
                                live,
                                "parts",
                                "(a INT PRIMARY KEY, b INT, KEY k (b)) COMMENT='(a, KEY b)'"
                                        + " PARTITION BY HASH (a) PARTITIONS 3"))
                .hasSize(1);
    }

    @Test
    void aTableWithoutSecondaryKeysIsLeftAsItIs() {
        String create = "CREATE TABLE `t` (\n  `a` int,\n  PRIMARY KEY (`a`)\n) ENGINE=InnoDB";
        assertThat(DeferredKeys.of(create)).isEqualTo(new DeferredKeys(create, List.of()));
    }
}
