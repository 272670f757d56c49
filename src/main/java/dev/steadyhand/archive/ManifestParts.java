package dev.steadyhand.archive;

import dev.steadyhand.store.StoreFileName;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Product;
import java.util.List;
import java.util.Optional;

/** Makes a manifest's records from its fields, and sees that they fit together. */
final class ManifestParts {

    private ManifestParts() {}

    static Manifest manifest(
            ManifestFields fields, List<DumpedObject> objects, List<Member> members)
            throws WrongField {
        fields.requireList("objects");
        fields.requireList("members");
        Manifest.DumpFile dump = dump(fields.object("dump"), encryption(fields));
        requireGapless(members, dump);
        return new Manifest(
                fields.text("target"),
                environment(fields),
                source(fields.object("source")),
                fields.text("serverVersion"),
                fields.text("tool"),
                fields.time("started"),
                fields.time("finished"),
                fields.texts("consistentPoint"),
                fields.texts("options"),
                objects,
                members,
                dump,
                fields.optionalText("release"));
    }

    private static Environment environment(ManifestFields fields) throws WrongField {
        return Environment.of(fields.text("environment"))
                .orElseThrow(() -> new WrongField("environment", "is none of those known here"));
    }

    private static Identity source(ManifestFields fields) throws WrongField {
        return new Identity(
                fields.word("product", Product.class),
                fields.text("serverId"),
                fields.text("host"),
                (int) fields.number("port", 0, 65_535),
                fields.text("database"));
    }

    private static Optional<Manifest.Encryption> encryption(ManifestFields fields)
            throws WrongField {
        if (!fields.has("encryption")) {
            return Optional.empty();
        }
        ManifestFields encryption = fields.object("encryption");
        if (!encryption.text("format").equals(ManifestWriter.AGE)) {
            throw new WrongField(encryption.path("format"), "is none that is known here");
        }
        return Optional.of(
                new Manifest.Encryption(
                        encryption.number("bytes", 0, Long.MAX_VALUE),
                        List.of(encryption.text("recipients").split(" "))));
    }

    private static Manifest.DumpFile dump(
            ManifestFields fields, Optional<Manifest.Encryption> encryption) throws WrongField {
        String file = fields.text("file");
        if (!StoreFileName.isUsable(file)) {
            throw new WrongField(fields.path("file"), "is not a plain file name");
        }
        return new Manifest.DumpFile(
                file,
                fields.word("codec", Codec.class),
                fields.number("bytes", 0, Long.MAX_VALUE),
                fields.number("uncompressedBytes", 0, Long.MAX_VALUE),
                fields.sha256("sha256"),
                encryption);
    }

    static DumpedObject object(ManifestFields fields) throws WrongField {
        return new DumpedObject(
                fields.word("kind", ObjectKind.class),
                fields.text("name"),
                fields.number("rows", 0, Long.MAX_VALUE),
                fields.number("bytes", 0, Long.MAX_VALUE),
                fields.optionalText("contentDigest"),
                fields.optionalText("definitionDigest"),
                fields.has("nextValue") ? fields.number("nextValue", 0, Long.MAX_VALUE) : 0,
                fields.optionalText("definer"));
    }

    static Member member(ManifestFields fields) throws WrongField {
        return new Member(
                fields.word("kind", MemberKind.class),
                fields.optionalWord("objectKind", ObjectKind.class),
                fields.optionalText("object"),
                fields.number("offset", 0, Long.MAX_VALUE),
                fields.number("length", 1, Long.MAX_VALUE),
                fields.number("uncompressedLength", 0, Long.MAX_VALUE),
                fields.number("rows", 0, Long.MAX_VALUE),
                fields.sha256("sha256"),
                fields.optionalText("contentDigest"));
    }

    /** Members must lie one behind the other, from the dump's first byte to its last. */
    private static void requireGapless(List<Member> members, Manifest.DumpFile dump)
            throws WrongField {
        long end = 0;
        long text = 0;
        for (int i = 0; i < members.size(); i++) {
            Member member = members.get(i);
            String path = "members[" + i + "].";
            require(
                    member.offset() == end,
                    path + "offset",
                    "is " + member.offset() + " where the member before it ends at " + end);
            require(
                    member.length() <= dump.memberBytes() - end,
                    path + "length",
                    "is " + member.length() + ", which goes beyond the dump's end");
            require(
                    member.uncompressedLength() <= dump.uncompressedBytes() - text,
                    path + "uncompressedLength",
                    "is " + member.uncompressedLength() + ", more than the whole dump has");
            end += member.length();
            text += member.uncompressedLength();
        }
        require(
                end == dump.memberBytes(),
                "members",
                "do not add up to "
                        + (dump.encryption().isEmpty() ? "dump.bytes" : "encryption.bytes"));
        require(
                text == dump.uncompressedBytes(),
                "members",
                "do not add up to dump.uncompressedBytes");
    }

    private static void require(boolean fits, String path, String why) throws WrongField {
        if (!fits) {
            throw new WrongField(path, why);
        }
    }
}
