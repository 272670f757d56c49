package dev.steadyhand.evidence;

import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.step.Effect;
import dev.steadyhand.guide.step.EffectRecord;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What is on record: effects with their figures, decisions, deviations, notes, the signature. */
final class RecordView {

    private static final Set<String> CODES =
            Set.of("sha256", "file", "backup", "database", "copy", "before");

    /** In this order first, and under these names; what is not here follows by its own. */
    private static final List<String> ORDER =
            List.of(
                    "backup",
                    "file",
                    "store",
                    "sha256",
                    "database",
                    "copy",
                    "before",
                    "tables",
                    "rows",
                    "bytes",
                    "seconds",
                    "verdict");

    private static final Map<String, String> LABELS =
            Map.of(
                    "bytes", "size",
                    "seconds", "duration",
                    "sha256", "SHA-256",
                    "before", "former content",
                    "database", "live database");

    private static final Comparator<Map.Entry<String, String>> BY_PLACE =
            Comparator.comparingInt((Map.Entry<String, String> fact) -> place(fact))
                    .thenComparing(Map.Entry::getKey);

    private final RunReport report;

    RecordView(RunReport report) {
        this.report = report;
    }

    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        put(
                values,
                "Effects",
                report.effects().stream()
                        .filter(effect -> effect.effect() != Effect.APPROVAL)
                        .map(RecordView::effect)
                        .toList());
        put(values, "Approvals", happenings(report.approvals()));
        put(values, "Outputs", new OutputView(report).commands());
        put(values, "Decisions", happenings(report.decisions()));
        put(values, "Deviations", happenings(report.deviations()));
        put(values, "Notes", happenings(report.notes()));
        put(values, "Plan", report.state().plan());
        values.put(
                "signOff",
                report.signOff().map(RecordView::signOff).map(List::of).orElse(List.of()));
        values.put("log", report.state().log().stream().map(RecordView::line).toList());
        return values;
    }

    private static void put(Map<String, Object> values, String name, List<?> items) {
        values.put("has" + name, !items.isEmpty());
        values.put(name.toLowerCase(Locale.ROOT), items);
    }

    private static List<Map<String, String>> happenings(List<Happening> happenings) {
        return happenings.stream()
                .map(happening ->
                        Map.of(
                                "time", ReportWords.clock(happening.time()),
                                "who", happening.who(),
                                "step", happening.step(),
                                "what", happening.what(),
                                "detail", happening.detail()))
                .toList();
    }

    private static Map<String, Object> effect(EffectRecord effect) {
        String words = effect.effect().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Map.of(
                "title", words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1),
                "incomplete", !effect.complete(),
                "facts",
                        effect.facts().entrySet().stream()
                                .filter(fact -> !fact.getKey().equals("output"))
                                .sorted(BY_PLACE)
                                .map(RecordView::fact)
                                .toList());
    }

    private static int place(Map.Entry<String, String> fact) {
        int place = ORDER.indexOf(fact.getKey());
        return place < 0 ? ORDER.size() : place;
    }

    private static Map<String, String> fact(Map.Entry<String, String> fact) {
        return Map.of(
                "name", LABELS.getOrDefault(fact.getKey(), fact.getKey()),
                "value", ReportWords.fact(fact.getKey(), fact.getValue()),
                "look", CODES.contains(fact.getKey()) ? "mono" : "");
    }

    private static Map<String, String> signOff(SignOff signed) {
        return Map.of(
                "conductedBy", signed.conductedBy(),
                "reviewedBy", signed.reviewedBy().isEmpty() ? "nobody" : signed.reviewedBy(),
                "note", signed.note(),
                "time", ReportWords.moment(signed.time()));
    }

    private static Map<String, String> line(RunSnapshot.LogLine line) {
        return Map.of("time", ReportWords.clock(line.time()), "text", line.text());
    }
}
