package dev.steadyhand.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.task.list.items.TaskListItemsExtension;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.commonmark.parser.SourceLine;
import org.commonmark.parser.SourceLines;

/**
 * Takes a runbook apart by its headings. Only blocks are parsed: what stands inside a paragraph is
 * kept as written, which makes reading quick whatever the text holds.
 */
final class OutlineReader {

    private static final int DEEPEST = 20;
    private static final int LONGEST_HEADING = 200;

    private static final Parser BLOCKS =
            Parser.builder()
                    .extensions(List.of(TaskListItemsExtension.create()))
                    .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                    .maxOpenBlockParsers(DEEPEST)
                    .inlineParserFactory(context -> OutlineReader::keepAsWritten)
                    .build();
    private static final Parser INLINES = Parser.builder().maxInlineNesting(DEEPEST).build();

    private final SourceText source;
    private final Mistakes mistakes;
    private final List<Section> sections = new ArrayList<>();
    private String heading = "";
    private SectionBuilder current;

    OutlineReader(String text, Mistakes mistakes) {
        this.source = new SourceText(text);
        this.mistakes = mistakes;
        this.current = SectionBuilder.introduction(source, mistakes);
    }

    Outline read() {
        if (source.isFrontUnclosed()) {
            mistakes.add(
                    Position.START,
                    "The front matter that begins here is never closed.",
                    "End it with a line of its own: ---");
        }
        SectionBuilder introduction = current;
        Node document = BLOCKS.parse(source.markdown());
        for (Node node = document.getFirstChild(); node != null; node = node.getNext()) {
            take(node);
        }
        endSection();
        checkHeading();
        return new Outline(source.front(), heading, introduction.guidance(), sections);
    }

    private void take(Node node) {
        switch (node) {
            case Heading title when title.getLevel() == 1 -> takeTitle(title);
            case Heading title when title.getLevel() == 2 -> takeStep(title);
            case FencedCodeBlock block -> current.takeFence(block);
            default -> current.take(node);
        }
    }

    private void takeTitle(Heading title) {
        if (!heading.isEmpty() || !sections.isEmpty() || !current.isIntroduction()) {
            mistakes.add(
                    position(title),
                    "A runbook has one heading of level one, before its first step.",
                    "Make this one a step: ## " + Shown.text(text(title)));
            return;
        }
        heading = text(title);
        if (heading.isEmpty()) {
            mistakes.add(position(title), "This heading is empty.", "Give the runbook a title.");
            heading = "?";
        }
    }

    private void takeStep(Heading title) {
        endSection();
        current = SectionBuilder.step(text(title), position(title), source, mistakes);
    }

    private void endSection() {
        if (!current.isIntroduction()) {
            sections.add(current.build());
        }
    }

    private void checkHeading() {
        if (heading.isEmpty()) {
            mistakes.add(
                    Position.START,
                    "The runbook has no heading of level one.",
                    "Begin it, after the front matter, with a line such as: # Restore a database");
        }
    }

    private String text(Heading title) {
        String written =
                Optional.ofNullable(title.getFirstChild())
                        .filter(Text.class::isInstance)
                        .map(node -> ((Text) node).getLiteral())
                        .orElse("");
        if (written.length() > LONGEST_HEADING) {
            mistakes.add(
                    position(title),
                    "This heading is longer than " + LONGEST_HEADING + " characters.",
                    "Shorten it and say the rest below it.");
            return written.substring(0, LONGEST_HEADING);
        }
        return plain(INLINES.parse(written)).strip();
    }

    /** The text without its marks; never deeper than the parser allows. */
    private static String plain(Node node) {
        StringBuilder text = new StringBuilder();
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            switch (child) {
                case Text words -> text.append(words.getLiteral());
                case Code code -> text.append(code.getLiteral());
                default -> text.append(plain(child));
            }
        }
        return text.toString();
    }

    private static void keepAsWritten(SourceLines lines, Node block) {
        for (SourceLine line : lines.getLines()) {
            if (block.getFirstChild() != null) {
                block.appendChild(new SoftLineBreak());
            }
            block.appendChild(new Text(line.getContent().toString()));
        }
    }

    static Position position(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        if (spans.isEmpty()) {
            return Position.START;
        }
        SourceSpan first = spans.getFirst();
        return new Position(first.getLineIndex() + 1, first.getColumnIndex() + 1);
    }
}
