package dev.steadyhand.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A runbook's text by lines, with its front matter set apart. */
final class SourceText {

    private static final Pattern LINE_END = Pattern.compile("\r\n|\r|\n");
    private static final String FENCE = "---";

    private final List<String> lines;
    private final int frontEnd;

    SourceText(String text) {
        String whole = text.startsWith("\uFEFF") ? text.substring(1) : text;
        this.lines = List.of(LINE_END.split(whole, -1));
        this.frontEnd = frontEnd();
    }

    /** Index of the line that closes the front matter; -1 where there is none. */
    private int frontEnd() {
        if (!isFence(0)) {
            return -1;
        }
        for (int index = 1; index < lines.size(); index++) {
            if (isFence(index)) {
                return index;
            }
        }
        return -1;
    }

    private boolean isFence(int index) {
        return lines.get(index).stripTrailing().equals(FENCE);
    }

    /** Whether front matter begins that is never closed. */
    boolean isFrontUnclosed() {
        return isFence(0) && frontEnd < 0;
    }

    Optional<YamlBlock> front() {
        return frontEnd < 0
                ? Optional.empty()
                : Optional.of(new YamlBlock(lines.subList(1, frontEnd), 2, List.of()));
    }

    /** The Markdown with blank lines for the front matter, so that lines keep their numbers. */
    String markdown() {
        List<String> shown = new ArrayList<>(lines);
        for (int index = 0; index <= frontEnd; index++) {
            shown.set(index, "");
        }
        return String.join("\n", shown);
    }

    int size() {
        return lines.size();
    }

    /** Lines from one index up to, but without, another. */
    List<String> slice(int from, int to) {
        return lines.subList(from, Math.max(from, to));
    }

    /** The line at an index from 0. */
    String line(int index) {
        return index < lines.size() ? lines.get(index) : "";
    }

    /** Lines from one index to another, both included, as text. */
    String lines(int from, int to) {
        return String.join("\n", lines.subList(from, Math.min(to + 1, lines.size())));
    }
}
