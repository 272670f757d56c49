package dev.steadyhand.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunbooksTest {

    private static final String OWN =
            """
            ---
            id: my-checks
            ---
            # My checks
            ## Look
            - [ ] All is well
            """;

    @TempDir private Path folder;

    @Test
    void everyPageOfTheShippedFolderIsUnderstoodAndListed() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("runbooks"))) {
            List<String> pages =
                    files.map(file -> file.getFileName().toString().replace(".md", "")).toList();
            assertThat(new Runbooks(folder).list())
                    .extracting(listed -> listed.reading().orThrow().id())
                    .containsExactlyInAnyOrderElementsOf(pages);
        }
    }

    @Test
    void theRestoreGoesThroughItsStepsInTheSafeOrder() {
        Runbook runbook = new Runbooks(folder).find("restore-database").orThrow();
        assertThat(runbook.steps())
                .extracting(Step::kind)
                .containsExactly(
                        "checklist",
                        "precheck",
                        "choose-backup",
                        "verify-backup",
                        "safety-backup",
                        "confirm",
                        "restore",
                        "verify-restore",
                        "switch",
                        "http",
                        "checklist",
                        "checklist",
                        "sign-off",
                        "cleanup");
    }

    @Test
    void everyShippedStepSaysWhatHappensAndWhy() {
        assertThat(new Runbooks(folder).list())
                .flatExtracting(listed -> listed.reading().orThrow().steps())
                .allSatisfy(step -> {
                    assertThat(step.text().why()).as(step.text().title()).isNotBlank();
                    assertThat(step.text().guidance() + step.text().items())
                            .as(step.text().title())
                            .isNotBlank();
                });
    }

    @Test
    void findsTheUsersOwnRunbookByItsId() throws IOException {
        Files.writeString(folder.resolve("anything.md"), OWN);
        assertThat(new Runbooks(folder).find("my-checks").orThrow().title()).isEqualTo("My checks");
    }

    @Test
    void theUsersOwnRunbookWinsOverAShippedOneOfItsId() throws IOException {
        Files.writeString(folder.resolve("own.md"), OWN.replace("my-checks", "restore-database"));
        assertThat(new Runbooks(folder).find("restore-database").orThrow().title())
                .isEqualTo("My checks");
    }

    @Test
    void readsAFileByItsPath() throws IOException {
        Path file = Files.writeString(folder.resolve("by-path.md"), OWN);
        assertThat(new Runbooks(folder.resolve("none")).find(file.toString()).orThrow().id())
                .isEqualTo("my-checks");
    }

    @Test
    void suggestsTheNearestNameWhereThereIsNone() {
        assertThatThrownBy(() -> new Runbooks(folder).find("restore-databse"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> {
                            assertThat(thrown.problem().code())
                                    .isEqualTo(ProblemCode.RUNBOOK_MISSING);
                            assertThat(thrown.problem().next())
                                    .startsWith("Did you mean \"restore-database\"?");
                        });
    }

    @Test
    void listsARunbookWithMistakesBesideTheOthers() throws IOException {
        Files.writeString(folder.resolve("broken.md"), "# No front matter\n");
        assertThat(new Runbooks(folder).list())
                .filteredOn(listed -> listed.reading() instanceof Reading.Refused)
                .extracting(Runbooks.Listed::place)
                .containsExactly(folder.resolve("broken.md").toString());
    }
}
