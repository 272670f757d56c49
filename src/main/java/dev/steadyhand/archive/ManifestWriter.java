package dev.steadyhand.archive;

import dev.steadyhand.target.Identity;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes a manifest as JSON: the format's version first, fields always in the same order, indented
 * for people, streamed whatever the number of members.
 */
public final class ManifestWriter {

    /** The format of encryption. */
    static final String AGE = "age-encryption.org/v1";

    private static final ObjectWriter JSON =
            JsonMapper.shared()
                    .writer()
                    .with(
                            new DefaultPrettyPrinter(
                                            Separators.createDefaultInstance()
                                                    .withObjectNameValueSpacing(
                                                            Separators.Spacing.AFTER))
                                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));

    private final JsonGenerator json;

    private ManifestWriter(JsonGenerator json) {
        this.json = json;
    }

    /** Writes UTF-8 and a line feed at the end; leaves the stream open. */
    public static void write(Manifest manifest, OutputStream out) {
        try (JsonGenerator json = JSON.createGenerator(new Unclosed(out))) {
            new ManifestWriter(json).manifest(manifest);
            json.writeRaw('\n');
        }
    }

    private void manifest(Manifest manifest) {
        json.writeStartObject();
        json.writeNumberProperty("format", Manifest.FORMAT);
        json.writeStringProperty("backup", manifest.backup());
        json.writeStringProperty("target", manifest.target());
        json.writeStringProperty("environment", manifest.environment().word());
        source(manifest.source());
        json.writeStringProperty("serverVersion", manifest.serverVersion());
        json.writeStringProperty("tool", manifest.tool());
        json.writeStringProperty("release", manifest.release());
        json.writeStringProperty("started", manifest.started().toString());
        json.writeStringProperty("finished", manifest.finished().toString());
        map("consistentPoint", manifest.consistentPoint());
        map("options", manifest.options());
        dump(manifest.dump());
        json.writeArrayPropertyStart("objects");
        manifest.objects().forEach(this::object);
        json.writeEndArray();
        json.writeArrayPropertyStart("members");
        manifest.members().forEach(this::member);
        json.writeEndArray();
        json.writeEndObject();
    }

    private void source(Identity source) {
        json.writeObjectPropertyStart("source");
        json.writeStringProperty("product", source.product().word());
        json.writeStringProperty("serverId", source.serverId());
        json.writeStringProperty("host", source.host());
        json.writeNumberProperty("port", source.port());
        json.writeStringProperty("database", source.database());
        json.writeEndObject();
    }

    private void map(String name, Map<String, String> entries) {
        json.writeObjectPropertyStart(name);
        new TreeMap<>(entries).forEach(json::writeStringProperty);
        json.writeEndObject();
    }

    private void dump(Manifest.DumpFile dump) {
        json.writeObjectPropertyStart("dump");
        json.writeStringProperty("file", dump.file());
        json.writeStringProperty("codec", dump.codec().word());
        json.writeNumberProperty("bytes", dump.bytes());
        json.writeNumberProperty("uncompressedBytes", dump.uncompressedBytes());
        json.writeStringProperty("sha256", dump.sha256());
        json.writeEndObject();
        dump.encryption().ifPresent(this::encryption);
    }

    private void encryption(Manifest.Encryption encryption) {
        json.writeObjectPropertyStart("encryption");
        json.writeStringProperty("format", AGE);
        json.writeNumberProperty("bytes", encryption.bytes());
        json.writeStringProperty("recipients", String.join(" ", encryption.recipients()));
        json.writeEndObject();
    }

    private void object(DumpedObject object) {
        json.writeStartObject();
        json.writeStringProperty("kind", MemberLabel.word(object.kind()));
        json.writeStringProperty("name", object.name());
        json.writeNumberProperty("rows", object.rows());
        json.writeNumberProperty("bytes", object.bytes());
        json.writeStringProperty("contentDigest", object.contentDigest());
        json.writeStringProperty("definitionDigest", object.definitionDigest());
        if (object.nextValue() > 0) {
            json.writeNumberProperty("nextValue", object.nextValue());
        }
        if (!object.definer().isEmpty()) {
            json.writeStringProperty("definer", object.definer());
        }
        json.writeEndObject();
    }

    private void member(Member member) {
        json.writeStartObject();
        json.writeStringProperty("kind", MemberLabel.word(member.kind()));
        member.objectKind()
                .ifPresent(kind -> json.writeStringProperty("objectKind", MemberLabel.word(kind)));
        if (!member.object().isEmpty()) {
            json.writeStringProperty("object", member.object());
        }
        json.writeNumberProperty("offset", member.offset());
        json.writeNumberProperty("length", member.length());
        json.writeNumberProperty("uncompressedLength", member.uncompressedLength());
        json.writeNumberProperty("rows", member.rows());
        json.writeStringProperty("sha256", member.sha256());
        if (!member.contentDigest().isEmpty()) {
            json.writeStringProperty("contentDigest", member.contentDigest());
        }
        json.writeEndObject();
    }
}
