package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.store.MemoryStore;
import dev.steadyhand.store.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

class ManifestReaderTest {

    private static final Manifest SAMPLE =
            SampleDump.write(new MemoryStore(), Codec.GZIP).manifest().orElseThrow();

    @Test
    void writesTheFieldsInAFixedOrderWithTheFormatFirst() {
        assertThat(JsonMapper.shared().readTree(written(SAMPLE)).propertyNames())
                .containsExactly(
                        "format",
                        "backup",
                        "target",
                        "environment",
                        "source",
                        "serverVersion",
                        "tool",
                        "release",
                        "started",
                        "finished",
                        "consistentPoint",
                        "options",
                        "dump",
                        "objects",
                        "members");
    }

    @Test
    void writesForPeopleToo() {
        assertThat(written(SAMPLE))
                .startsWith(
                        """
                        {
                          "format": 1,
                          "backup": "backup_shop_20261121_142233",
                          "target": "shop",
                          "environment": "staging",
                        """)
                .endsWith("}\n");
    }

    @Property(tries = 60)
    void readsBackWhatItWrote(
            @ForAll @StringLength(max = 30) String text,
            @ForAll @Size(max = 4) Map<@StringLength(max = 10) String, @StringLength(max = 10) String> map) {
        String clean = clean(text);
        Map<String, String> entries = new HashMap<>();
        map.forEach((key, value) -> entries.put(clean(key), clean(value)));
        Manifest manifest =
                new Manifest(
                        clean,
                        SAMPLE.environment(),
                        SAMPLE.source(),
                        clean,
                        clean,
                        SAMPLE.started(),
                        SAMPLE.finished(),
                        entries,
                        entries,
                        List.of(new DumpedObject(ObjectKind.EVENT, clean, 1, 2, clean, clean)),
                        SAMPLE.members(),
                        SAMPLE.dump(),
                        clean);
        assertThat(read(written(manifest))).isEqualTo(manifest);
    }

    @Test
    void passesOverFieldsItDoesNotKnow() {
        ObjectNode json = json();
        json.put("mood", "good");
        json.putObject("later").putObject("much").put("deeper", 1);
        json.putArray("more").add(1).addObject().put("x", 2);
        ((ObjectNode) json.path("dump")).put("colour", "blue");
        assertThat(read(json.toString())).isEqualTo(SAMPLE);
    }

    @Test
    void readsFieldsInAnyOrder() {
        ObjectNode turned = JsonMapper.shared().createObjectNode();
        List.copyOf(json().propertyNames())
                .reversed()
                .forEach(name -> turned.set(name, json().get(name)));
        assertThat(read(turned.toString())).isEqualTo(SAMPLE);
    }

    static Stream<String> requiredFields() {
        return Stream.of(
                "format",
                "target",
                "environment",
                "source",
                "source.serverId",
                "serverVersion",
                "started",
                "finished",
                "consistentPoint",
                "dump",
                "dump.file",
                "dump.codec",
                "dump.bytes",
                "dump.sha256",
                "objects",
                "objects[1].name",
                "members",
                "members[2].offset",
                "members[2].sha256");
    }

    @ParameterizedTest
    @MethodSource("requiredFields")
    void namesTheFieldThatIsMissing(String path) {
        ObjectNode json = json();
        String pointer = "/" + path.replace("[", ".").replace("]", "").replace(".", "/");
        String parent = pointer.substring(0, pointer.lastIndexOf('/'));
        ((ObjectNode) json.at(parent)).remove(pointer.substring(pointer.lastIndexOf('/') + 1));
        assertThat(wrong(json.toString())).contains(": " + path + " is missing.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/dump/bytes | -1 | dump.bytes is -1",
                "/dump/bytes | 1.5 | dump.bytes is not a whole number",
                "/dump/bytes | 99999999999999999999 | dump.bytes is not a whole number",
                "/dump/bytes | 7 | members[0].length is",
                "/dump/uncompressedBytes | 9999999 | members do not add up to"
                        + " dump.uncompressedBytes",
                "/dump/file | \"../../etc/passwd\" | dump.file is not a plain file name",
                "/dump/codec | \"rot13\" | dump.codec is none of the words",
                "/dump/sha256 | \"ABC\" | dump.sha256 is not a SHA-256",
                "/environment | \"moon\" | environment is none of those",
                "/started | \"yesterday\" | started is not a time",
                "/target | 5 | target is not a text",
                "/source | [] | source is not an object",
                "/options | {\"a\":{}} | options.a is not a text",
                "/objects | {} | objects is not a list",
                "/members/1 | 5 | members[1] is not an object",
                "/members/1/offset | 0 | members[1].offset is 0 where the member before it ends at",
                "/members/1/length | 0 | members[1].length is 0",
                "/members/1/length | 9223372036854775807 | members[1].length is",
                "/members/1/uncompressedLength | 9223372036854775807 |"
                        + " members[1].uncompressedLength is",
                "/members/1/kind | \"rowz\" | members[1].kind is none of the words",
            })
    void namesTheFieldThatIsWrong(String pointer, String value, String words) {
        ObjectNode json = json();
        int cut = pointer.lastIndexOf('/');
        JsonNode node = JsonMapper.shared().readTree(value);
        JsonNode parent = json.at(pointer.substring(0, cut));
        if (parent instanceof ArrayNode array) {
            array.set(Integer.parseInt(pointer.substring(cut + 1)), node);
        } else {
            ((ObjectNode) parent).set(pointer.substring(cut + 1), node);
        }
        assertThat(wrong(json.toString())).contains(words);
    }

    @Test
    void refusesANewerFormatEvenIfNothingElseIsAsItWas() {
        Problem problem = problem("{\"members\": [{\"new\": 1}], \"format\": 2}");
        assertThat(problem.code()).isEqualTo(ProblemCode.FORMAT_NEWER);
        assertThat(problem.what()).isEqualTo("x.json has format 2; this program reads up to 1.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "5",
                "\"text\"",
                "{",
                "{\"format\": 1,",
                "{\"format\": 1, \"format\": 1}",
                "{\"format\": 1} {\"format\": 1}",
                "{\"members\": [",
                "{\"members\": [{",
                "{\"members\": [1, 2",
                "\u0000\u0001\u0002"
            })
    void refusesWhatIsNoManifest(String text) {
        assertThat(wrong(text)).startsWith("The manifest x.json is wrong: ");
    }

    @Test
    void refusesDepthWithoutEnd() {
        assertThat(wrong("{\"later\": " + "[".repeat(100_000))).contains("is wrong");
    }

    @Test
    void refusesAnObjectWithFieldsWithoutEnd() {
        StringBuilder text = new StringBuilder("{\"options\": {");
        for (int i = 0; i < 2000; i++) {
            text.append('"').append(i).append("\": \"\",");
        }
        assertThat(wrong(text.append("\"x\": \"\"}}").toString()))
                .contains("options has more than 1000 fields");
    }

    @Test
    void refusesATextWithoutEnd() {
        assertThat(wrong("{\"target\": \"" + "x".repeat(200_000) + "\"}")).contains("is wrong");
    }

    @Test
    void refusesAFileTooLargeToBeOneWithoutReadingIt() {
        MemoryStore huge =
                new MemoryStore() {
                    @Override
                    public Optional<StoredFile> find(String file) {
                        return Optional.of(
                                new StoredFile(file, ManifestReader.LARGEST + 1, SampleDump.TIME));
                    }
                };
        ProblemException refusal =
                catchThrowableOfType(
                        ProblemException.class, () -> ManifestReader.read(huge, "x.json"));
        assertThat(refusal.problem().code()).isEqualTo(ProblemCode.MANIFEST_WRONG);
        assertThat(refusal.problem().what()).contains("it has 67.1 MB");
    }

    @Test
    void saysThatThereIsNone() {
        ProblemException refusal =
                catchThrowableOfType(
                        ProblemException.class,
                        () -> ManifestReader.read(new MemoryStore(), "x.json"));
        assertThat(refusal.problem().code()).isEqualTo(ProblemCode.BACKUP_MISSING);
    }

    @Property(tries = 200)
    void neverFailsOtherwiseThanByAProblem(
            @ForAll @IntRange(max = 9_999) int permyriad, @ForAll char replacement) {
        String text = written(SAMPLE);
        int at = (int) ((long) permyriad * text.length() / 10_000);
        String damaged = text.substring(0, at) + replacement + text.substring(at + 1);
        try {
            assertThat(read(damaged).members()).isNotNull();
        } catch (ProblemException refusal) {
            assertThat(refusal.problem().code())
                    .isIn(ProblemCode.MANIFEST_WRONG, ProblemCode.FORMAT_NEWER);
        }
    }

    private static String clean(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static ObjectNode json() {
        return (ObjectNode) JsonMapper.shared().readTree(written(SAMPLE));
    }

    private static String written(Manifest manifest) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ManifestWriter.write(manifest, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Manifest read(String text) {
        InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return ManifestReader.read(in, "x.json");
    }

    private static Problem problem(String text) {
        return catchThrowableOfType(ProblemException.class, () -> read(text)).problem();
    }

    private static String wrong(String text) {
        Problem problem = problem(text);
        assertThat(problem.code()).isEqualTo(ProblemCode.MANIFEST_WRONG);
        return problem.what();
    }
}
