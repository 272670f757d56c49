package dev.steadyhand.runbook;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes texts that are runbooks, nearly runbooks, or nothing at all; the same for the same seed.
 */
final class RunbookTexts {

    private static final List<String> MARKS =
            List.of(
                    "---",
                    "```",
                    "````",
                    "```step",
                    "~~~step",
                    "# ",
                    "## ",
                    "### ",
                    "- [ ] ",
                    "- [x] ",
                    "1. [ ] ",
                    "> ",
                    "> **Why:** ",
                    "> - [ ] ",
                    "    ",
                    "\t",
                    "- ",
                    "* ",
                    "+ ",
                    "2) ",
                    "<!--",
                    "-->",
                    "<script>",
                    "</div>",
                    "![x](file:///x)",
                    "[a]: /b",
                    "|a|b|",
                    "***",
                    "===",
                    "\\",
                    "`",
                    "**",
                    "_",
                    "[",
                    "](",
                    "\uFEFF",
                    "\u0000",
                    "\u001B[2J",
                    "\u202E",
                    "\uD800",
                    "\u2028",
                    "\u0085",
                    "\r",
                    "\r\n",
                    "",
                    " ",
                    "word",
                    "é",
                    "\uD83D\uDE00");
    private static final List<String> YAML =
            List.of(
                    "kind: include\npart: parts/a.md",
                    "part: ../a.md",
                    "part: a.md",
                    "id: x",
                    "for: [mysql]",
                    "for: all",
                    "clock: rto",
                    "version: 0",
                    "version: 99999999999",
                    "checks: [reachable, reachable]",
                    "checks: reachable",
                    "place: beside",
                    "place: throw-away",
                    "table: t",
                    "time: 0s",
                    "time: 5m",
                    "every: 9d",
                    "options: {a: A, b: B}",
                    "options: {a: A}",
                    "options: [a, b]",
                    "name: Ä",
                    "type: number",
                    "least: 9\nmost: 1",
                    "get: http://a@b",
                    "get: https://a/b",
                    "tables: [a, [b]]",
                    "skippable: maybe",
                    "when: target.name",
                    "when: >",
                    "when: |",
                    "when: \"not (run.mode == \\\"drill\\\")\"",
                    "when: ((((",
                    "when: answer.data == \"few\"",
                    "- a",
                    "? a",
                    ": b",
                    "a: &x b",
                    "a: *x",
                    "a: !!int 1",
                    "%YAML 1.2",
                    "---",
                    "...",
                    "\"",
                    "'",
                    "{",
                    "}",
                    "[",
                    "]",
                    ",",
                    "#",
                    "&",
                    "*",
                    "!",
                    "|",
                    ">",
                    "@",
                    "`",
                    "\t",
                    "  ",
                    "<<: {}",
                    "{a: {b: {c: d}}}",
                    "kind",
                    "kind:",
                    "kind: [restore]",
                    "null",
                    "~",
                    "0x1F",
                    "1e999",
                    "\\");
    private static final List<String> KINDS = StepReader.KINDS;

    private final List<String> pages;
    private final List<List<String>> sections;

    RunbookTexts(List<String> pages) {
        this.pages = List.copyOf(pages);
        this.sections = pages.stream().map(page -> List.of(page.split("(?m)^(?=## )"))).toList();
    }

    String text(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return switch (random.nextInt(8)) {
            case 0 -> bytes(page(random), random);
            case 1, 2 -> lines(page(random), random);
            case 3 -> yaml(page(random), random);
            case 4 -> markdown(random);
            case 5 -> step(random);
            case 6 -> spliced(random);
            default -> lines(yaml(bytes(page(random), random), random), random);
        };
    }

    /** A page, or its head with a few of its steps. */
    private String page(SplittableRandom random) {
        int page = random.nextInt(pages.size());
        if (random.nextInt(8) == 0) {
            return pages.get(page);
        }
        List<String> all = sections.get(page);
        int from = 1 + random.nextInt(all.size() - 1);
        int to = Math.min(all.size(), from + 1 + random.nextInt(3));
        return all.getFirst() + String.join("", all.subList(from, to));
    }

    private static String bytes(String text, SplittableRandom random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int times = random.nextInt(1, 9); times > 0; times--) {
            int at = random.nextInt(bytes.length);
            int length = Math.min(bytes.length - at, random.nextInt(1, 40));
            switch (random.nextInt(3)) {
                case 0 -> bytes[at] = (byte) random.nextInt(256);
                case 1 -> Arrays.fill(bytes, at, at + length, (byte) random.nextInt(128));
                default ->
                        System.arraycopy(
                                bytes,
                                at,
                                bytes,
                                random.nextInt(bytes.length - length + 1),
                                length);
            }
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static String lines(String text, SplittableRandom random) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        for (int times = random.nextInt(1, 6); times > 0; times--) {
            int at = random.nextInt(lines.size());
            int other = random.nextInt(lines.size());
            switch (random.nextInt(6)) {
                case 0 -> lines.add(at, lines.get(other));
                case 1 -> lines.set(at, "");
                case 2 -> lines.set(at, lines.get(at) + some(MARKS, random));
                case 3 -> lines.add(at, some(MARKS, random) + lines.get(other));
                case 4 -> lines.set(at, " ".repeat(random.nextInt(9)) + lines.get(at));
                default -> lines.set(at, lines.set(other, lines.get(at)));
            }
        }
        return String.join(some(List.of("\n", "\n", "\n", "\r\n", "\r"), random), lines);
    }

    private static String yaml(String text, SplittableRandom random) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        List<Integer> inBlocks = new ArrayList<>();
        boolean inside = false;
        for (int index = 0; index < lines.size(); index++) {
            String line = lines.get(index);
            boolean isMark = line.startsWith("```") || line.equals("---");
            inside = isMark ? !inside : inside;
            if (inside) {
                inBlocks.add(index);
            }
        }
        for (int times = random.nextInt(1, 4); times > 0 && !inBlocks.isEmpty(); times--) {
            int at = inBlocks.get(random.nextInt(inBlocks.size()));
            String before = random.nextBoolean() ? lines.get(at) + "\n" : lines.get(at);
            lines.set(at, before + some(YAML, random));
        }
        return String.join("\n", lines);
    }

    private static String markdown(SplittableRandom random) {
        StringBuilder text =
                new StringBuilder(random.nextBoolean() ? "---\nid: x\n---\n# X\n" : "");
        for (int pieces = random.nextInt(60); pieces > 0; pieces--) {
            text.append(some(MARKS, random));
            text.append(some(List.of("", "", "\n", "\n\n", "word", "word\n"), random));
        }
        return text.toString();
    }

    private static String step(SplittableRandom random) {
        StringBuilder text = new StringBuilder("---\nid: x\n---\n# X\n");
        for (int steps = random.nextInt(1, 4); steps > 0; steps--) {
            text.append("\n## Step ").append(steps).append("\n\n```step\nkind: ");
            text.append(some(KINDS, random)).append('\n');
            for (int keys = random.nextInt(6); keys > 0; keys--) {
                text.append(" ".repeat(random.nextInt(10) == 0 ? random.nextInt(4) : 0));
                text.append(some(YAML, random)).append('\n');
            }
            text.append(random.nextInt(20) == 0 ? "" : "```\n");
        }
        return text.toString();
    }

    private String spliced(SplittableRandom random) {
        String one = page(random);
        String other = page(random);
        return one.substring(0, random.nextInt(one.length()))
                + other.substring(random.nextInt(other.length()));
    }

    private static String some(List<String> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }
}
