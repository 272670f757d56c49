package dev.steadyhand.target;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Secret;
import dev.steadyhand.target.Encryption.KeyText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Makes keys out of the configuration: public ones stand in it, private ones never do. */
final class EncryptionSection {

    private static final String RECIPIENTS = "encrypt-to";

    private final UrlSource sources;
    private final Mistakes mistakes;
    private final Map<String, List<String>> stores = new LinkedHashMap<>();

    EncryptionSection(UrlSource sources, Mistakes mistakes) {
        this.sources = sources;
        this.mistakes = mistakes;
    }

    /** Notes what a store asks for. */
    void store(String name, YamlSection section) {
        List<String> keys = recipients(section);
        if (!keys.isEmpty()) {
            stores.put(name, keys);
        }
    }

    /** The public keys that a store or a target names: one, or a list of them. */
    List<String> recipients(YamlSection section) {
        List<String> keys = new ArrayList<>();
        if (section.has(RECIPIENTS)) {
            for (YamlNode item : section.items(RECIPIENTS)) {
                section.scalar(item, "a public key").ifPresent(scalar -> add(scalar, keys));
            }
        }
        return keys;
    }

    private void add(YamlNode.Scalar scalar, List<String> keys) {
        if (!scalar.text().startsWith("age1")) {
            mistakes.add(
                    scalar.place(),
                    "this is no public key that backups can be encrypted to",
                    "write one that begins with age1; age-keygen -y KEYFILE tells it. If a private"
                            + " key stood here, make a new one");
        }
        keys.add(scalar.text());
    }

    /** What the file says for all targets and stores, after these were read. */
    Encryption read(YamlSection root) {
        Optional<YamlSection> section =
                root.section("encryption").map(found -> found.allow("identities", "without-key"));
        List<KeyText> keys = new ArrayList<>();
        section.filter(found -> found.has("identities"))
                .ifPresent(found -> identities(found, keys));
        boolean required =
                section.flatMap(found ->
                                found.value(
                                        "without-key",
                                        EncryptionSection::isRefused,
                                        "write warn or refuse"))
                        .orElse(false);
        return new Encryption(stores, keys, required);
    }

    private static Optional<Boolean> isRefused(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "refuse" -> Optional.of(true);
            case "warn" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    private void identities(YamlSection section, List<KeyText> keys) {
        for (YamlNode item : section.items("identities")) {
            section.scalar(item, "where a private key is")
                    .flatMap(this::identity)
                    .ifPresent(keys::add);
        }
    }

    private Optional<KeyText> identity(YamlNode.Scalar scalar) {
        if (UrlSource.isLiteral(scalar.text())) {
            mistakes.add(
                    scalar.place(),
                    "a private key stands in the configuration, or it is not clear where it is",
                    "use file:PATH or env:NAME, and make a new key if one stood here");
            return Optional.empty();
        }
        Path file = Path.of(scalar.place().file()).toAbsolutePath();
        return Optional.of(
                text(sources, scalar.text(), Optional.ofNullable(file.getParent()).orElse(file)));
    }

    /** The keys of a source such as {@code file:PATH}, or why they cannot be had now. */
    static KeyText text(UrlSource sources, String source, Path folder) {
        try {
            return new KeyText.Found(
                    Secret.of(sources.text(source, folder, "private key")), source);
        } catch (ProblemException reason) {
            Problem problem = reason.problem();
            return new KeyText.Missing(problem);
        }
    }
}
