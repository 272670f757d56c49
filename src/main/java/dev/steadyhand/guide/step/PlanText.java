package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestorePreview;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a restore would do, in sentences. */
final class PlanText {

    private static final int NAMED = 20;

    private PlanText() {}

    /** For the operator who is about to go on: what will happen, one sentence each. */
    static List<String> happens(RestorePlan plan, Backup backup, RestorePreview preview) {
        List<String> lines = new ArrayList<>();
        lines.add("Loads " + backup.dumpFile() + " into " + plan.into() + ".");
        named("Creates", preview.created()).forEach(lines::add);
        named("Replaces", preview.replaced()).forEach(lines::add);
        named("Drops", preview.dropped()).forEach(lines::add);
        if (plan.place() == Place.BESIDE) {
            lines.add("The live database " + plan.names().live() + " is not touched.");
        }
        lines.addAll(preview.warnings());
        return List.copyOf(lines);
    }

    /** Of a restore into a database that is dropped again. */
    static List<String> tried(RestorePlan plan, Backup backup) {
        return List.of(
                "Loads " + backup.dumpFile() + " into " + plan.into() + ", made for it.",
                "No database that is there is touched.",
                "The clean-up drops " + plan.into() + " again, whatever comes of it.");
    }

    /** For a rehearsal: the same, and the SQL that matters. */
    static List<String> planned(RestorePlan plan, Backup backup, RestorePreview preview) {
        return Stream.concat(
                        happens(plan, backup, preview).stream(),
                        preview.statements().stream().map(statement -> "SQL: " + statement))
                .toList();
    }

    private static Stream<String> named(String verb, List<String> names) {
        if (names.isEmpty()) {
            return Stream.empty();
        }
        String shown = String.join(", ", names.subList(0, Math.min(NAMED, names.size())));
        String more = names.size() > NAMED ? " and " + (names.size() - NAMED) + " more" : "";
        return Stream.of(verb + " " + shown + more + ".");
    }
}
