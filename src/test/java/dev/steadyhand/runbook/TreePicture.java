package dev.steadyhand.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A tree of decisions as a picture that browsers and GitHub show: questions left, ends right. */
final class TreePicture {

    private static final int BOX = 210;
    private static final int GAP = 230;
    private static final int ROW = 104;
    private static final int LINE = 18;
    private static final int MARGIN = 24;
    private static final int LETTERS = 26;

    private final StringBuilder svg = new StringBuilder();
    private final int columns;
    private int rows;

    private TreePicture(DecisionTree tree) {
        this.columns = tree.depth();
    }

    static String of(String title, DecisionTree tree) {
        TreePicture picture = new TreePicture(tree);
        picture.draw(tree, 0);
        int width = 2 * MARGIN + picture.columns * (BOX + GAP) + BOX;
        int height = 2 * MARGIN + picture.rows * ROW;
        return String.format(
                Locale.ROOT,
                """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img"
                     font-family="system-ui, sans-serif" font-size="14">
                <title>%s</title>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                %s</svg>
                """,
                width,
                height,
                width,
                height,
                escaped(title),
                picture.svg);
    }

    /** Draws what a question leads to, then the question itself; returns its middle. */
    private int draw(DecisionTree tree, int column) {
        if (tree.isEnd()) {
            int middle = MARGIN + rows * ROW + ROW / 2;
            rows++;
            box(columns, middle, tree.words(), "#e7f0fa");
            return middle;
        }
        List<Integer> middles = new ArrayList<>();
        for (DecisionTree branch : tree.branches().values()) {
            middles.add(draw(branch, column + 1));
        }
        int middle = (middles.getFirst() + middles.getLast()) / 2;
        int index = 0;
        for (Map.Entry<String, DecisionTree> branch : tree.branches().entrySet()) {
            int end = left(branch.getValue().isEnd() ? columns : column + 1);
            way(left(column) + BOX, middle, end, middles.get(index++), branch.getKey());
        }
        box(column, middle, tree.words(), "#fff4d6");
        return middle;
    }

    private static int left(int column) {
        return MARGIN + column * (BOX + GAP);
    }

    private void box(int column, int middle, List<String> words, String colour) {
        List<String> lines = words.stream().flatMap(text -> wrapped(text).stream()).toList();
        int height = lines.size() * LINE + 16;
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"6\" fill=\"%s\""
                                + " stroke=\"#5b6b7b\"/>%n",
                        left(column),
                        middle - height / 2,
                        BOX,
                        height,
                        colour));
        text(left(column) + 10, middle - height / 2 + 8 + 14, lines);
    }

    private void way(int from, int middle, int to, int end, String words) {
        svg.append(
                String.format(
                        Locale.ROOT,
                        "<path d=\"M%d %d L%d %d L%d %d\" fill=\"none\" stroke=\"#5b6b7b\"/>%n",
                        from,
                        middle,
                        from + 18,
                        end,
                        to,
                        end));
        List<String> lines = wrapped(words);
        text(from + 24, end - 6 - (lines.size() - 1) * LINE, lines);
    }

    private void text(int x, int y, List<String> lines) {
        for (int line = 0; line < lines.size(); line++) {
            svg.append(
                    String.format(
                            Locale.ROOT,
                            "<text x=\"%d\" y=\"%d\" fill=\"#1b2733\">%s</text>%n",
                            x,
                            y + line * LINE,
                            escaped(lines.get(line))));
        }
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + word.length() >= LETTERS) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
