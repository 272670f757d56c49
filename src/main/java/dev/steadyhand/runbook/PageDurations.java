package dev.steadyhand.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a page says of how long it takes: the words below "How long it takes" in its introduction,
 * with a line for each row of its table. It is all there is where nothing was measured yet.
 */
public final class PageDurations {

    private static final String TITLE = "**How long it takes";
    private static final String BEGIN = "Never measured here. The page says";

    private PageDurations() {}

    /** Empty where the page says nothing of it. */
    public static List<String> of(Runbook runbook) {
        int begin = runbook.introduction().indexOf(TITLE);
        if (begin < 0) {
            return List.of();
        }
        List<String> below =
                runbook.introduction().substring(begin + TITLE.length()).strip().lines().toList();
        List<String> words =
                below.stream().takeWhile(line -> !line.isBlank()).map(String::strip).toList();
        List<String> lines = new ArrayList<>();
        lines.add(BEGIN + String.join(" ", words).replace("**", ""));
        lines.addAll(
                rows(
                        below.stream()
                                .skip(words.size())
                                .dropWhile(String::isBlank)
                                .takeWhile(line -> line.startsWith("|"))
                                .map(PageDurations::cells)
                                .toList()));
        return List.copyOf(lines);
    }

    /** The first row names the sizes, the second is a line. */
    private static List<String> rows(List<List<String>> rows) {
        return rows.stream()
                .skip(2)
                .map(row -> row.getFirst() + ": " + times(rows.getFirst(), row))
                .toList();
    }

    private static String times(List<String> sizes, List<String> row) {
        return IntStream.range(1, Math.min(row.size(), sizes.size()))
                .mapToObj(column -> row.get(column) + " (" + sizes.get(column) + ")")
                .collect(Collectors.joining("; "));
    }

    private static List<String> cells(String line) {
        return Stream.of(line.replaceAll("^\\||\\|$", "").split("\\|", -1))
                .map(String::strip)
                .toList();
    }
}
