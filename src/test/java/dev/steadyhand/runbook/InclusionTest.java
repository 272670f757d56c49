package dev.steadyhand.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InclusionTest {

    private static final String PAGE =
            """
            ---
            id: x
            ---
            # X

            ## Before

            Do this first.

            ## Health

            ```step
            kind: include
            part: parts/health.md
            ```

            ## After

            Do this last.
            """;
    private static final String PART =
            """
            ## Start the application

            - [ ] It is started

            ## Check its health

            ```step
            kind: http
            ```
            """;

    @TempDir private Path folder;

    @BeforeEach
    void writeThePart() throws IOException {
        write("parts/health.md", PART);
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Reading read(String page) throws IOException {
        write("page.md", page);
        return new Runbooks(folder.resolve("none")).find(folder.resolve("page.md").toString());
    }

    private List<String> mistakes(String page) throws IOException {
        return ((Reading.Refused) read(page))
                .mistakes().stream().map(each -> each.text().replace(folder + "/", "")).toList();
    }

    private static String including(String part) {
        return PAGE.replace("parts/health.md", part);
    }

    @Test
    void theStepsOfAPartAreStepsOfTheRunbook() throws IOException {
        assertThat(read(PAGE).orThrow().steps())
                .extracting(step -> step.text().title() + ": " + step.kind())
                .containsExactly(
                        "Before: checklist",
                        "Start the application: checklist",
                        "Check its health: http",
                        "After: checklist");
    }

    @Test
    void theTextAndItsHashHoldThePart() throws IOException {
        Runbook before = read(PAGE).orThrow();
        assertThat(before.text()).contains("- [ ] It is started").doesNotContain("include");
        write("parts/health.md", PART.replace("started", "started again"));
        Runbook after = read(PAGE).orThrow();
        assertThat(after.sha256()).isNotEqualTo(before.sha256());
    }

    @Test
    void theTextIsTheSameRunbookWithoutItsFolder() throws IOException {
        Runbook runbook = read(PAGE).orThrow();
        Runbook again = new RunbookReader().read("the journal", runbook.text()).orThrow();
        assertThat(again.sha256()).isEqualTo(runbook.sha256());
        assertThat(again.steps()).hasSize(4);
    }

    @Test
    void aPageWithoutPartsKeepsItsVeryText() {
        String text = "---\r\nid: x\r\n---\r\n# X\r\n## Y\r\nThese include nothing.\r\n";
        assertThat(new RunbookReader().read("x.md", text).orThrow().text()).isEqualTo(text);
    }

    @Test
    void aPartMayIncludeAnotherFromTheRunbooksFolder() throws IOException {
        write("parts/all.md", "## All\n\n```step\nkind: include\npart: parts/health.md\n```\n");
        assertThat(read(including("parts/all.md")).orThrow().steps()).hasSize(4);
    }

    @Test
    void aMistakeInAPartNamesThePartsFileAndLine() throws IOException {
        write("parts/health.md", PART.replace("kind: http", "kind: htp"));
        assertThat(mistakes(PAGE))
                .containsExactly(
                        "parts/health.md:8:7: \"htp\" is not known here. Did you mean \"http\"?");
    }

    @Test
    void aMistakeAfterAPartNamesTheLineOfThePage() throws IOException {
        assertThat(mistakes(PAGE.replace("Do this last.", "- [x] Done")))
                .containsExactly(
                        "page.md:19:1: This box is ticked already. Write \"- [ ]\": people tick it"
                                + " during the run.");
    }

    @Test
    void twoStepsOfOneNameSayWhereTheFirstIs() throws IOException {
        assertThat(mistakes(PAGE.replace("## After", "## Check its health")))
                .singleElement()
                .asString()
                .startsWith(
                        "page.md:17:1: Two steps have the name \"Check its health\"; the first is"
                                + " in line 5 of ")
                .endsWith("parts/health.md. Give one of them another heading.");
    }

    @Test
    void severalMistakesComeInTheOrderOfTheText() throws IOException {
        write("parts/health.md", PART.replace("kind: http", "kind: htp"));
        assertThat(
                        mistakes(
                                PAGE.replace("Do this first.", "- [x] Done")
                                        .replace("Do this last.", "- [x] Done")))
                .extracting(text -> text.substring(0, text.indexOf(": ")))
                .containsExactly("page.md:8:1", "parts/health.md:8:7", "page.md:19:1");
    }

    @Test
    void aPartThatIsNotThereIsNamed() throws IOException {
        assertThat(mistakes(including("parts/none.md")))
                .containsExactly(
                        "page.md:14:7: There is no part \"parts/none.md\". Put it into the"
                                + " runbook's own folder, or into a folder below that.");
    }

    @Test
    void aMissingPartIsTheOnlyMistakeItMakes() throws IOException {
        assertThat(
                        mistakes(
                                including("parts/none.md")
                                        .replace(
                                                "Do this last.",
                                                "```step\nkind: verify-backup\n```")))
                .hasSize(1);
    }

    @Test
    void pathsThatLeadOutAreRefused() throws IOException {
        for (String path :
                List.of(
                        "../health.md",
                        "parts/../../health.md",
                        "/etc/health.md",
                        "~/health.md",
                        "C:/health.md",
                        "parts\\\\health.md",
                        "parts//health.md",
                        "./health.md",
                        ".hidden/health.md",
                        "parts/health.txt")) {
            assertThat(mistakes(including('"' + path + '"')))
                    .as(path)
                    .singleElement()
                    .asString()
                    .contains("page.md:14:7:", "is not a part's path.");
        }
    }

    @Test
    void aLinkThatLeadsOutIsRefused() throws IOException {
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.writeString(outside.resolve("health.md"), PART);
        Path inside = Files.createDirectories(folder.resolve("inside"));
        Files.createSymbolicLink(inside.resolve("parts"), outside);
        Path page = Files.writeString(inside.resolve("page.md"), PAGE);
        Reading.Refused refused =
                (Reading.Refused) new Runbooks(folder.resolve("none")).find(page.toString());
        assertThat(refused.mistakes())
                .extracting(Mistake::what)
                .containsExactly(
                        "The part \"parts/health.md\" is not a file in the folder of its runbook.");
    }

    @Test
    void anIncludeHasNothingOfItsOwn() throws IOException {
        assertThat(mistakes(PAGE.replace("```\n\n## After", "```\n\n- [ ] Look\n\n## After")))
                .containsExactly(
                        "page.md:17:1: Beside its block, a step of kind include has nothing of its"
                                + " own. Move this into the part, or into a step before or after"
                                + " this one.");
    }

    @Test
    void anIncludeHasNoConditionOfItsOwn() throws IOException {
        assertThat(mistakes(PAGE.replace("kind: include", "kind: include\nwhen: target.health")))
                .singleElement()
                .asString()
                .startsWith("page.md:14:1: \"when\" is not a key of a step of kind include.");
    }

    @Test
    void anIncludeSaysItsPart() throws IOException {
        assertThat(mistakes(PAGE.replace("part: parts/health.md\n", "")))
                .singleElement()
                .asString()
                .contains("This step does not say which part it includes.");
    }

    @Test
    void aPartBeginsWithItsFirstStep() throws IOException {
        write("parts/health.md", "---\nid: y\n---\n# Y\n" + PART);
        assertThat(mistakes(PAGE))
                .containsExactly(
                        "parts/health.md:1:1: A part begins with the heading of its first step."
                                + " Begin it with a line such as: ## Check the application's"
                                + " health");
    }

    @Test
    void aPartCannotSwallowWhatFollows() throws IOException {
        for (String open : List.of("```text\n", "~~~\n", "<!--\n", "<script>\n")) {
            write("parts/health.md", PART + "\n" + open);
            assertThat(mistakes(PAGE))
                    .as(open)
                    .singleElement()
                    .asString()
                    .contains("Something in this part is never closed");
        }
    }

    @Test
    void partsAreIncludedFourDeepAtMost() throws IOException {
        for (int level = 1; level <= 5; level++) {
            write(
                    "parts/" + level + ".md",
                    "## L\n\n```step\nkind: include\npart: parts/" + (level + 1) + ".md\n```\n");
        }
        assertThat(mistakes(including("parts/1.md")))
                .containsExactly(
                        "parts/4.md:5:7: Parts are included more than 4 deep. Write the steps"
                                + " themselves here.");
    }

    @Test
    void aTextWithoutAFolderIncludesNothing() {
        Reading.Refused refused = (Reading.Refused) new RunbookReader().read("x.md", PAGE);
        assertThat(refused.mistakes())
                .extracting(Mistake::what)
                .containsExactly("A part cannot be included here.");
    }
}
