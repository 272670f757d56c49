package dev.steadyhand.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.RunEvent;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever servers, runbooks and people put into names and notes stays text in every format. */
class HostileTextTest {

    private static final RunReport HARMLESS = hostile("harmless");

    static Stream<String> texts() {
        return Stream.of(
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "' onmouseover='alert(1)",
                "{{title}} {{{css}}} {{#log}}",
                "a | b\n| c | d |\n\n# Heading\n\n---\n\n<b>",
                "[click](javascript:alert(1)) ![x](http://evil/x.png) <http://evil/> http://evil/",
                "`code` ``` **bold** ~~gone~~ [x] - [ ] &lt;b&gt; &#60;b&#62; \\<b>",
                "&#x3c;script&#x3e; $$x$$ @everyone #1",
                "</style></title><h1>",
                "shop\u202Egpj.sql\u2066x\u2069\u200F\u0000\u001b[31mred\u0007",
                "]]>--> <!-- <?xml ?>",
                "\ud800 lone surrogate");
    }

    private static RunReport hostile(String text) {
        SampleRun run = new SampleRun();
        run.title = text;
        run.operator = text;
        String agree = "agree-that-a-restore-is-the-right-thing";
        return run.begun()
                .tell(new RunEvent.Noted(text))
                .tell(new RunEvent.StepStarted(agree))
                .tell(new RunEvent.Asked(agree, text))
                .tell(new RunEvent.Answered(agree, text, Map.of()))
                .tell(new RunEvent.Checked(agree, List.of(new Check(text, Verdict.FAIL, text))))
                .tell(new RunEvent.Aborted(text))
                .report();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void addsNoElementToThePage(String text) throws Exception {
        assertThat(elements(ReportHtml.write(hostile(text))))
                .isEqualTo(elements(ReportHtml.write(HARMLESS)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void addsNothingToTheMarkdownButText(String text) {
        assertThat(structure(ReportMarkdown.write(hostile(text))))
                .isEqualTo(structure(ReportMarkdown.write(HARMLESS)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void keepsTableRowsWhole(String text) {
        assertThat(rows(ReportMarkdown.write(hostile(text))))
                .isEqualTo(rows(ReportMarkdown.write(HARMLESS)));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void keepsTheTextInTheJson(String text) {
        byte[] json = ReportJson.write(hostile(text));

        assertThat(new String(json, UTF_8)).matches("[\\x20-\\x7e\\n]*");
        JsonNode root = JsonMapper.builder().build().readTree(json);
        assertThat(root.path("notes").path(0).path("detail").stringValue())
                .isEqualTo(new String(text.getBytes(UTF_8), UTF_8));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void leavesNoCharacterThatNobodySees(String text) {
        RunReport report = hostile(text);

        assertThat(ReportHtml.write(report) + ReportMarkdown.write(report))
                .doesNotContainPattern("[\\u200B\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]")
                .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f]");
    }

    @Test
    void showsHiddenCharactersByTheirNumber() {
        assertThat(VisibleText.of("shop\u202Egpj")).isEqualTo("shop⟨U+202E⟩gpj");
    }

    @Test
    void loadsNothingAndRunsNothing() {
        assertThat(ReportHtml.write(new SampleRun().restored().report()))
                .doesNotContainIgnoringCase("<script")
                .doesNotContainIgnoringCase("src=")
                .doesNotContainIgnoringCase("href=")
                .doesNotContain("url(")
                .contains("default-src 'none'");
    }

    /** The page as XML, with its void elements closed: a parser that forgives nothing. */
    private static List<String> elements(String html) throws Exception {
        String xml =
                html.replace("<!DOCTYPE html>", "")
                        .replaceAll("<(meta|br)([^<>]*)>", "<$1$2/>")
                        .replaceAll("(?s)<style>.*?</style>", "<style/>");
        var document =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(xml)));
        List<String> names = new ArrayList<>();
        var all = document.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            var node = all.item(i);
            names.add(node.getNodeName() + " " + node.getAttributes().getLength());
        }
        return names;
    }

    private static List<String> structure(String markdown) {
        List<String> found = new ArrayList<>();
        Node document = Parser.builder().build().parse(markdown);
        document.accept(
                new AbstractVisitor() {
                    @Override
                    public void visit(Heading heading) {
                        found.add("heading " + heading.getLevel());
                        super.visit(heading);
                    }

                    @Override
                    public void visit(HtmlInline html) {
                        found.add("html " + html.getLiteral());
                    }

                    @Override
                    public void visit(HtmlBlock html) {
                        found.add("html " + html.getLiteral());
                    }

                    @Override
                    public void visit(Link link) {
                        found.add("link " + link.getDestination());
                    }

                    @Override
                    public void visit(Image image) {
                        found.add("image " + image.getDestination());
                    }
                });
        return found;
    }

    private static List<Long> rows(String markdown) {
        return markdown.lines()
                .filter(line -> line.startsWith("|"))
                .map(line -> line.replace("\\|", "").chars().filter(c -> c == '|').count())
                .toList();
    }
}
