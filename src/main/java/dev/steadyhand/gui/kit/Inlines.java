package dev.steadyhand.gui.kit;

import java.util.List;
import java.util.stream.Stream;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;

/** What stands inside a paragraph, as pieces of text with style classes. */
final class Inlines extends AbstractVisitor {
    private final TextFlow flow;
    private final List<String> styles;

    Inlines(TextFlow flow, List<String> styles) {
        this.flow = flow;
        this.styles = styles;
    }

    @Override
    public void visit(org.commonmark.node.Text text) {
        add(text.getLiteral());
    }

    @Override
    public void visit(SoftLineBreak line) {
        add(" ");
    }

    @Override
    public void visit(HardLineBreak line) {
        add("\n");
    }

    @Override
    public void visit(Code code) {
        with("md-code").add(code.getLiteral());
    }

    @Override
    public void visit(Emphasis emphasis) {
        inside(emphasis, "md-emphasis");
    }

    @Override
    public void visit(StrongEmphasis strong) {
        inside(strong, "md-strong");
    }

    @Override
    public void visit(Link link) {
        inside(link, "md-link");
        if (!PlainText.of(link).equals(link.getDestination())) {
            with("md-address").add(" (" + link.getDestination() + ")");
        }
    }

    @Override
    public void visit(Image image) {
        inside(image, "md-emphasis");
    }

    private void inside(Node node, String style) {
        with(style).visitChildren(node);
    }

    private Inlines with(String style) {
        return new Inlines(flow, Stream.concat(styles.stream(), Stream.of(style)).toList());
    }

    private void add(String literal) {
        Text text = new Text(literal);
        text.getStyleClass().add("text");
        text.getStyleClass().addAll(styles);
        flow.getChildren().add(text);
    }
}
