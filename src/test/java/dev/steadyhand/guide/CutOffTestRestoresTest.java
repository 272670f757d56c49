package dev.steadyhand.guide;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.engine.ThrowAwayName;
import dev.steadyhand.guide.step.Engines;
import dev.steadyhand.guide.step.LeftOverCopies;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.MemoryJournal;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.Runbooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** Test restores that end well, fail, or are cut off anywhere: nothing of theirs stays. */
class CutOffTestRestoresTest {

    private static final Duration LATER = LeftOverCopies.YOUNGEST;

    @TempDir Path folder;

    private final Runbook test =
            new Runbooks(Path.of("no-such-folder")).find("test-restore").orThrow();

    private GuideWorld damagedWorld(String name) throws InterruptedException, IOException {
        GuideWorld world = new GuideWorld(Files.createDirectories(folder.resolve(name)));
        world.register();
        world.backUpThenDamage();
        return world;
    }

    private static List<Check> tidy(GuideWorld world) {
        LeftOverCopies copies =
                new LeftOverCopies(new Engines(List.of(world.engine)), world.journal, world.clock);
        return new CutOffTestRestores(world.runs(), copies).remove(world.target(), "operator");
    }

    private static Optional<Entry> proof(GuideWorld world) {
        return world.journal.ofKind("TEST_RESTORE_COMPLETE").stream().findFirst();
    }

    @Test
    void aBackupIsProvenAndTheLiveDatabaseIsAsItWas() throws InterruptedException, IOException {
        GuideWorld world = damagedWorld("good");
        RunSnapshot end = world.walk(test, RunMode.REAL, new GoodOperator());
        assertThat(end.outcome()).isEqualTo(Verdict.PASS);
        assertThat(world.server.others()).isEmpty();
        assertThat(world.server.orders()).containsExactly("order 1");
        assertThat(proof(world).orElseThrow().data().path("verdict").asString()).isEqualTo("PASS");
        assertThat(proof(world).orElseThrow().data().path("sha256").asString()).hasSize(64);
    }

    @Test
    void whereAServerGoesAwayNothingIsSaidAgainstTheBackup()
            throws InterruptedException, IOException {
        GuideWorld world = damagedWorld("lost");
        world.engine.failNext("restore", ProblemCode.SERVER_LOST);
        RunSnapshot end = world.walk(test, RunMode.REAL, new GoodOperator());
        assertThat(end.outcome()).isEqualTo(Verdict.FAIL);
        assertThat(world.server.others()).isEmpty();
        assertThat(proof(world).orElseThrow().data().path("verdict").asString())
                .isEqualTo("COULD_NOT_VERIFY");
    }

    @Test
    void aStatementThatTheServerRefusesSpeaksAgainstTheBackup()
            throws InterruptedException, IOException {
        GuideWorld world = damagedWorld("refused");
        world.engine.failNext("restore", ProblemCode.STATEMENT_FAILED);
        world.walk(test, RunMode.REAL, new GoodOperator());
        assertThat(world.server.others()).isEmpty();
        assertThat(proof(world).orElseThrow().data().path("verdict").asString()).isEqualTo("FAIL");
    }

    @Test
    @Tag("slow")
    void whereverATestRestoreIsCutOffALaterStartLeavesNothing()
            throws InterruptedException, IOException {
        GuideWorld whole = damagedWorld("whole");
        long before = whole.journal.entries().size();
        whole.walk(test, RunMode.REAL, new GoodOperator());
        for (long entry = before + 1; entry < whole.journal.entries().size() - 1; entry++) {
            cutAfter(entry);
        }
    }

    private void cutAfter(long entry) throws InterruptedException, IOException {
        GuideWorld world = damagedWorld("cut-" + entry);
        world.journal.failAfter(entry);
        world.walk(test, RunMode.REAL, new GoodOperator());
        GuideWorld next = world.restartedWith(world.journal.cutAfter(entry));
        boolean left = !next.server.others().isEmpty();

        List<Check> young = tidy(next);
        assertThat(young).as("cut after %d", entry).hasSize(left ? 1 : 0);
        assertThat(next.server.others()).hasSize(left ? 1 : 0);

        next.clock.move(LATER);
        tidy(next);
        assertThat(next.server.others()).as("cut after %d", entry).isEmpty();
        assertThat(next.server.orders()).containsExactly("order 1");
        assertThat(next.server.lockedBy()).isEmpty();
        if (left) {
            assertThat(next.runs().unfinished()).as("cut after %d", entry).isEmpty();
        }
    }

    /** Databases of every kind on one server; those that may go are known to the test. */
    @Test
    void onlyWhatThisInstallationMadeAndLeftIsEverRemoved()
            throws InterruptedException, IOException {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        GuideWorld world = damagedWorld("many");
        world.server.changes.clear();
        Set<String> go = new TreeSet<>();
        List<String> stay = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            String run =
                    String.format(
                            Locale.ROOT,
                            "202611%02d-%02d%02d%02d-%06x",
                            1 + random.nextInt(22),
                            random.nextInt(24),
                            random.nextInt(60),
                            random.nextInt(60),
                            random.nextInt(1 << 24));
            ThrowAwayName name = ThrowAwayName.of("shop", run);
            boolean journaled = random.nextInt(4) > 0;
            boolean marked = random.nextInt(4) > 0;
            boolean place = random.nextInt(8) > 0;
            String text = random.nextInt(8) > 0 ? name.text() : name.text() + "x";
            world.server.databases.put(text, ScriptedServer.tables());
            world.server.copies.put(text, marked ? run : "somebody else");
            if (journaled) {
                begun(world.journal, run, name.text(), place ? "throw-away" : "beside");
            }
            boolean old = name.age(world.clock.instant()).compareTo(LATER) >= 0;
            boolean own = journaled && place && marked && text.equals(name.text());
            if (own && old) {
                go.add(text);
            } else {
                stay.add(text);
            }
        }
        world.server.databases.put("shop__restore_20260101_000000", ScriptedServer.tables());
        tidy(world);
        assertThat(world.server.databases.keySet())
                .as("seed %d", seed)
                .containsAll(stay)
                .contains("shop", "shop__restore_20260101_000000")
                .doesNotContainAnyElementsOf(go);
        assertThat(go).isNotEmpty();
        assertThat(world.journal.ofKind("THROW_AWAY_REMOVED")).hasSize(go.size());
    }

    private static void begun(MemoryJournal journal, String run, String copy, String place) {
        journal.append(
                Optional.of(run),
                "steadyhand",
                "RESTORE_BEGUN",
                JsonMapper.shared()
                        .createObjectNode()
                        .put("step", "restore")
                        .put("effect", "RESTORE")
                        .put("place", place)
                        .put("copy", copy));
    }
}
