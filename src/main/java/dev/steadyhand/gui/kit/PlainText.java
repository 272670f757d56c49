package dev.steadyhand.gui.kit;

import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** Collects words and leaves marks out. */
final class PlainText extends AbstractVisitor {
    private final StringBuilder plain;

    PlainText(StringBuilder plain) {
        this.plain = plain;
    }

    /** What a reader would say aloud of it, in one line. */
    static String of(Node node) {
        StringBuilder plain = new StringBuilder();
        node.accept(new PlainText(plain));
        return plain.toString().replaceAll("\\s+", " ").strip();
    }

    @Override
    public void visit(Text text) {
        plain.append(text.getLiteral());
    }

    @Override
    public void visit(Code code) {
        plain.append(code.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak line) {
        plain.append(' ');
    }

    @Override
    public void visit(HardLineBreak line) {
        plain.append(' ');
    }

    @Override
    public void visit(Paragraph paragraph) {
        visitChildren(paragraph);
        plain.append(' ');
    }
}
