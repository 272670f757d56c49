package dev.steadyhand.runbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.commonmark.ext.task.list.items.TaskListItemMarker;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;
import org.commonmark.node.Text;

/** Sorts what stands below one heading: boxes, hints, the step block, and prose for the rest. */
final class SectionBuilder {

    /** Less than the parser would follow, so that nothing deeper is ever kept. */
    private static final int DEEPEST = 12;

    private static final String STEP = "step";
    private static final String WHY = "**Why:**";
    private static final Pattern QUOTE_MARK = Pattern.compile("^ {0,3}> ?");

    private final Optional<Position> heading;
    private final String title;
    private final SourceText source;
    private final Mistakes mistakes;
    private final List<String> guidance = new ArrayList<>();
    private final List<String> why = new ArrayList<>();
    private final List<String> items = new ArrayList<>();
    private Optional<YamlBlock> step = Optional.empty();

    private SectionBuilder(
            Optional<Position> heading, String title, SourceText source, Mistakes mistakes) {
        this.heading = heading;
        this.title = title;
        this.source = source;
        this.mistakes = mistakes;
    }

    static SectionBuilder introduction(SourceText source, Mistakes mistakes) {
        return new SectionBuilder(Optional.empty(), "", source, mistakes);
    }

    static SectionBuilder step(
            String title, Position heading, SourceText source, Mistakes mistakes) {
        return new SectionBuilder(Optional.of(heading), title, source, mistakes);
    }

    boolean isIntroduction() {
        return heading.isEmpty();
    }

    String guidance() {
        return String.join("\n\n", guidance);
    }

    Section build() {
        return new Section(
                title,
                heading.orElse(Position.START),
                guidance(),
                String.join("\n\n", why),
                items,
                step);
    }

    /** A fenced block: the step's own, or an example that is shown. */
    void takeFence(FencedCodeBlock block) {
        String info = block.getInfo() == null ? "" : block.getInfo().strip();
        if (info.equals(STEP)) {
            takeStep(block);
            return;
        }
        if (Spelling.nearest(info, List.of(STEP)).isPresent()) {
            mistakes.add(
                    OutlineReader.position(block),
                    "A block named \"" + Shown.text(info) + "\" is only shown, not done.",
                    "Did you mean \"step\"?");
        }
        addGuidance(block);
    }

    private void takeStep(FencedCodeBlock block) {
        Position position = OutlineReader.position(block);
        if (isIntroduction()) {
            mistakes.add(
                    position,
                    "This step block stands before the first step.",
                    "Put a heading such as \"## Check the target\" above it.");
        } else if (step.isPresent()) {
            mistakes.add(
                    position,
                    "This step has a second step block.",
                    "Give the second one a heading of its own.");
        } else if (block.getClosingFenceLength() == null) {
            mistakes.add(
                    position,
                    "The step block that begins here is never closed.",
                    "End it with a line of its own: ```");
        }
        step = step.or(() -> Optional.of(yaml(block, position)));
    }

    private YamlBlock yaml(FencedCodeBlock block, Position position) {
        String literal = block.getLiteral() == null ? "" : block.getLiteral();
        List<String> lines = literal.lines().toList();
        List<Integer> indents = new ArrayList<>();
        for (int index = 0; index < lines.size(); index++) {
            String raw = source.line(position.line() + index);
            indents.add(Math.max(0, raw.length() - lines.get(index).length()));
        }
        return new YamlBlock(lines, position.line() + 1, List.copyOf(indents));
    }

    /** Any other block. */
    void take(Node node) {
        if (node instanceof BlockQuote quote && isWhy(quote) && !isIntroduction()) {
            refuseInside(quote, 1);
            why.add(unquoted(quote));
        } else if (node instanceof ListBlock list && hasBoxes(list)) {
            takeBoxes(list);
        } else {
            refuseInside(node, 1);
            addGuidance(node);
        }
    }

    private void takeBoxes(ListBlock list) {
        if (isIntroduction()) {
            mistakes.add(
                    OutlineReader.position(list),
                    "These boxes stand before the first step, where nobody ticks them.",
                    "Put a heading such as \"## Before you begin\" above them.");
            return;
        }
        if (!(list instanceof BulletList)) {
            mistakes.add(
                    OutlineReader.position(list),
                    "Boxes in a numbered list are not read.",
                    "Begin each line with \"- [ ]\".");
        }
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            takeBox(item);
        }
    }

    private void takeBox(Node item) {
        if (!(item.getFirstChild() instanceof TaskListItemMarker marker)) {
            mistakes.add(
                    OutlineReader.position(item),
                    "This point has no box, but others in its list have.",
                    "Begin it with \"- [ ]\", or put it into a list of its own.");
            return;
        }
        if (marker.isChecked()) {
            mistakes.add(
                    OutlineReader.position(item),
                    "This box is ticked already.",
                    "Write \"- [ ]\": people tick it during the run.");
        }
        Node paragraph = marker.getNext();
        if (paragraph == null || paragraph.getNext() != null) {
            mistakes.add(
                    OutlineReader.position(item),
                    "A box has one paragraph and nothing below it.",
                    "Move the rest out of the list, or make boxes of their own of it.");
        }
        items.add(paragraph == null ? "" : text(paragraph).replaceAll("\\s+", " ").strip());
    }

    private boolean isWhy(BlockQuote quote) {
        return quote.getFirstChild() instanceof Paragraph paragraph
                && text(paragraph).startsWith(WHY);
    }

    private String unquoted(BlockQuote quote) {
        StringBuilder text = new StringBuilder();
        for (SourceSpan span : quote.getSourceSpans()) {
            String line = QUOTE_MARK.matcher(source.line(span.getLineIndex())).replaceFirst("");
            text.append(line).append('\n');
        }
        return text.toString().strip().substring(WHY.length()).strip();
    }

    private void addGuidance(Node node) {
        List<SourceSpan> spans = node.getSourceSpans();
        if (!spans.isEmpty()) {
            int from = spans.getFirst().getLineIndex();
            guidance.add(source.lines(from, spans.getLast().getLineIndex()));
        }
    }

    /**
     * Boxes and step blocks inside quotes and lists are never seen by anybody who runs the step.
     */
    private void refuseInside(Node node, int depth) {
        if (depth > DEEPEST) {
            mistakes.add(
                    OutlineReader.position(node),
                    "This is nested more than " + DEEPEST + " deep.",
                    "Take it out of the quotes and points around it.");
            return;
        }
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            if (child instanceof TaskListItemMarker) {
                mistakes.add(
                        OutlineReader.position(node),
                        "This box stands inside a quote or another point, where nobody ticks it.",
                        "Move it out, to the left margin.");
            } else if (child instanceof FencedCodeBlock block
                    && STEP.equals(block.getInfo() == null ? "" : block.getInfo().strip())) {
                mistakes.add(
                        OutlineReader.position(child),
                        "This step block stands inside a quote or a list, where it is not done.",
                        "Move it out, to the left margin.");
            }
            refuseInside(child, depth + 1);
        }
    }

    private static boolean hasBoxes(ListBlock list) {
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            if (item.getFirstChild() instanceof TaskListItemMarker) {
                return true;
            }
        }
        return false;
    }

    private static String text(Node block) {
        StringBuilder text = new StringBuilder();
        for (Node child = block.getFirstChild(); child != null; child = child.getNext()) {
            text.append(child instanceof Text words ? words.getLiteral() : "\n");
        }
        return text.toString();
    }
}
