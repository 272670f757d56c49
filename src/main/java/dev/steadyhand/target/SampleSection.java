package dev.steadyhand.target;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes sample queries of what the configuration says of them. */
final class SampleSection {

    private static final int MOST = 100;
    private static final int LONGEST = 10_000;

    List<SampleQuery> read(YamlSection target) {
        List<SampleQuery> samples = new ArrayList<>();
        for (YamlNode item : target.items("samples").stream().limit(MOST).toList()) {
            target.section(item, "a sample query")
                    .flatMap(section -> sample(section.allow("query", "expect")))
                    .ifPresent(samples::add);
        }
        return samples;
    }

    private static Optional<SampleQuery> sample(YamlSection section) {
        section.requiredText("query");
        Optional<String> query =
                section.value(
                        "query",
                        text ->
                                Optional.of(text.strip().replaceFirst(";$", ""))
                                        .filter(_ -> text.length() <= LONGEST)
                                        .filter(_ -> SampleQuery.reads(text)),
                        "write one SELECT, without a semicolon in it");
        Optional<SampleQuery.Expectation> expect =
                section.value(
                        "expect",
                        SampleQuery.Expectation::parse,
                        "write a value, or a comparison with a number such as: \">= 1000\"");
        return query.map(text -> new SampleQuery(text, expect));
    }
}
