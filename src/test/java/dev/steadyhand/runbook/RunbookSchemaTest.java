package dev.steadyhand.runbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The schema says what the reader says, and {@code docs/runbook.schema.json} is the schema. */
class RunbookSchemaTest {

    private static final Path DOCUMENT = Path.of("docs", "runbook.schema.json");

    /** Writes the document anew: {@code WRITE_DOCS=1 mvn test -Dtest=RunbookSchemaTest}. */
    private static final boolean WRITE = System.getenv("WRITE_DOCS") != null;

    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^```step\\n(.*?)^```$|\\A---\\n(.*?)^---$");

    private final Schema schema =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(RunbookSchema.text());

    private List<Error> errors(String yaml) {
        return schema.validate(yaml, InputFormat.YAML);
    }

    private static List<String> blocks(Path page) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(Files.readString(page));
        while (matcher.find()) {
            blocks.add(matcher.group(1) == null ? matcher.group(2) : matcher.group(1));
        }
        return blocks;
    }

    @Test
    void theDocumentIsWhatTheCommandPrints() throws IOException {
        if (WRITE) {
            Files.writeString(DOCUMENT, RunbookSchema.text());
        }
        assertThat(DOCUMENT).content().isEqualTo(RunbookSchema.text());
    }

    @Test
    void everyBlockOfThePagesThatShipIsValid() throws IOException {
        int looked = 0;
        try (Stream<Path> pages = Files.list(Path.of("runbooks"))) {
            for (Path page : pages.sorted().toList()) {
                for (String block : blocks(page)) {
                    assertThat(errors(block)).as(page + ":\n" + block).isEmpty();
                    looked++;
                }
            }
        }
        assertThat(looked).isGreaterThan(40);
    }

    @Test
    void everyBlockOfTheManualIsValid() throws IOException {
        List<String> blocks = blocks(Path.of("docs", "runbook-format.md"));
        assertThat(blocks).hasSizeGreaterThan(5);
        assertThat(blocks).allSatisfy(block -> assertThat(errors(block)).as(block).isEmpty());
    }

    @Test
    void everyKindSaysWhatItDoes() {
        assertThat(StepReader.KINDS)
                .allSatisfy(kind -> assertThat(KindSentences.of(kind)).as(kind).isNotBlank());
    }

    @Test
    void whatTheReaderRefusesIsNotValid() {
        assertThat(
                        List.of(
                                "kind: restor",
                                "kind: precheck",
                                "kind: precheck\nchecks: [reachble]",
                                "kind: checklist\ncheks: [reachable]",
                                "kind: restore\nplace: besides",
                                "kind: http\ntries: 0",
                                "kind: http\nevery: soon",
                                "kind: sync-bucket\nmirror: maybe",
                                "kind: decision",
                                "kind: include",
                                "kind: include\npart: parts/a.md\nwhen: target.health",
                                "id: x\nfor: [oracle]",
                                "title: no id"))
                .allSatisfy(block -> assertThat(errors(block)).as(block).isNotEmpty());
    }

    @Test
    void oneWordStandsForAListOfOne() {
        assertThat(errors("kind: precheck\nchecks: reachable")).isEmpty();
    }
}
