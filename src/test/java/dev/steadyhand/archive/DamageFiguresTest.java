package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.MemoryStore;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * One bit flipped at a thousand places of a backup: each is found, and the part that it is in is
 * named. Cut off at two hundred lengths: each is found. Another seed every time; it is printed.
 */
@Tag("slow")
class DamageFiguresTest {

    private static final int FLIPS = 1000;
    private static final int LENGTHS = 200;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final MemoryStore store = new MemoryStore();

    private Backup backup(Codec codec) {
        System.out.println("DamageFiguresTest, seed " + seed);
        try (BackupCreation creation =
                BackupCreation.begin(store, "shop", codec, InstantSource.fixed(SampleDump.TIME))) {
            SampleDump.member(creation, MemberKind.PRELUDE, null, "", "SET NAMES utf8mb4;\n", 0);
            for (String table : List.of("customers", "orders", "payments")) {
                String create = "CREATE TABLE " + table + " (id INT, note TEXT);\n";
                SampleDump.member(
                        creation, MemberKind.DEFINITION, ObjectKind.TABLE, table, create, 0);
                for (int part = 0; part < 2; part++) {
                    SampleDump.member(
                            creation, MemberKind.ROWS, ObjectKind.TABLE, table, rows(table), 200);
                }
            }
            SampleDump.member(
                    creation, MemberKind.EPILOGUE, null, "", "SET UNIQUE_CHECKS = 1;\n", 0);
            return creation.commit(SampleDump.facts());
        }
    }

    private String rows(String table) {
        StringBuilder text = new StringBuilder("INSERT INTO " + table + " VALUES ");
        for (int row = 0; row < 200; row++) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%s(%d,'%x')",
                            row == 0 ? "" : ",",
                            row,
                            random.nextLong()));
        }
        return text.append(";\n").toString();
    }

    private BackupVerification verify(MemoryStore damaged, Backup backup) {
        return BackupVerification.of(
                new Inventory(List.of(damaged), _ -> damaged).find(backup.name()),
                Work.unwatched());
    }

    @ParameterizedTest
    @EnumSource
    void eachFlippedBitIsFoundAndItsPartNamed(Codec codec) {
        Backup backup = backup(codec);
        Manifest manifest = backup.manifest().orElseThrow();
        byte[] whole = store.bytes(backup.dumpFile());
        for (int i = 0; i < FLIPS; i++) {
            int place = random.nextInt(whole.length);
            byte[] dump = whole.clone();
            dump[place] ^= (byte) (1 << random.nextInt(8));
            MemoryStore damaged = store.copy();
            damaged.put(backup.dumpFile(), dump);
            BackupVerification found = verify(damaged, backup);
            assertThat(check(found, BackupVerification.STREAM))
                    .as("seed %d, byte %d", seed, place)
                    .satisfies(check -> {
                        assertThat(check.verdict()).isEqualTo(Verdict.FAIL);
                        assertThat(check.detail()).contains(at(manifest, place).text());
                    });
            assertThat(found.verdict()).isEqualTo(Verdict.FAIL);
        }
    }

    @ParameterizedTest
    @EnumSource
    void eachLengthThatItIsCutAtIsFound(Codec codec) {
        Backup backup = backup(codec);
        byte[] whole = store.bytes(backup.dumpFile());
        for (int i = 0; i < LENGTHS; i++) {
            int length = random.nextInt(whole.length);
            MemoryStore damaged = store.copy();
            damaged.put(backup.dumpFile(), Arrays.copyOf(whole, length));
            assertThat(verify(damaged, backup).verdict())
                    .as("seed %d, length %d", seed, length)
                    .isEqualTo(Verdict.FAIL);
        }
    }

    private static Check check(BackupVerification found, String name) {
        return found.checks().stream()
                .filter(check -> check.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Member at(Manifest manifest, long place) {
        return manifest.members().stream()
                .filter(member ->
                        place >= member.offset() && place < member.offset() + member.length())
                .findFirst()
                .orElseThrow();
    }
}
