package dev.steadyhand.target;

import dev.steadyhand.base.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes a store's definition out of its section of the configuration. */
final class StoreSection {

    private static final Pattern REGION = Pattern.compile("[a-z0-9][a-z0-9-]{0,40}");
    private static final Pattern CLASS = Pattern.compile("[A-Z][A-Z_]{2,40}");
    private static final Pattern TAG = Pattern.compile("[\\p{L}\\p{N} +=._:/@-]{1,128}");
    private static final Set<String> ASLEEP = Set.of("GLACIER", "DEEP_ARCHIVE");

    private final UrlSource sources;
    private final Mistakes mistakes;

    StoreSection(UrlSource sources, Mistakes mistakes) {
        this.sources = sources;
        this.mistakes = mistakes;
    }

    StoreDefinition read(String name, YamlSection section) {
        if (section.has("s3")) {
            section.allow(
                    "s3",
                    "region",
                    "endpoint",
                    "path-style",
                    "credentials",
                    "encryption",
                    "kms-key",
                    "storage-class",
                    "tags",
                    "off-site",
                    "encrypt-to");
            return bucket(name, section);
        }
        section.allow("folder", "s3", "off-site", "encrypt-to");
        String folder = section.requiredText("folder");
        return new StoreDefinition.Folder(
                name,
                sources.path(folder, folderOf(section, "folder")),
                offSite(section).orElse(false));
    }

    private StoreDefinition bucket(String name, YamlSection section) {
        BucketAddress address =
                address(section, "s3")
                        .orElseGet(() -> new BucketAddress("unknown", "", server(section)));
        return new StoreDefinition.Bucket(
                name, address.bucket(), address.prefix(), address.server(), keeping(section));
    }

    /** A bucket, and where it is; empty where that is a mistake. */
    Optional<BucketAddress> address(YamlSection section, String key) {
        Optional<BucketAddress> found =
                BucketAddress.parse(section.requiredText(key), server(section));
        if (found.isEmpty()) {
            mistakes.add(
                    section.placeOf(key),
                    "this is no bucket with a prefix",
                    "write bucket/prefix, such as acme-backups/database");
        }
        return found;
    }

    private StoreDefinition.Server server(YamlSection section) {
        Optional<URI> endpoint =
                section.value(
                        "endpoint",
                        StoreSection::endpoint,
                        "write the server's address alone, such as https://minio.example:9000");
        return new StoreDefinition.Server(
                section.value(
                        "region",
                        text -> Optional.of(text).filter(REGION.asMatchPredicate()),
                        "write a region such as eu-central-1"),
                endpoint,
                section.value("path-style", StoreSection::yes, "write true or false")
                        .orElse(endpoint.isPresent()),
                login(section),
                offSite(section));
    }

    private static Optional<Boolean> offSite(YamlSection section) {
        return section.value("off-site", StoreSection::yes, "write true or false");
    }

    static Optional<URI> endpoint(String text) {
        try {
            URI uri = new URI(text);
            boolean plain =
                    uri.getHost() != null
                            && uri.getRawUserInfo() == null
                            && uri.getRawQuery() == null
                            && uri.getRawFragment() == null
                            && Set.of("", "/").contains(uri.getRawPath());
            boolean web = Set.of("http", "https").contains(String.valueOf(uri.getScheme()));
            return plain && web ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException noAddress) {
            return Optional.empty();
        }
    }

    private static Optional<Boolean> yes(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }

    /** Where a key is kept; what looks like a key itself is refused, and not repeated. */
    private BucketLogin login(YamlSection section) {
        Optional<String> source = section.text("credentials");
        if (source.isEmpty()) {
            return new BucketLogin.Usual();
        }
        if (source.get().startsWith("profile:")) {
            return new BucketLogin.Profile(source.get().substring("profile:".length()).strip());
        }
        if (UrlSource.isLiteral(source.get())) {
            mistakes.add(
                    section.placeOf("credentials"),
                    "credentials stand in the configuration, or it is not clear where they are",
                    "use env:NAME, file:PATH or profile:NAME, and change them if they stood here");
            return new BucketLogin.Usual();
        }
        try {
            return BucketKey.parse(
                    sources.text(source.get(), folderOf(section, "credentials"), "credentials"));
        } catch (ProblemException reason) {
            return new BucketLogin.Missing(reason.problem());
        }
    }

    private StoreDefinition.Keeping keeping(YamlSection section) {
        StoreDefinition.Encryption encryption =
                section.value("encryption", StoreSection::encryption, "write aes256 or aws:kms")
                        .orElse(StoreDefinition.Encryption.AS_BUCKET);
        if (section.has("kms-key") && encryption != StoreDefinition.Encryption.KMS) {
            mistakes.add(
                    section.placeOf("kms-key"),
                    "\"kms-key\" without that encryption",
                    "write encryption: aws:kms as well");
        }
        return new StoreDefinition.Keeping(
                encryption, section.text("kms-key"), storageClass(section), tags(section));
    }

    private static Optional<StoreDefinition.Encryption> encryption(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "aes256" -> Optional.of(StoreDefinition.Encryption.AES256);
            case "aws:kms" -> Optional.of(StoreDefinition.Encryption.KMS);
            default -> Optional.empty();
        };
    }

    private Optional<String> storageClass(YamlSection section) {
        Optional<String> found =
                section.value(
                        "storage-class",
                        text -> Optional.of(text).filter(CLASS.asMatchPredicate()),
                        "write a class such as STANDARD_IA");
        if (found.filter(ASLEEP::contains).isPresent()) {
            mistakes.add(
                    section.placeOf("storage-class"),
                    "what lies in this class cannot be read for hours, not even to verify it",
                    "write GLACIER_IR or STANDARD_IA, and let a lifecycle rule move old backups");
        }
        return found;
    }

    private Map<String, String> tags(YamlSection section) {
        Map<String, String> tags = new LinkedHashMap<>();
        section.section("tags")
                .ifPresent(inner ->
                        inner.entries()
                                .keySet()
                                .forEach(key ->
                                        inner.text(key).ifPresent(value -> tags.put(key, value))));
        boolean fit =
                tags.size() <= 10
                        && tags.keySet().stream().allMatch(TAG.asMatchPredicate())
                        && tags.values().stream().allMatch(TAG.asMatchPredicate());
        if (!fit) {
            mistakes.add(
                    section.placeOf("tags"),
                    "these tags cannot be set",
                    "give at most ten, of letters, digits, spaces and + - = . _ : / @");
        }
        return tags;
    }

    private static Path folderOf(YamlSection section, String key) {
        Path parent = Path.of(section.placeOf(key).file()).toAbsolutePath().getParent();
        return parent == null ? Path.of("").toAbsolutePath() : parent;
    }
}
