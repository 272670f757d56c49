package dev.steadyhand.target;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Makes health checks of what the configuration says of them. */
final class HealthSection {

    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final int MOST_CHECKS = 100;

    private final Mistakes mistakes;

    HealthSection(Mistakes mistakes) {
        this.mistakes = mistakes;
    }

    List<HealthCheck> read(YamlSection target) {
        List<HealthCheck> checks = new ArrayList<>();
        for (YamlNode item : target.items("health").stream().limit(MOST_CHECKS).toList()) {
            target.section(item, "a health check")
                    .flatMap(section -> check(section.allow("get", "expect")))
                    .ifPresent(checks::add);
        }
        return checks;
    }

    private Optional<HealthCheck> check(YamlSection section) {
        section.requiredText("get");
        Optional<URI> address =
                section.value("get", HealthSection::address, "write an http or https address");
        Optional<YamlSection> expect =
                section.section("expect").map(found -> found.allow("status", "json"));
        int status =
                expect.flatMap(found ->
                                found.value(
                                        "status",
                                        HealthSection::status,
                                        "write a status from 100 to 599"))
                        .orElse(200);
        Map<String, String> json = new LinkedHashMap<>();
        expect.flatMap(found -> found.section("json")).ifPresent(found -> put("", found, json));
        return address.map(uri -> new HealthCheck(uri, status, json));
    }

    private static Optional<URI> address(String text) {
        try {
            URI uri = URI.create(text);
            boolean usable =
                    uri.getScheme() != null
                            && SCHEMES.contains(uri.getScheme().toLowerCase(Locale.ROOT))
                            && uri.getHost() != null
                            && uri.getUserInfo() == null;
            return usable ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    private static Optional<Integer> status(String text) {
        return text.matches("[1-5]\\d\\d") ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    /** Notes what lies under a pointer, with pointers of its own. */
    private void put(String pointer, YamlSection section, Map<String, String> json) {
        section.entries().forEach((key, entry) -> put(pointer + step(key), entry.value(), json));
    }

    private void put(String pointer, YamlNode node, Map<String, String> json) {
        switch (node) {
            case YamlNode.Entries entries -> put(pointer, new YamlSection(entries, mistakes), json);
            case YamlNode.Items items -> {
                for (int i = 0; i < items.items().size(); i++) {
                    put(pointer + "/" + i, items.items().get(i), json);
                }
            }
            case YamlNode.Scalar scalar -> json.put(pointer, text(scalar));
        }
    }

    private static String step(String key) {
        return key.startsWith("/") ? key : "/" + key.replace("~", "~0").replace("/", "~1");
    }

    private static String text(YamlNode.Scalar scalar) {
        return scalar.isText()
                ? JsonMapper.shared().writeValueAsString(scalar.text())
                : scalar.text();
    }
}
