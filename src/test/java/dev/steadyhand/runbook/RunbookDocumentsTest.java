package dev.steadyhand.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/runbooks} is made of the runbooks that ship: an index by what happened, a page for
 * each, and the picture of a decision. {@code WRITE_DOCS=1 mvn test -Dtest=RunbookDocumentsTest}
 * makes it anew.
 */
class RunbookDocumentsTest {

    private static final Path FOLDER = Path.of("docs", "runbooks");
    private static final boolean WRITE = System.getenv("WRITE_DOCS") != null;
    private static final String MADE =
            "<!-- Made of runbooks/*.md by RunbookDocumentsTest; do not edit. -->\n\n";
    private static final String WRONG = "**What can go wrong:**";

    private final List<Runbook> pages =
            new Runbooks(Path.of("no-such-folder"))
                    .list().stream().map(listed -> listed.reading().orThrow()).toList();

    @Test
    void theFolderHoldsWhatIsMadeOfTheRunbooks() throws IOException {
        Map<String, String> made = new LinkedHashMap<>();
        made.put("README.md", index());
        pages.forEach(page -> made.put(page.id() + ".md", document(page)));
        Runbook decision = page("rollback-or-restore");
        made.put(
                decision.id() + ".svg",
                TreePicture.of(decision.title(), DecisionTree.of(decision)));
        if (WRITE) {
            Files.createDirectories(FOLDER);
            for (Map.Entry<String, String> file : made.entrySet()) {
                Files.writeString(FOLDER.resolve(file.getKey()), file.getValue());
            }
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(made.keySet());
        }
        made.forEach((name, text) -> assertThat(FOLDER.resolve(name)).content().isEqualTo(text));
    }

    @Test
    void theDecisionLeadsWhereItsPageSays() {
        DecisionTree tree = DecisionTree.of(page("rollback-or-restore"));
        assertThat(tree.ends()).isEqualTo(5);
        assertThat(tree.depth()).isEqualTo(2);
        assertThat(tree.branches().get("Much, or we do not know what").words())
                .containsExactly("Restore the database");
    }

    private Runbook page(String id) {
        return pages.stream().filter(page -> page.id().equals(id)).findFirst().orElseThrow();
    }

    private String index() {
        String parts =
                Arrays.stream(Occasion.values()).map(this::part).collect(Collectors.joining("\n"));
        return "# What happened?\n\n"
                + MADE
                + "The runbooks that ship with Steadyhand, by what brings somebody here."
                + " `steadyhand runbooks list` shows the same, with your own.\n\n"
                + parts
                + "\nWhere nobody is sure: [roll back or restore?](rollback-or-restore.md) puts the"
                + " questions in the order in which wrong turns cost least.\n\n"
                + "![The ways of rollback-or-restore](rollback-or-restore.svg)\n";
    }

    private String part(Occasion occasion) {
        String rows =
                pages.stream()
                        .filter(page -> page.use().occasion() == occasion)
                        .map(page ->
                                String.format(
                                        "| %s | [%s](%s.md) |%n",
                                        page.use().situation(), page.title(), page.id()))
                        .collect(Collectors.joining());
        return "## " + occasion.title() + "\n\n| situation | runbook |\n|---|---|\n" + rows;
    }

    private String document(Runbook page) {
        StringBuilder text = new StringBuilder("# " + page.title() + "\n\n" + MADE);
        text.append("*").append(page.use().situation()).append("*\n\n");
        text.append("```sh\nsteadyhand run ").append(page.id()).append(" --target TARGET\n```\n\n");
        text.append("For ").append(String.join(", ", page.products()));
        text.append(
                page.clock().isEmpty() ? "" : "; timed against the recovery time of the target");
        text.append("; version ").append(page.version()).append(". The page itself: [runbooks/");
        text.append(page.id()).append(".md](../../runbooks/").append(page.id()).append(".md).\n\n");
        text.append(page.introduction()).append("\n\n## Steps\n\n");
        text.append("| | step | what it does | when |\n|---|---|---|---|\n");
        for (int index = 0; index < page.steps().size(); index++) {
            text.append(row(index + 1, page.steps().get(index)));
        }
        text.append("\n## What can go wrong\n\n");
        page.steps().forEach(step -> text.append(trouble(step)));
        return text.toString();
    }

    private static String row(int number, Step step) {
        int boxes = step.text().items().size();
        String when = step.text().when().map(condition -> "`" + condition.text() + "`").orElse("");
        return String.format(
                "| %d | %s | `%s` %s%s | %s |%n",
                number,
                step.text().title(),
                step.kind(),
                KindSentences.of(step.kind()),
                boxes == 0 ? "" : " " + boxes + (boxes == 1 ? " box." : " boxes."),
                when);
    }

    private static String trouble(Step step) {
        return Stream.of(step.text().guidance().split("\n\n"))
                .filter(paragraph -> paragraph.startsWith(WRONG))
                .map(paragraph ->
                        "- **"
                                + step.text().title()
                                + ":** "
                                + paragraph.substring(WRONG.length()).replace('\n', ' ').strip()
                                + "\n")
                .collect(Collectors.joining());
    }
}
