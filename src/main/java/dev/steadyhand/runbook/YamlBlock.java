package dev.steadyhand.runbook;

import java.util.List;

/**
 * YAML inside a runbook.
 *
 * @param lines its lines, without the marks around it
 * @param firstLine where the first of them stands in the file, from 1
 * @param indents how many columns the Markdown takes away before each line
 */
record YamlBlock(List<String> lines, int firstLine, List<Integer> indents) {

    String text() {
        return String.join("\n", lines);
    }

    /** Where in the file a place of the block is; places beyond its end are held at its end. */
    Position inFile(int line, int column) {
        int index = Math.clamp(line - 1, 0, Math.max(0, lines.size() - 1));
        int indent = indents.isEmpty() ? 0 : indents.get(index);
        return new Position(firstLine + index, indent + Math.max(1, column));
    }

    /** Whether one of the signs stands at a place of the block. */
    boolean beginsWithAny(String signs, int line, int column) {
        if (line < 1 || line > lines.size()) {
            return false;
        }
        String text = lines.get(line - 1);
        return column >= 1
                && column <= text.length()
                && signs.indexOf(text.charAt(column - 1)) >= 0;
    }
}
