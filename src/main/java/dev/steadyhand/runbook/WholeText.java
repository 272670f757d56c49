package dev.steadyhand.runbook;

import java.util.ArrayList;
import java.util.List;

/**
 * A runbook's text with its parts put in, which knows where each of its lines was written.
 *
 * @param text what is read, hashed and kept in the journal
 * @param pieces in the order of the text; the first begins with its first line
 * @param misplaced what is wrong with the parts themselves
 */
record WholeText(String text, List<Piece> pieces, List<Misplaced> misplaced) {

    WholeText {
        pieces = List.copyOf(pieces);
        misplaced = List.copyOf(misplaced);
    }

    /**
     * Lines that follow each other both in the text and in a file.
     *
     * @param first the first of them in the text, from 1
     * @param file the name its author knows it by
     * @param line the same line in the file, from 1
     */
    record Piece(int first, String file, int line) {}

    /**
     * A mistake in what was put in.
     *
     * @param line of the text with its parts, for the order
     */
    record Misplaced(int line, Mistake mistake) {}

    /** A text without parts. */
    static WholeText of(String file, String text) {
        return new WholeText(text, List.of(new Piece(1, file, 1)), List.of());
    }

    /** A mistake where its author can mend it; never beyond the end of its line or of the text. */
    Mistake mistake(Position position, String what, String mend) {
        Position inside = inside(position);
        Piece piece = piece(inside.line());
        return new Mistake(piece.file(), line(piece, inside), inside.column(), what, mend);
    }

    private Position inside(Position position) {
        if (text.isEmpty()) {
            return position;
        }
        long lines = (text + "|").lines().count();
        int line = (int) Math.min(position.line(), lines);
        int length = text.lines().skip(line - 1L).findFirst().map(String::length).orElse(0);
        int column = line < position.line() ? length + 1 : position.column();
        return new Position(line, Math.min(column, length + 1));
    }

    String place(Position position) {
        Piece piece = piece(position.line());
        String line = "line " + line(piece, position);
        return piece.file().equals(pieces.getFirst().file()) ? line : line + " of " + piece.file();
    }

    private static int line(Piece piece, Position position) {
        return piece.line() + position.line() - piece.first();
    }

    private Piece piece(int line) {
        Piece piece = pieces.getFirst();
        for (Piece next : pieces) {
            if (next.first() > line) {
                return piece;
            }
            piece = next;
        }
        return piece;
    }

    /** Puts a text together, line by line. */
    static final class Builder {

        private final StringBuilder text = new StringBuilder();
        private final List<Piece> pieces;
        private final List<Misplaced> misplaced = new ArrayList<>();
        private int next = 1;

        Builder(String file) {
            this.pieces = new ArrayList<>(List.of(new Piece(1, file, 1)));
        }

        /** Adds lines of a file, the first of them at an index from 0. */
        void add(String file, int from, List<String> lines) {
            if (lines.isEmpty()) {
                return;
            }
            pieces.add(new Piece(next, file, from + 1));
            for (String line : lines) {
                text.append(next == 1 ? "" : "\n").append(line);
                next++;
            }
        }

        void add(Mistake mistake) {
            misplaced.add(new Misplaced(next, mistake));
        }

        WholeText build() {
            return new WholeText(text.toString(), pieces, misplaced);
        }
    }
}
