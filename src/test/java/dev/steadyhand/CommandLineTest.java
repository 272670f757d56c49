package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The command line as scripts see it: exit codes, the three lines of a failure, JSON. */
class CommandLineTest {

    @TempDir private Path folder;

    private CommandRun steadyhand;

    @BeforeEach
    void begin() {
        steadyhand = new CommandRun(folder);
    }

    // ---- wrong use

    @ParameterizedTest
    @ValueSource(
            strings = {
                "frobnicate",
                "restore",
                "backup --threads 0",
                "backup --threads many",
                "backup --codec rar",
                "backup --environment moon --url mysql://h/db",
                "backup --url not-a-url",
                "backup --url mysql://h/",
                "restore x --place nowhere --url mysql://h/db",
                "switch",
                "switch sideways",
                "backups",
                "targets test nothing",
                "run restore-database",
                "run no-such-runbook --url mysql://h/db",
                "resume",
                "resume no-such-run",
                "report no-such-run",
                "practice --incident nothing --unattended",
                "practice --rows 1 --unattended",
                "practice --server nothing --unattended",
                "journal show --nonsense",
            })
    void wrongUseEndsWithTwoAndThreeLines(String line) {
        steadyhand.run(line.split(" "));
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isEqualTo(ExitCode.USAGE.number());
        assertThat(steadyhand.err().lines().toList()).hasSize(3);
        assertThat(steadyhand.err()).startsWith("SH-").contains("\nNothing was changed.\n");
        assertThat(steadyhand.out()).isEmpty();
    }

    @Test
    void aConfigurationThatIsNotThereIsNamed() {
        steadyhand.run("--config", folder.resolve("no.yaml").toString(), "targets", "list");
        assertThat(steadyhand.exitCode()).isEqualTo(ExitCode.FAILED.number());
        assertThat(steadyhand.err()).contains("no.yaml");
    }

    @Test
    void aMisspeltCommandIsAnsweredWithTheOneThatWasMeant() {
        steadyhand.run("practise");
        assertThat(steadyhand.err()).contains("Did you mean \"practice\"?");
    }

    @Test
    void wrongUseWithJsonPrintsOneObjectAsWell() {
        steadyhand.run("backup", "--json", "--threads", "0");
        JsonNode json = steadyhand.json();
        assertThat(json.path("verdict").asString()).isEqualTo("FAIL");
        assertThat(json.path("problem").path("id").asString()).isEqualTo("SH-101");
    }

    @Test
    void aPasswordInAUrlIsNeverRepeated() {
        steadyhand.run("backup", "--url", "mysql://me:hunter2@@@/x:y");
        assertThat(steadyhand.err() + steadyhand.out()).doesNotContain("hunter2");
    }

    // ---- help

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "practice",
                "run",
                "resume",
                "backup",
                "restore",
                "switch undo",
                "switch discard",
                "backups list",
                "backups keep",
                "backups delete",
                "backups prune",
                "backups show",
                "backups verify",
                "targets list",
                "targets test",
                "targets register",
                "runbooks list",
                "runbooks check",
                "runbooks schema",
                "runbooks show",
                "escalate",
                "journal show",
                "journal verify",
                "journal export",
                "report",
                "doctor",
            })
    void everyCommandExplainsItself(String command) {
        steadyhand.run((command + " --help").strip().split(" "));
        assertThat(steadyhand.exitCode()).isZero();
        assertThat(steadyhand.out()).contains("Usage: steadyhand").contains("--json");
    }

    // ---- runbooks

    @Test
    void listsTheRunbooksThatShip() {
        steadyhand.run("runbooks", "list", "--json");
        assertThat(steadyhand.json().path("runbooks").path(0).path("runbook").asString())
                .isEqualTo("restore-database");
    }

    @Test
    void checksARunbookLikeACompiler() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.md"), "# Mine\n\n## A\n\n- [x] b\n");
        steadyhand.run("runbooks", "check", file.toString());
        assertThat(steadyhand.exitCode()).isEqualTo(2);
        assertThat(steadyhand.out().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith(file + ":"));
        assertThat(steadyhand.err()).startsWith("SH-601 The runbook " + file + " has 2 mistakes.");
    }

    @Test
    void checksARunbookForScripts() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.md"), "# Mine\n\n## A\n");
        steadyhand.run("runbooks", "check", file.toString(), "--json");
        JsonNode mistake = steadyhand.json().path("mistakes").path(0);
        assertThat(mistake.path("line").asInt()).isEqualTo(1);
        assertThat(mistake.path("what").asString()).isEqualTo("The runbook has no front matter.");
    }

    @Test
    void checksAllRunbooksOfAFolderAtOnce() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("team/parts"));
        Files.writeString(folder.resolve("team/a.md"), "---\nid: a\n---\n# A\n\n- [ ] b\n");
        Files.writeString(deep.resolve("b.md"), "---\nid: B\n---\n# A\n\n## A\n");
        Files.writeString(deep.resolve("part.md"), "## A\n\n- [x] not looked at\n");
        steadyhand.run("runbooks", "check", folder.resolve("team").toString());
        assertThat(steadyhand.exitCode()).isEqualTo(2);
        assertThat(steadyhand.out().lines())
                .extracting(line -> line.substring(folder.toString().length(), line.indexOf(": ")))
                .containsExactly("/team/a.md:1:1", "/team/a.md:6:1", "/team/parts/b.md:2:5");
        assertThat(steadyhand.err())
                .startsWith("SH-601 2 of 2 runbooks have mistakes, 3 altogether.");
    }

    @Test
    void twoFilesOfOneIdAreAMistake() throws IOException {
        String text = "---\nversion: 2\nid: same\n---\n# A\n\n## A\n\nDo it.\n";
        Path one = Files.writeString(folder.resolve("one.md"), text);
        Path two = Files.writeString(folder.resolve("two.md"), text);
        steadyhand.run("runbooks", "check", one.toString(), two.toString(), "--json");
        assertThat(steadyhand.exitCode()).isEqualTo(2);
        assertThat(steadyhand.json().path("checked").findValuesAsString("verdict"))
                .containsExactly("PASS", "FAIL");
        JsonNode mistake = steadyhand.json().path("mistakes").path(0);
        assertThat(mistake.path("file").asString()).isEqualTo(two.toString());
        assertThat(mistake.path("line").asInt()).isEqualTo(3);
        assertThat(mistake.path("what").asString())
                .isEqualTo("The id \"same\" is that of " + one + " already.");
    }

    @Test
    void aRoleThatNobodyHasIsAMistakeWhereItStands() throws IOException {
        Path page =
                Files.writeString(
                        folder.resolve("mine.md"),
                        """
                        ---
                        id: mine
                        contacts:
                          - {after: 5m, call: on-cal}
                        ---
                        # A

                        ## A

                        Do it.
                        """);
        Path configuration =
                Files.writeString(
                        folder.resolve("steadyhand.yaml"),
                        "version: 1\ncontacts:\n  on-call: {phone: \"112\"}\n");
        steadyhand.run("runbooks", "check", page.toString());
        assertThat(steadyhand.exitCode()).isZero();
        steadyhand.run("runbooks", "check", page.toString(), "--config", configuration.toString());
        assertThat(steadyhand.exitCode()).isEqualTo(2);
        assertThat(steadyhand.out())
                .startsWith(
                        page
                                + ":4:23: Nobody has the role \"on-cal\" in the configuration. Did"
                                + " you mean \"on-call\"?");
    }

    @Test
    void aFolderWithoutARunbookIsNoSuccess() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));
        steadyhand.run("runbooks", "check", empty.toString());
        assertThat(steadyhand.exitCode()).isEqualTo(2);
        assertThat(steadyhand.err()).startsWith("SH-602 There is no runbook in the folder");
    }

    @Test
    void whatShipsHasNoMistakes() {
        steadyhand.run("runbooks", "check");
        assertThat(steadyhand.exitCode()).isZero();
        assertThat(steadyhand.out().lines()).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void printsTheSchemaForEditors() {
        steadyhand.run("runbooks", "schema");
        assertThat(
                        JsonMapper.shared()
                                .readTree(steadyhand.out())
                                .path("$defs")
                                .path("step-precheck")
                                .path("required")
                                .path(0)
                                .asString())
                .isEqualTo("kind");
    }

    @Test
    void showsTheStepsOfARunbook() {
        steadyhand.run("runbooks", "show", "restore-database");
        assertThat(steadyhand.out()).contains("  9  Switch the copy in (switch)");
    }

    @Test
    void aRunbookWithMistakesIsNeverBegun() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.md"), "# Mine\n");
        steadyhand.run("run", file.toString(), "--url", "mysql://127.0.0.1:1/db");
        assertThat(steadyhand.exitCode()).isEqualTo(2);
        steadyhand.run("journal", "show");
        assertThat(steadyhand.out()).isEmpty();
    }

    // ---- journal

    @Test
    void provesAJournal() {
        steadyhand.run("journal", "verify", "--json");
        JsonNode json = steadyhand.json();
        assertThat(json.propertyNames())
                .contains("entries", "intact", "anchoredUpTo", "findings", "verdict");
        assertThat(json.path("verdict").asString()).isEqualTo("PASS");
    }

    @Test
    void exportsTheJournalIntoAFileOfItsOwner() throws IOException {
        Path file = folder.resolve("journal.jsonl");
        Files.writeString(file, "an earlier one that everybody may read");

        steadyhand.run("journal", "export", "--out", file.toString());

        assertThat(steadyhand.exitCode()).isZero();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        steadyhand.run("journal", "verify", "--json");
        assertThat(Files.readAllLines(file)).hasSize(steadyhand.json().path("entries").asInt());
    }

    // ---- servers and backups that are not there

    @ParameterizedTest
    @CsvSource({
        "targets test, 5",
        "targets register, 5",
        "backup, 5",
        "switch undo, 5",
        "backups verify backup_x_20260101_000000, 2",
        "restore backup_x_20260101_000000, 2",
    })
    void whatCannotBeReachedOrFoundHasItsOwnExitCode(String command, int expected) {
        steadyhand.run(
                (command + " --url mysql://127.0.0.1:1/db --environment staging").split(" "));
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isEqualTo(expected);
        assertThat(steadyhand.err()).contains("Nothing was changed.");
    }

    @Test
    void aFailedBackupStillPrintsItsObject() {
        steadyhand.run("backup", "--json", "-q", "--url", "mysql://127.0.0.1:1/db");
        assertThat(steadyhand.json().path("verdict").asString()).isEqualTo("FAIL");
        assertThat(steadyhand.json().path("problem").path("code").asString())
                .isEqualTo("SERVER_UNREACHABLE");
        assertThat(steadyhand.err().lines().toList()).hasSize(3);
    }

    @Test
    void aWrongPhraseIsRefusedBeforeAnythingBegins() {
        steadyhand.run(
                "restore",
                "x",
                "--url",
                "mysql://127.0.0.1:1/db",
                "--environment",
                "production",
                "--confirm",
                "RESTORE STAGING");
        assertThat(steadyhand.exitCode()).isEqualTo(ExitCode.REFUSED.number());
        assertThat(steadyhand.err()).startsWith("SH-302").contains("\"RESTORE PRODUCTION\"");
    }

    // ---- looking around

    @Test
    void looksAtWhatIsThere() {
        steadyhand.run("doctor", "--json");
        assertThat(steadyhand.exitCode()).isZero();
        assertThat(steadyhand.json().path("checks").findValuesAsString("name"))
                .contains("Java", "journal", "runbooks", "configuration");
    }

    @Test
    void listsTheTargetsOfAConfiguration() throws IOException {
        Path file =
                Files.writeString(
                        folder.resolve("steadyhand.yaml"),
                        """
                        version: 1
                        stores:
                          local: {folder: backups}
                        targets:
                          shop-staging:
                            environment: staging
                            url: mysql://me@127.0.0.1:3306/shop
                            stores: [local]
                        """);
        steadyhand.run("targets", "list", "--json", "--config", file.toString());
        assertThat(steadyhand.json().path("targets").findValuesAsString("target"))
                .isEqualTo(List.of("shop-staging"));
    }

    @Test
    void withoutADisplayNamesTheCommands() {
        steadyhand.run();
        assertThat(steadyhand.exitCode()).isNotZero();
        assertThat(steadyhand.err()).contains("steadyhand --help");
    }
}
