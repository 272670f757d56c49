package dev.steadyhand.evidence;

import dev.steadyhand.base.Check;
import dev.steadyhand.guide.RunEvent;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.target.Identity;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A report as the templates read it: nothing but names with ready texts, flags and lists. What is
 * said of a run is decided here once, for HTML and Markdown alike.
 */
final class ReportView {

    private final RunReport report;

    private ReportView(RunReport report) {
        this.report = report;
    }

    static Map<String, Object> of(RunReport report) {
        ReportView view = new ReportView(report);
        Map<String, Object> values = new HashMap<>();
        values.putAll(view.head());
        values.putAll(view.standing());
        values.putAll(new SummaryView(report).values());
        values.putAll(new PhaseView(report).values());
        values.putAll(new RecordView(report).values());
        values.putAll(new CallView(report).values());
        values.putAll(new AttachmentView(report).values());
        values.putAll(view.gates());
        values.put("proof", new ProofView(report).values());
        return values;
    }

    private Map<String, Object> head() {
        RunEvent.Started begun = report.state().begun();
        return Map.ofEntries(
                Map.entry("title", begun.title()),
                Map.entry("run", report.run()),
                Map.entry("runCode", report.run().replaceAll("[^A-Za-z0-9-]", "_")),
                Map.entry("target", begun.target()),
                Map.entry("environment", begun.environment().word().toUpperCase(Locale.ROOT)),
                Map.entry("environmentClass", begun.environment().word()),
                Map.entry(
                        "server",
                        report.state()
                                .identity()
                                .map(Identity::text)
                                .orElse("the server was not reached")),
                Map.entry("modeTitle", modeTitle()),
                Map.entry("trial", trial()),
                Map.entry("operator", report.state().operator()),
                Map.entry("period", period()),
                Map.entry("outcome", report.state().outcome().words()),
                Map.entry("outcomeTone", ReportWords.tone(report.state().outcome())),
                Map.entry(
                        "runbook",
                        begun.runbook() + " version " + report.state().runbook().version()),
                Map.entry("runbookHash", begun.sha256()));
    }

    private RunMode mode() {
        return report.state().begun().mode();
    }

    private String modeTitle() {
        String word = mode().word();
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private String trial() {
        return switch (mode()) {
            case REAL -> "";
            case DRILL -> "This was a drill: done for real, to learn or to measure.";
            case REHEARSAL -> "This was a rehearsal: every check is real, and nothing was changed.";
        };
    }

    private String period() {
        String from = ReportWords.moment(report.state().started());
        String to = ReportWords.moment(report.asOf());
        return report.state().isOver()
                ? from + " to " + to
                : "began " + from + ", last entry " + to;
    }

    /** What a reader must know first of a run that did not come to its end. */
    private Map<String, Object> standing() {
        return switch (report.standing()) {
            case "aborted" ->
                    Map.of(
                            "standing",
                            Map.of(
                                    "what",
                                    "The run was aborted.",
                                    "detail",
                                    report.state().aborted().orElse("")));
            case "unfinished" ->
                    Map.of(
                            "standing",
                            Map.of(
                                    "what", "The run has not ended.",
                                    "detail", "This report tells it up to its last entry."));
            default -> Map.of("standing", false);
        };
    }

    private Map<String, Object> gates() {
        return Map.of("hasGates", !report.gates().isEmpty(), "gates", checks(report.gates()));
    }

    static List<Map<String, String>> checks(List<Check> checks) {
        return checks.stream()
                .map(check ->
                        Map.of(
                                "name", check.name(),
                                "verdict", check.verdict().words(),
                                "tone", ReportWords.tone(check.verdict()),
                                "detail", check.detail()))
                .toList();
    }
}
