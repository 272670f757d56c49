package dev.steadyhand.gui.kit;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextFlow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.ThematicBreak;
import org.commonmark.parser.Parser;

/**
 * Markdown as nodes: paragraphs, lists, quotes, code. HTML in it is left out, pictures are not
 * loaded, and links are shown with their address but lead nowhere, because a runbook may come from
 * anyone.
 */
public final class MarkdownView extends VBox {
    private static final int DEEPEST = 20;
    private static final Parser PARSER =
            Parser.builder().maxOpenBlockParsers(DEEPEST).maxInlineNesting(DEEPEST).build();

    public MarkdownView(String markdown) {
        super(8);
        getStyleClass().add("markdown");
        PARSER.parse(markdown).accept(new Blocks(this));
    }

    /** The first paragraph without its marks, in one line, for lists and screen readers. */
    public static String firstParagraph(String markdown) {
        org.commonmark.node.Node first = PARSER.parse(markdown).getFirstChild();
        return first == null ? "" : PlainText.of(first);
    }

    private static final class Blocks extends AbstractVisitor {
        private final VBox into;

        Blocks(VBox into) {
            this.into = into;
        }

        @Override
        public void visit(Paragraph paragraph) {
            into.getChildren().add(flow(paragraph));
        }

        @Override
        public void visit(Heading heading) {
            TextFlow flow = flow(heading);
            flow.getStyleClass().add("md-heading");
            into.getChildren().add(flow);
        }

        @Override
        public void visit(BulletList list) {
            into.getChildren().add(list(list, 0));
        }

        @Override
        public void visit(OrderedList list) {
            Integer first = list.getMarkerStartNumber();
            into.getChildren().add(list(list, first == null ? 1 : first));
        }

        @Override
        public void visit(BlockQuote quote) {
            VBox box = new VBox(8);
            box.getStyleClass().add("md-quote");
            into.getChildren().add(box);
            new Blocks(box).visitChildren(quote);
        }

        @Override
        public void visit(FencedCodeBlock code) {
            addCode(code.getLiteral());
        }

        @Override
        public void visit(IndentedCodeBlock code) {
            addCode(code.getLiteral());
        }

        @Override
        public void visit(ThematicBreak line) {
            into.getChildren().add(new javafx.scene.control.Separator());
        }

        private void addCode(String code) {
            Label label = Widgets.label(code.stripTrailing(), Look.MONO, "md-code-block");
            label.setMaxWidth(Double.MAX_VALUE);
            into.getChildren().add(label);
        }

        private static TextFlow flow(org.commonmark.node.Node block) {
            TextFlow flow = new TextFlow();
            block.accept(new Inlines(flow, List.of()));
            return flow;
        }

        private static VBox list(ListBlock list, int first) {
            VBox box = new VBox(4);
            int number = first;
            for (org.commonmark.node.Node item = list.getFirstChild();
                    item != null;
                    item = item.getNext()) {
                box.getChildren().add(item(item, first == 0 ? "•" : number + "."));
                number++;
            }
            return box;
        }

        private static Node item(org.commonmark.node.Node item, String mark) {
            VBox content = new VBox(4);
            HBox.setHgrow(content, Priority.ALWAYS);
            new Blocks(content).visitChildren(item);
            Label bullet = Widgets.line(mark, "md-bullet");
            bullet.setMinWidth(Region.USE_PREF_SIZE);
            return new HBox(8, bullet, content);
        }
    }
}
