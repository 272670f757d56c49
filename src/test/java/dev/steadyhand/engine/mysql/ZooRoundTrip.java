package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.archive.Inventory;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.ForeignDumps;
import dev.steadyhand.engine.ForeignSource;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.store.local.FolderStore;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.GivenSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What every server of the MySQL family has to give back of a zoo of everything it knows, judged by
 * its own checksums and descriptions alone.
 */
@Tag("slow")
abstract class ZooRoundTrip {

    /** Small enough that tables of some hundred kilobytes fall into pieces. */
    private static final DumpPlan SMALL_PIECES = new DumpPlan(3, 8 << 10);

    @TempDir private Path folder;
    private Backups backups;

    /** The file of what only this product has. */
    abstract String own();

    /** Whether the tests may change the server's global settings for a moment. */
    abstract boolean isOurs();

    @BeforeEach
    void begin() {
        backups = new Backups(folder);
    }

    @Test
    void everythingComesBack(FreshDatabase live, FreshDatabase other, FreshDatabase plain) {
        ZooFiles.fill(live, List.of("values.sql", "tables.sql", "names.sql", "code.sql", own()));
        Backup backup = backups.dump(live, SMALL_PIECES, Work.unwatched());
        Map<String, String> before = Portrait.inFull(live, live.name());
        backups.restoreSideBySide(backup, live, Place.BESIDE);
        restoreTheOtherWay(backup, other);
        ZooFiles.run(plain, backups.open(backup));
        String copy = Backups.names(live).copy();

        assertThat(before).hasSizeGreaterThan(40);
        SoftAssertions.assertSoftly(softly -> {
            same(softly, "beside", Portrait.inFull(live, copy), withoutLateCode(before));
            same(softly, "elsewhere", Portrait.inFull(other, other.name()), before);
            same(softly, "plain client", Portrait.inFull(plain, plain.name()), before);
            softly.assertThat(
                            backups.compare(live, copy, Backups.manifest(backup)).checks().stream()
                                    .filter(check -> check.verdict() != Verdict.PASS)
                                    // Nobody of that name is known to the server.
                                    .filter(check -> !check.name().equals("view owned_view")))
                    .isEmpty();
        });
    }

    /**
     * By {@code INSERT} where the server would take {@code LOAD DATA LOCAL}, and by that if not.
     */
    private void restoreTheOtherWay(Backup backup, FreshDatabase other) {
        if (!isOurs()) {
            backups.restoreSideBySide(backup, other, Place.EMPTIED);
            return;
        }
        String usual = other.value("SELECT @@local_infile");
        other.execute("SET GLOBAL local_infile=" + (usual.equals("1") ? 0 : 1));
        try {
            backups.restoreSideBySide(backup, other, Place.EMPTIED);
        } finally {
            other.execute("SET GLOBAL local_infile=" + usual);
        }
    }

    private static void same(
            SoftAssertions softly,
            String where,
            Map<String, String> found,
            Map<String, String> wanted) {
        softly.assertThat(found.keySet()).as(where).isEqualTo(wanted.keySet());
        wanted.forEach((key, value) ->
                softly.assertThat(found.get(key)).as(where + ": " + key).isEqualTo(value));
    }

    /** Triggers and events wait for the switch. */
    private static Map<String, String> withoutLateCode(Map<String, String> all) {
        Map<String, String> rest = new TreeMap<>(all);
        rest.keySet().removeIf(key -> key.startsWith("TRIGGER ") || key.startsWith("EVENT "));
        return rest;
    }

    /** Whatever lies in {@code mysql} of the folder that {@code STEADYHAND_TEST_DATA} names. */
    @Test
    void realDumpsOfOtherToolsComeBack(FreshDatabase live) throws IOException {
        Optional<String> data = GivenSetting.of("STEADYHAND_TEST_DATA");
        Assumptions.assumeTrue(data.isPresent(), "STEADYHAND_TEST_DATA names no folder");
        try (Stream<Path> files = Files.list(Path.of(data.orElseThrow(), "mysql"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".gz")).sorted().toList()) {
                importDump(file, live);
                Backup backup = backups.dump(live, SMALL_PIECES, Work.unwatched());
                backups.restoreSideBySide(backup, live, Place.BESIDE);
                String copy = Backups.names(live).copy();
                String name = String.valueOf(file.getFileName());
                SoftAssertions.assertSoftly(softly -> {
                    same(
                            softly,
                            name,
                            Portrait.inFull(live, copy),
                            withoutLateCode(Portrait.inFull(live, live.name())));
                    softly.assertThat(
                                    backups.compare(live, copy, Backups.manifest(backup)).verdict())
                            .as(name)
                            .isNotEqualTo(Verdict.FAIL);
                });
                live.execute("DROP DATABASE `" + copy + "`");
            }
        }
    }

    private static void importDump(Path file, FreshDatabase live) {
        ForeignDumps dumps = new MysqlEngine(InstantSource.system()).foreignDumps().orElseThrow();
        Backup found =
                new Inventory(List.of(), place -> new FolderStore(place.toString(), place))
                        .find(file.toString());
        RestorePlan plan = new RestorePlan("run-1", Place.EMPTIED, Backups.names(live), 2);
        ForeignDump dump = ForeignDump.open(found);
        Manifest survey = dumps.survey(dump, Selection.ALL, Work.unwatched());
        dumps.restore(live.access(), plan, new ForeignSource(dump, survey), Work.unwatched());
    }

    /**
     * All characters that a set has, those beyond the first plane as far as a few of each block.
     */
    @Test
    void textsInEveryCharacterSetComeBack(FreshDatabase live) {
        live.execute(unicode());
        for (List<@org.jspecify.annotations.Nullable String> row :
                live.query("SELECT CHARACTER_SET_NAME FROM information_schema.CHARACTER_SETS")) {
            live.execute(texts(String.valueOf(row.getFirst())));
        }
        live.execute(collations(live));
        Backup backup = backups.dump(live, SMALL_PIECES, Work.unwatched());
        backups.restoreSideBySide(backup, live, Place.BESIDE);

        assertThat(Portrait.inFull(live, Backups.names(live).copy()))
                .hasSizeGreaterThan(200)
                .isEqualTo(Portrait.inFull(live, live.name()));
    }

    private static String[] unicode() {
        List<String> statements = new ArrayList<>();
        statements.add("CREATE TABLE unicode (n INT PRIMARY KEY, t TEXT CHARACTER SET utf32)");
        for (int block = 0; block < 0x100; block++) {
            if (block < 0xd8 || block > 0xdf) {
                statements.add(insert(block, block << 8, 256));
            }
        }
        for (int plane = 1; plane <= 0x10; plane++) {
            statements.add(insert(0xff + plane, plane << 16, 128));
        }
        return statements.toArray(String[]::new);
    }

    private static String insert(int number, int first, int count) {
        StringBuilder hex = new StringBuilder();
        for (int point = first; point < first + count; point++) {
            hex.append("%08X".formatted(point));
        }
        return "INSERT INTO unicode VALUES (" + number + ", _utf32 0x" + hex + ")";
    }

    /** What a set has not becomes a question mark, which is no matter. */
    private static String[] texts(String charset) {
        String table = "in_" + charset;
        boolean binary = charset.equals("binary");
        String converted = binary ? "CAST(t AS BINARY)" : "CONVERT(t USING " + charset + ")";
        String key = "VARCHAR(40) CHARACTER SET " + charset;
        return new String[] {
            "SET sql_mode=''",
            "CREATE TABLE %s (n INT PRIMARY KEY, t MEDIUMTEXT, k %s, c CHAR(30), e ENUM('a','é','Ж','名'), s SET('x','ü','я','字'), KEY (k)) CHARACTER SET %s"
                    .formatted(table, key, charset),
            ("INSERT IGNORE INTO %1$s SELECT n, %2$s, LEFT(%2$s, 40), RIGHT(%2$s, 30), 1 + n %% 2,"
                            + " n %% 4 FROM unicode")
                    .formatted(table, converted),
        };
    }

    /** Every collation of the server at a column, a hundred columns a table. */
    private static String[] collations(FreshDatabase live) {
        List<String> names =
                live
                        .query(
                                "SELECT * FROM"
                                    + " information_schema.COLLATION_CHARACTER_SET_APPLICABILITY"
                                    + " WHERE CHARACTER_SET_NAME IS NOT NULL ORDER BY 1, 2")
                        .stream()
                        // MariaDB's third column is the name with its character set before it.
                        .map(row -> String.valueOf(row.get(row.size() > 2 ? 2 : 0)))
                        .toList();
        List<String> statements = new ArrayList<>();
        for (int from = 0; from < names.size(); from += 100) {
            StringBuilder columns = new StringBuilder();
            for (String name : names.subList(from, Math.min(names.size(), from + 100))) {
                columns.append(columns.isEmpty() ? "" : ",");
                columns.append("`" + name + "` VARCHAR(5) COLLATE `" + name + "`");
            }
            statements.add("CREATE TABLE collated_" + from + " (" + columns + ")");
            statements.add("INSERT INTO collated_" + from + " () VALUES ()");
        }
        return statements.toArray(String[]::new);
    }
}
