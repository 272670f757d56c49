package dev.steadyhand.cli;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.cli.terminal.ProblemLines;
import dev.steadyhand.runbook.Mistake;
import dev.steadyhand.runbook.Reading;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.Runbooks;
import dev.steadyhand.target.Nearest;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code steadyhand runbooks check}: all mistakes of all pages at once, a line each, as compilers
 * write them, so that editors and CI can mark them in the text.
 */
final class RunbookCheck {

    private final Shell shell;

    RunbookCheck(Shell shell) {
        this.shell = shell;
    }

    /**
     * A page that was read.
     *
     * @param mistakes all that is wrong with it
     */
    private record Page(String place, Reading reading, List<Mistake> mistakes) {

        static Page of(Runbooks.Listed listed) {
            List<Mistake> mistakes =
                    listed.reading() instanceof Reading.Refused refused
                            ? refused.mistakes()
                            : List.of();
            return new Page(listed.place(), listed.reading(), mistakes);
        }

        Page with(Mistake mistake) {
            return new Page(
                    place, reading, Stream.concat(mistakes.stream(), Stream.of(mistake)).toList());
        }
    }

    /**
     * Checks what was named; everything there is where nothing was.
     *
     * @return the exit code
     */
    int run(List<String> names) {
        List<Page> pages =
                withUnknownRoles(withSameIds(read(names).stream().map(Page::of).toList()));
        List<Mistake> mistakes =
                pages.stream().flatMap(page -> page.mistakes().stream()).distinct().toList();
        shell.print(() -> json(names, pages, mistakes), out -> print(out, pages, mistakes));
        if (mistakes.isEmpty()) {
            return 0;
        }
        Problem problem = problem(pages, mistakes.size());
        ProblemLines.print(shell.console().err(), problem);
        return problem.code().exitCode().number();
    }

    private List<Runbooks.Listed> read(List<String> names) {
        return names.isEmpty()
                ? shell.runbooks().list()
                : names.stream()
                        .flatMap(name -> shell.runbooks().findAll(name).stream())
                        .distinct()
                        .toList();
    }

    /** Of two files with one id, a run could mean either. */
    private static List<Page> withSameIds(List<Page> pages) {
        Map<String, String> seen = new HashMap<>();
        return pages.stream()
                .map(page ->
                        page.reading() instanceof Reading.Understood(Runbook runbook)
                                ? withSameId(page, runbook, seen)
                                : page)
                .toList();
    }

    private static Page withSameId(Page page, Runbook runbook, Map<String, String> seen) {
        if (!page.place().endsWith(".md")) {
            return page;
        }
        return Optional.ofNullable(seen.putIfAbsent(runbook.id(), page.place()))
                .filter(first -> !first.equals(page.place()))
                .map(first -> page.with(sameId(page, runbook, first)))
                .orElse(page);
    }

    private static Mistake sameId(Page page, Runbook runbook, String first) {
        return new Mistake(
                page.place(),
                idLine(runbook),
                1,
                "The id \"" + runbook.id() + "\" is that of " + first + " already.",
                "Give one of them another id.");
    }

    /** A role that the configuration's contacts do not have cannot be called at night. */
    private List<Page> withUnknownRoles(List<Page> pages) {
        if (pages.stream().allMatch(page -> calls(page).isEmpty())) {
            return pages;
        }
        Set<String> roles = new TargetChoice(shell).file().contacts().keySet();
        return roles.isEmpty()
                ? pages
                : pages.stream().map(page -> withUnknownRoles(page, roles)).toList();
    }

    private static List<Runbook.Called> calls(Page page) {
        return page.reading() instanceof Reading.Understood(Runbook runbook)
                ? runbook.calls()
                : List.of();
    }

    private static Page withUnknownRoles(Page page, Set<String> roles) {
        return calls(page).stream()
                .filter(called -> !roles.contains(called.call().role()))
                .map(called -> unknownRole(page, called, roles))
                .reduce(page, Page::with, (_, last) -> last);
    }

    private static Mistake unknownRole(Page page, Runbook.Called called, Set<String> roles) {
        String role = called.call().role();
        return new Mistake(
                page.place(),
                called.line(),
                called.column(),
                "Nobody has the role \"" + role + "\" in the configuration.",
                Nearest.to(role, roles)
                        .map(word -> "Did you mean \"" + word + "\"?")
                        .orElse("Define it there under contacts."));
    }

    private static int idLine(Runbook runbook) {
        List<String> lines = runbook.text().lines().toList();
        return IntStream.range(0, lines.size())
                        .filter(index -> lines.get(index).startsWith("id"))
                        .findFirst()
                        .orElse(0)
                + 1;
    }

    private static void print(PrintStream out, List<Page> pages, List<Mistake> mistakes) {
        mistakes.forEach(mistake -> out.println(mistake.text()));
        if (mistakes.isEmpty()) {
            pages.forEach(page -> out.println(page.place() + ": no mistakes"));
        }
    }

    private static Problem problem(List<Page> pages, int count) {
        List<Page> wrong = pages.stream().filter(page -> !page.mistakes().isEmpty()).toList();
        if (pages.size() == 1 && wrong.getFirst().reading() instanceof Reading.Refused refused) {
            return refused.summary();
        }
        return new Problem(
                ProblemCode.RUNBOOK_WRONG,
                String.format(
                        "%d of %d runbooks %s, %s altogether.",
                        wrong.size(),
                        pages.size(),
                        wrong.size() == 1 ? "has mistakes" : "have mistakes",
                        count == 1 ? "one" : Integer.toString(count)),
                Problem.NOTHING_CHANGED,
                "Mend the places that are named above, then check again.");
    }

    private static ObjectNode json(List<String> names, List<Page> pages, List<Mistake> mistakes) {
        ObjectNode json = Json.object();
        if (names.size() == 1) {
            json.put("runbook", names.getFirst());
        }
        ArrayNode checked = json.putArray("checked");
        for (Page page : pages) {
            ObjectNode one = checked.addObject().put("place", page.place());
            if (page.reading() instanceof Reading.Understood(Runbook runbook)) {
                one.put("runbook", runbook.id()).put("steps", runbook.steps().size());
            }
            one.put("mistakes", page.mistakes().size());
            one.put("verdict", page.mistakes().isEmpty() ? "PASS" : "FAIL");
        }
        ArrayNode list = json.putArray("mistakes");
        for (Mistake mistake : mistakes) {
            list.addObject()
                    .put("file", mistake.file())
                    .put("line", mistake.line())
                    .put("column", mistake.column())
                    .put("what", mistake.what())
                    .put("mend", mistake.mend());
        }
        return json.put("verdict", mistakes.isEmpty() ? "PASS" : "FAIL");
    }
}
