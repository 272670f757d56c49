package dev.steadyhand.target;

import dev.steadyhand.base.Expectation;
import dev.steadyhand.base.ReadingQuery;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes sample queries of what the configuration says of them. */
final class SampleSection {

    private static final int MOST = 100;

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
                                Optional.of(ReadingQuery.withoutEnd(text))
                                        .filter(_ -> ReadingQuery.mistake(text).isEmpty()),
                        "write one SELECT that only reads, without comments or a semicolon in it");
        Optional<Expectation> expect =
                section.value(
                        "expect",
                        Expectation::parse,
                        "write a value, or a comparison with a number such as: \">= 1000\"");
        return query.map(text -> new SampleQuery(text, expect));
    }
}
