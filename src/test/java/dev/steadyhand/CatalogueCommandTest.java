package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.Codec;
import dev.steadyhand.archive.SampleDump;
import dev.steadyhand.base.ExitCode;
import dev.steadyhand.store.local.FolderStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What the command line says of the backups in two stores. */
class CatalogueCommandTest {

    @TempDir private Path folder;

    private CommandRun steadyhand;
    private Path kept;
    private List<Backup> backups;

    @BeforeEach
    void begin() throws IOException {
        kept = folder.resolve("backups");
        FolderStore store = new FolderStore("local", kept);
        backups = new ArrayList<>();
        for (int day = 0; day < 7; day++) {
            Instant taken = Instant.now().minus(Duration.ofDays(day)).minusSeconds(60);
            backups.add(SampleDump.write(store, Codec.GZIP, "shop", taken));
        }
        Files.writeString(
                folder.resolve("steadyhand.yaml"),
                """
                version: 1
                stores:
                  local: {folder: %s}
                  away: {folder: %s, off-site: true}
                targets:
                  shop:
                    environment: staging
                    url: mysql://root@127.0.0.1:1/shop
                """
                        .formatted(kept, folder.resolve("away")));
        steadyhand = new CommandRun(folder);
    }

    private CommandRun backups(String... arguments) {
        List<String> all = new ArrayList<>(List.of("backups"));
        all.addAll(List.of(arguments));
        all.add("--config=" + folder.resolve("steadyhand.yaml"));
        return steadyhand.run(all.toArray(String[]::new));
    }

    private JsonNode show(int index) {
        return backups("show", backups.get(index).name(), "--json").json();
    }

    private List<String> listed(String... options) {
        List<String> all = new ArrayList<>(List.of("list", "--json"));
        all.addAll(List.of(options));
        JsonNode json = backups(all.toArray(String[]::new)).json();
        List<String> names = new ArrayList<>();
        json.path("backups").forEach(each -> names.add(each.path("backup").asString()));
        return names;
    }

    /** Makes the newest one look as if most of it were missing, whole as its files are. */
    private void shrinkUsualOnes() throws IOException {
        for (Backup backup : backups.subList(1, 7)) {
            Path dump = kept.resolve(backup.dumpFile());
            byte[] bytes = Files.readAllBytes(dump);
            Files.write(dump, java.util.Arrays.copyOf(bytes, bytes.length + 50_000));
        }
    }

    @Test
    void showNamesWhatABackupHoldsAndWhereItComesFrom() {
        JsonNode json = show(0);
        assertThat(json.path("tables").asInt()).isEqualTo(2);
        assertThat(json.path("rows").asInt()).isEqualTo(4);
        assertThat(json.path("server").asString()).startsWith("shop on db-1:3306");
        assertThat(json.path("consistentPoint").path("binlogPosition").asString())
                .isEqualTo("4711");
        assertThat(json.path("objects").get(0).path("name").asString()).isEqualTo("orders");
        assertThat(json.path("objects").get(0).path("rows").asInt()).isEqualTo(3);
        assertThat(json.path("complete").asBoolean()).isTrue();
    }

    @Test
    void showSaysItInWordsAsWellAndWithoutATerminalsCommands() {
        backups("show", backups.getFirst().name());
        assertThat(steadyhand.out())
                .contains("consistentPoint   binlogFile binlog.000042")
                .containsPattern("table +orders +3 +56 B")
                .contains("naïve \"名\"?");
    }

    @Test
    void showSaysWhenItWasVerifiedAndWhereElseItLies() {
        String name = backups.getFirst().name();
        backups("copy", name, "--into", "away");
        backups("verify", name, "--store", "local");
        JsonNode json = backups("show", name, "--store", "local", "--json").json();
        assertThat(json.path("verified").asString()).isEqualTo("PASS");
        assertThat(Instant.parse(json.path("verifiedAt").asString()))
                .isAfter(Instant.now().minusSeconds(600));
        assertThat(json.path("copies").get(0).path("store").asString()).isEqualTo("away");
        assertThat(json.path("copies").get(0).path("offSite").asBoolean()).isTrue();
        assertThat(json.path("copies").get(0).path("verified").asString()).isEqualTo("NOT RUN");
    }

    @Test
    void listsCanBeNarrowed() {
        backups("verify", backups.get(2).name());
        backups("keep", backups.get(3).name(), "--reason", "audit");
        assertThat(listed("--verified")).containsExactly(backups.get(2).name());
        assertThat(listed("--not-verified")).hasSize(6).doesNotContain(backups.get(2).name());
        assertThat(listed("--held")).containsExactly(backups.get(3).name());
        String since = backups.get(1).taken().toString();
        assertThat(listed("--since", since))
                .containsExactly(backups.get(0).name(), backups.get(1).name());
        assertThat(listed("--until", since)).hasSize(5);
        assertThat(listed("books")).isEmpty();
        assertThat(listed("--store", "away")).isEmpty();
        backups("list", "--verified", "--not-verified");
        assertThat(steadyhand.exitCode()).isEqualTo(ExitCode.USAGE.number());
    }

    @Test
    void aBackupMuchSmallerThanTheOnesBeforeItIsMarkedAndSaid() throws IOException {
        shrinkUsualOnes();
        assertThat(listed("--unusual")).containsExactly(backups.getFirst().name());
        assertThat(steadyhand.json().path("backups").get(0).path("remarks").get(0).asString())
                .startsWith("much smaller than usual");
        assertThat(backups("list").out())
                .containsPattern(backups.getFirst().name() + ".* small, -9\\d %")
                .contains(backups.getFirst().name() + ": much smaller than usual");
    }

    @Test
    void theListSaysWhatIsMissingOfThreeTwoOne() {
        assertThat(backups("list").out())
                .contains(
                        "shop, 3-2-1: PASS WITH WARNINGS, 2 copies (the live database, local), 0"
                                + " off-site; a backup in one more store is missing");
        backups("copy", backups.getFirst().name(), "--into", "away");
        JsonNode target = backups("list", "--json").json().path("targets").get(0);
        assertThat(target.path("copies").asInt()).isEqualTo(3);
        assertThat(target.path("offSite").asInt()).isEqualTo(1);
        assertThat(target.path("missing").get(0).asString())
                .isEqualTo("all backups lie in a folder, none in a bucket");
    }

    @Test
    void theDoctorWarnsOfMissingCopies() {
        steadyhand.run("doctor", "--config=" + folder.resolve("steadyhand.yaml"));
        assertThat(steadyhand.out()).contains("PASS WITH WARNINGS  copies of shop: 2 copies");
    }

    @Test
    void aDumpOfAnotherToolIsNamedWithHowToImportIt() throws IOException {
        Files.writeString(kept.resolve("old.sql"), "-- MySQL dump 10.13\n");
        Files.writeString(kept.resolve("notes.txt"), "x");
        assertThat(backups("list").out())
                .contains("steadyhand backups import " + kept.resolve("old.sql") + " --target NAME")
                .contains("Also in local: notes.txt");
        JsonNode json = backups("list", "--json").json();
        assertThat(json.path("backups"))
                .anySatisfy(each -> {
                    assertThat(each.path("file").asString()).endsWith("old.sql");
                    assertThat(each.path("importable").asBoolean()).isTrue();
                });
    }
}
