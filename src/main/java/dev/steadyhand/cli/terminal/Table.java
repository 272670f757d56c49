package dev.steadyhand.cli.terminal;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Columns as wide as what stands in them. */
public final class Table {

    private static final String GAP = "  ";

    private final List<List<String>> rows = new ArrayList<>();

    public Table(String... titles) {
        rows.add(List.of(titles));
    }

    public Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    public void print(PrintStream out) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        StringBuilder lines = new StringBuilder();
        for (List<String> row : rows) {
            add(lines, row, widths);
        }
        // At once, because a stream that is flushed line by line is slow for thousands of them.
        out.print(lines);
    }

    private static void add(StringBuilder lines, List<String> row, int[] widths) {
        for (int column = 0; column < widths.length; column++) {
            String cell = row.get(column);
            lines.append(cell).repeat(' ', widths[column] - cell.length()).append(GAP);
        }
        int end = lines.length();
        while (end > 0 && lines.charAt(end - 1) == ' ') {
            end--;
        }
        lines.setLength(end);
        lines.append(System.lineSeparator());
    }
}
