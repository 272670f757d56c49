package dev.steadyhand.target;

import dev.steadyhand.base.Call;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/** Makes the configuration's records out of YAML, and notes what it cannot make them of. */
final class ConfigurationParts {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,62}");
    private static final Pattern COUNT = Pattern.compile("\\d{1,5}");
    private static final String NAME_MEND =
            "use lower-case letters, digits and hyphens, at most 63";
    private static final String DURATION_MEND = "write a duration such as 90s, 60m, 24h or 7d";

    private final UrlSource urls;
    private final Mistakes mistakes;
    private final EncryptionSection encryption;
    private final Map<String, StoreDefinition> stores = new LinkedHashMap<>();
    private final Map<String, Target> targets = new LinkedHashMap<>();
    private final Map<String, Problem> unusable = new LinkedHashMap<>();

    ConfigurationParts(UrlSource urls, Mistakes mistakes) {
        this.urls = urls;
        this.mistakes = mistakes;
        this.encryption = new EncryptionSection(urls, mistakes);
    }

    Configuration configuration(YamlSection root, Supplier<String> user) {
        root.allow(
                "version",
                "operator",
                "encryption",
                "stores",
                "targets",
                "channels",
                "approvers",
                "contacts");
        root.requiredText("version");
        root.value(
                "version",
                text -> text.equals("1") ? Optional.of(1) : Optional.empty(),
                "this program reads version 1; a newer file needs a newer Steadyhand");
        String operator = operator(root).orElseGet(user);
        root.sections("stores").forEach(this::store);
        Optional<Map<String, Contact>> contacts = new ContactSection(mistakes).read(root);
        CallSection calls = new CallSection(mistakes, contacts.map(Map::keySet));
        Map<String, YamlSection> described = root.sections("targets");
        described.forEach((name, section) -> target(name, section, calls));
        described.forEach(this::checkApplication);
        return new Configuration(
                operator,
                stores,
                targets,
                unusable,
                encryption.read(root),
                new ChannelSection(urls).read(root),
                new ApproverSection(mistakes).read(root),
                contacts.orElse(Map.of()));
    }

    private static Optional<String> operator(YamlSection root) {
        return root.section("operator")
                .map(section -> section.allow("name", "role"))
                .flatMap(section -> section.text("name"))
                .filter(name -> !name.equals("from-system"));
    }

    private void store(String name, YamlSection section) {
        requireName(name, section);
        stores.put(name, new StoreSection(urls, mistakes).read(name, section));
        encryption.store(name, section);
    }

    private void target(String name, YamlSection section, CallSection calls) {
        requireName(name, section);
        section.allow(
                "environment",
                "url",
                "bucket",
                "endpoint",
                "region",
                "path-style",
                "credentials",
                "versions",
                "tls",
                "stores",
                "encrypt-to",
                "objectives",
                "retention",
                "schedule",
                "health",
                "samples",
                "consequences",
                "files",
                "commands",
                "approvals",
                "contacts");
        section.requiredText("environment");
        if (!section.has("bucket")) {
            section.requiredText("url");
        }
        Environment environment =
                section.value(
                                "environment",
                                Environment::of,
                                "write production, staging, development or practice")
                        .orElse(Environment.PRODUCTION);
        Optional<TlsMode> tls = tls(section, environment);
        List<String> stored = stores(section);
        Objectives objectives = objectives(section);
        List<HealthCheck> health = new HealthSection(mistakes).read(section);
        Retention retention = retention(section, environment);
        List<String> encryptTo = encryption.recipients(section);
        List<SampleQuery> samples = new SampleSection().read(section);
        List<String> consequences = new ConsequenceSection(mistakes).read(section);
        int approvals = approvals(section);
        List<Call> called = calls.read(section);
        Application application = new ApplicationSection(mistakes).read(section);
        try {
            access(section, tls, environment)
                    .map(reach ->
                            new Target(
                                    name,
                                    environment,
                                    reach,
                                    stored,
                                    objectives,
                                    health,
                                    retention,
                                    encryptTo,
                                    samples,
                                    consequences,
                                    approvals,
                                    called,
                                    application))
                    .ifPresent(target -> targets.put(name, target));
        } catch (ProblemException reason) {
            unusable.put(name, reason.problem());
        }
    }

    private void checkApplication(String name, YamlSection section) {
        Optional.ofNullable(targets.get(name))
                .ifPresent(target ->
                        new ApplicationSection(mistakes)
                                .check(section, target, targets, unusable.keySet()));
    }

    private static int approvals(YamlSection section) {
        return section.value(
                        "approvals",
                        text ->
                                text.matches("[0-9]")
                                        ? Optional.of(Integer.valueOf(text))
                                        : Optional.empty(),
                        "write how many other people have to approve, from 0 to 9")
                .orElse(0);
    }

    private Optional<TlsMode> tls(YamlSection section, Environment environment) {
        // YAML 1.1 habits: an unquoted off may arrive as false.
        Optional<TlsMode> mode =
                section.value(
                        "tls",
                        text -> TlsMode.of(text.equals("false") ? "off" : text),
                        "write verify-full, verify-ca, required or off");
        if (mode.isPresent()
                && mode.get() == TlsMode.OFF
                && environment == Environment.PRODUCTION) {
            mistakes.add(
                    section.placeOf("tls"),
                    "\"tls\" is off for production",
                    "write verify-full, verify-ca or required");
        }
        return mode;
    }

    private List<String> stores(YamlSection section) {
        if (!section.has("stores")) {
            return List.copyOf(stores.keySet());
        }
        List<String> names = new ArrayList<>();
        for (YamlNode item : section.items("stores")) {
            section.scalar(item, "the name of a store")
                    .ifPresent(scalar -> names.add(knownStore(scalar)));
        }
        return names;
    }

    private String knownStore(YamlNode.Scalar scalar) {
        if (!stores.containsKey(scalar.text())) {
            String mend =
                    Nearest.to(scalar.text(), stores.keySet())
                            .map(word -> "did you mean \"" + word + "\"?")
                            .orElse("define it under \"stores\"");
            mistakes.add(scalar.place(), "there is no such store", mend);
        }
        return scalar.text();
    }

    private static Objectives objectives(YamlSection section) {
        Optional<YamlSection> found =
                section.section("objectives").map(inner -> inner.allow("rto", "rpo"));
        return new Objectives(
                duration(found, "rto").orElse(Objectives.USUAL.rto()),
                duration(found, "rpo").orElse(Objectives.USUAL.rpo()));
    }

    private static Retention retention(YamlSection section, Environment environment) {
        return section.section("retention")
                .map(found -> found.allow("days", "daily", "weekly", "monthly", "yearly"))
                .map(found ->
                        new Retention(
                                count(found, "days"),
                                count(found, "daily"),
                                count(found, "weekly"),
                                count(found, "monthly"),
                                count(found, "yearly")))
                .orElseGet(() -> Retention.usual(environment));
    }

    private static int count(YamlSection section, String key) {
        return section.value(
                        key,
                        text ->
                                COUNT.matcher(text).matches()
                                        ? Optional.of(Integer.parseInt(text))
                                                .filter(n -> n <= Retention.MOST)
                                        : Optional.empty(),
                        "write a number from 0 to " + Retention.MOST)
                .orElse(0);
    }

    private static Optional<Duration> duration(Optional<YamlSection> section, String key) {
        return section.flatMap(found -> found.value(key, Durations::parse, DURATION_MEND));
    }

    private Optional<ServerAccess> access(
            YamlSection section, Optional<TlsMode> tls, Environment environment) {
        if (section.has("bucket")) {
            return bucket(section, environment);
        }
        Optional<String> source = section.text("url");
        if (source.isEmpty()) {
            return Optional.empty();
        }
        Place place = section.placeOf("url");
        try {
            DatabaseUrl url = urls.get(source.get(), folderOf(place));
            if (UrlSource.isLiteral(source.get()) && !url.password().isEmpty()) {
                mistakes.add(
                        place,
                        "a password stands in the configuration",
                        "use env:NAME or file:PATH, and change the password");
            }
            return Optional.of(AdHocTarget.requireDatabase(ServerAccess.of(url, tls, environment)));
        } catch (ProblemException wrong) {
            if (!UrlSource.isLiteral(source.get())) {
                throw wrong;
            }
            mistakes.add(place, "this is no database URL", "write env:NAME or file:PATH");
            return Optional.empty();
        }
    }

    private Optional<ServerAccess> bucket(YamlSection section, Environment environment) {
        if (section.has("url")) {
            mistakes.add(
                    section.placeOf("url"), "this target is a bucket as well", "name one of both");
        }
        Optional<BucketAddress> address =
                new StoreSection(urls, mistakes).address(section, "bucket");
        boolean versions =
                section.value("versions", BucketAddress::versions, "write newest or all")
                        .orElse(false);
        return address.map(found -> access(found.withVersions(versions), environment));
    }

    private static ServerAccess access(BucketAddress address, Environment environment) {
        BucketLogin login = address.server().login();
        if (login instanceof BucketLogin.Missing(var reason)) {
            throw reason.toException();
        }
        return ServerAccess.of(address.url("", Secret.NONE), Optional.empty(), environment)
                .with(login);
    }

    private void requireName(String name, YamlSection section) {
        if (!NAME.matcher(name).matches()) {
            mistakes.add(section.place(), "this has a name that cannot be used", NAME_MEND);
        }
    }

    static Path folderOf(Place place) {
        Path parent = Path.of(place.file()).toAbsolutePath().getParent();
        return parent == null ? Path.of("").toAbsolutePath() : parent;
    }
}
