package dev.steadyhand.runbook;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Puts shared parts into a runbook: where a step says {@code kind: include}, the steps of the part
 * it names stand instead. What comes out is one text, so that a run that keeps it never changes
 * when a part is edited.
 */
final class Inclusion {

    static final String KIND = "include";

    private static final int DEEPEST = 4;
    private static final int MOST_PARTS = 100;
    private static final int MOST_CHARACTERS = RunbookReader.MOST_CHARACTERS;
    private static final Pattern PATH =
            Pattern.compile(
                    "(?!.*(^|/)\\.)[^\\s/\\\\:*?\"<>|~][^/\\\\:*?\"<>|\\p{Cntrl}]*"
                            + "(/[^/\\\\:*?\"<>|\\p{Cntrl}]+)*\\.md");
    private static final Pattern UNDERLINE = Pattern.compile(" {0,3}-*\\s*");

    private final Parts parts;
    private final WholeText.Builder whole;
    private final Deque<String> within = new ArrayDeque<>();
    private int included;
    private int characters;

    private Inclusion(String file, Parts parts) {
        this.parts = parts;
        this.whole = new WholeText.Builder(file);
    }

    /** The text with its parts; the very same text where it includes none. */
    static WholeText of(String file, String text, Parts parts) {
        if (!text.contains(KIND)) {
            return WholeText.of(file, text);
        }
        Inclusion inclusion = new Inclusion(file, parts);
        inclusion.add(file, text);
        return inclusion.included == 0 ? WholeText.of(file, text) : inclusion.whole.build();
    }

    private void add(String file, String text) {
        SourceText source = new SourceText(text);
        List<Section> sections = new OutlineReader(text, new Mistakes(file)).read().sections();
        int next = 0;
        for (int index = 0; index < sections.size(); index++) {
            Section section = sections.get(index);
            int begin = section.position().line() - 1;
            int end =
                    index + 1 < sections.size()
                            ? sections.get(index + 1).position().line() - 1
                            : source.size();
            if (isInclude(section, source)) {
                whole.add(file, next, source.slice(next, begin));
                include(file, section, source.slice(begin, end));
                next = end;
            }
        }
        whole.add(file, next, source.slice(next, source.size()));
    }

    /** A block that is never closed is left to the reader, which says so. */
    private static boolean isInclude(Section section, SourceText source) {
        return section.step()
                .filter(block -> isClosed(block, source))
                .flatMap(block -> new YamlReader(block, new Mistakes("")).read())
                .filter(Inclusion::isInclude)
                .isPresent();
    }

    private static boolean isClosed(YamlBlock block, SourceText source) {
        String last = source.line(block.firstLine() - 1 + block.lines().size()).strip();
        return last.startsWith("```") || last.startsWith("~~~");
    }

    private static boolean isInclude(YamlNode.Entries entries) {
        return entries.entries().stream()
                .anyMatch(entry ->
                        entry.key().equals("kind")
                                && entry.value() instanceof YamlNode.Scalar scalar
                                && scalar.text().strip().equals(KIND));
    }

    private void include(String file, Section section, List<String> lines) {
        included++;
        Mistakes mistakes = new Mistakes(file);
        Optional<Keys> keys =
                section.step()
                        .flatMap(block -> new YamlReader(block, mistakes).read())
                        .map(entries -> new Keys(entries, mistakes));
        Optional<String> path = keys.flatMap(each -> path(each, mistakes));
        refuseOthers(section, lines, mistakes);
        if (path.isPresent() && mistakes.isEmpty()) {
            include(path.get(), keys.orElseThrow().position("part"), mistakes);
        }
        if (!mistakes.isEmpty()) {
            mistakes.sorted().forEach(whole::add);
            whole.add(file, section.position().line() - 1, List.of(lines.getFirst()));
        }
    }

    private static Optional<String> path(Keys keys, Mistakes mistakes) {
        keys.word("kind", List.of(KIND));
        Optional<String> path = keys.text("part");
        keys.need(
                "part",
                "This step does not say which part it includes.",
                "Add a line such as: part: parts/health.md");
        if (path.isPresent() && !PATH.matcher(path.get()).matches()) {
            mistakes.add(
                    keys.position("part"),
                    "\"" + Shown.text(path.get()) + "\" is not a part's path.",
                    "Write it from the runbook's own folder downwards, as in: parts/health.md");
        }
        keys.refuseOthers("a step of kind " + KIND);
        return path;
    }

    /** What stands beside the block would be lost. */
    private static void refuseOthers(Section section, List<String> lines, Mistakes mistakes) {
        YamlBlock block = section.step().orElseThrow();
        int heading = section.position().line();
        int open = block.firstLine() - 1;
        int close = block.firstLine() + block.lines().size();
        for (int line = heading + 1; line < heading + lines.size(); line++) {
            boolean isBlock = line >= open && line <= close;
            if (!isBlock && !UNDERLINE.matcher(lines.get(line - heading)).matches()) {
                mistakes.add(
                        new Position(line, 1),
                        "Beside its block, a step of kind include has nothing of its own.",
                        "Move this into the part, or into a step before or after this one.");
                return;
            }
        }
    }

    private void include(String path, Position at, Mistakes mistakes) {
        if (within.contains(path)) {
            mistakes.add(
                    at,
                    "The part \"" + Shown.text(path) + "\" includes itself.",
                    "Take one of the includes between " + path + " and this one away.");
        } else if (within.size() == DEEPEST || included > MOST_PARTS) {
            mistakes.add(
                    at,
                    "Parts are included more than "
                            + (within.size() == DEEPEST
                                    ? DEEPEST + " deep."
                                    : MOST_PARTS + " times."),
                    "Write the steps themselves here.");
        } else if (characters > MOST_CHARACTERS) {
            mistakes.add(
                    at,
                    "With its parts, the text is longer than a million characters.",
                    "Split the runbook.");
        } else {
            switch (parts.find(path)) {
                case Parts.Found.Nothing nothing ->
                        mistakes.add(at, nothing.what(), nothing.mend());
                case Parts.Found.Part part -> addPart(path, part);
            }
        }
    }

    private void addPart(String path, Parts.Found.Part part) {
        Optional<Mistake> mistake = part.text().mistake(part.file()).or(() -> mistake(part));
        if (mistake.isPresent()) {
            whole.add(mistake.get());
            return;
        }
        characters += part.text().text().length();
        within.push(path);
        add(part.file(), part.text().text());
        within.pop();
    }

    /** What makes a text unfit to stand inside another one. */
    private static Optional<Mistake> mistake(Parts.Found.Part part) {
        String text = part.text().text();
        if (text.length() > MOST_CHARACTERS) {
            return mistake(part, 1, "This part is longer than a million characters.", "Split it.");
        }
        SourceText source = new SourceText(text);
        List<Section> sections = sections(text);
        if (sections.isEmpty() || !isBlank(source.slice(0, line(sections.getFirst()) - 1))) {
            return mistake(
                    part,
                    1,
                    "A part begins with the heading of its first step.",
                    "Begin it with a line such as: ## Check the application's health");
        }
        List<Section> probed = sections(text + "\n\n## Probe\n");
        if (probed.size() == sections.size()) {
            return mistake(
                    part,
                    source.size(),
                    "Something in this part is never closed, so that no step can follow it.",
                    "Close the block that was begun with ``` or with <");
        }
        return Optional.empty();
    }

    private static Optional<Mistake> mistake(
            Parts.Found.Part part, int line, String what, String mend) {
        return Optional.of(new Mistake(part.file(), line, 1, what, mend));
    }

    private static List<Section> sections(String text) {
        return new ArrayList<>(new OutlineReader(text, new Mistakes("")).read().sections());
    }

    private static int line(Section section) {
        return section.position().line();
    }

    private static boolean isBlank(List<String> lines) {
        return lines.stream().allMatch(String::isBlank);
    }
}
