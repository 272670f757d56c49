package dev.steadyhand.evidence;

import dev.steadyhand.base.Problem;
import dev.steadyhand.guide.StepSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The steps: their chart, their checks, their boxes, their problems. */
final class PhaseView {

    /** A step that took no time to speak of still has to be seen. */
    private static final double LEAST_SEEN = 0.004;

    private final RunReport report;
    private final double whole;

    PhaseView(RunReport report) {
        this.report = report;
        this.whole = Math.max(1, report.elapsed().toMillis());
    }

    Map<String, Object> values() {
        List<Phase> checked =
                report.phases().stream()
                        .filter(phase -> !phase.snapshot().checks().isEmpty())
                        .toList();
        List<Phase> boxed =
                report.phases().stream().filter(phase -> !phase.items().isEmpty()).toList();
        Map<String, Object> values = new HashMap<>();
        values.put("elapsed", ReportWords.duration(report.elapsed()));
        values.put("start", ReportWords.clock(report.state().started()));
        values.put("end", ReportWords.clock(report.asOf()));
        values.put("phases", report.phases().stream().map(this::phase).toList());
        values.put("hasChecked", !checked.isEmpty());
        values.put("checked", checked.stream().map(PhaseView::checked).toList());
        values.put("hasBoxes", !boxed.isEmpty());
        values.put("boxes", boxed.stream().map(PhaseView::boxes).toList());
        values.put("problems", problems());
        return values;
    }

    private Map<String, Object> phase(Phase phase) {
        StepSnapshot step = phase.snapshot();
        Duration took = step.people().plus(step.machine());
        boolean began = step.started().isPresent();
        Map<String, Object> values = new HashMap<>();
        values.put("number", phase.number());
        values.put("title", phase.title());
        values.put("detail", step.detail());
        values.put("verdict", step.verdict().words());
        values.put("tone", ReportWords.tone(step.verdict()));
        values.put("took", began ? ReportWords.duration(took) : "");
        values.put("peopleTime", began ? ReportWords.duration(step.people()) : "");
        values.put("machineTime", began ? ReportWords.duration(step.machine()) : "");
        values.put("began", step.started().map(ReportWords::clock).orElse(""));
        values.put(
                "bar",
                step.started().map(start -> bar(start, step)).map(List::of).orElse(List.of()));
        return values;
    }

    /** From when it began; the people's share first, since which came when is in the log only. */
    private Map<String, String> bar(Instant start, StepSnapshot step) {
        double x = Duration.between(report.state().started(), start).toMillis() / whole;
        double people = step.people().toMillis() / whole;
        double machine = step.machine().toMillis() / whole;
        if (people + machine < LEAST_SEEN) {
            machine = LEAST_SEEN;
        }
        return Map.of(
                "x", SummaryView.percent(Math.min(x, 1 - LEAST_SEEN)),
                "people", SummaryView.percent(people),
                "x2", SummaryView.percent(Math.min(x + people, 1 - LEAST_SEEN)),
                "machine", SummaryView.percent(machine),
                "words",
                        "began "
                                + ReportWords.clock(start)
                                + ", people "
                                + ReportWords.duration(step.people())
                                + ", machine "
                                + ReportWords.duration(step.machine()));
    }

    private static Map<String, Object> checked(Phase phase) {
        return Map.of(
                "title", phase.title(), "checks", ReportView.checks(phase.snapshot().checks()));
    }

    private static Map<String, Object> boxes(Phase phase) {
        return Map.of(
                "title",
                phase.title(),
                "items",
                phase.items().stream().map(PhaseView::box).toList());
    }

    private static Map<String, String> box(Phase.Item item) {
        return Map.of(
                "mark",
                item.ticked().isPresent() ? "☑" : "☐",
                "box",
                item.ticked().isPresent() ? "x" : " ",
                "text",
                item.text(),
                "by",
                item.ticked()
                        .map(tick -> tick.who() + ", " + ReportWords.clock(tick.time()))
                        .orElse(""));
    }

    private List<Map<String, String>> problems() {
        return report.phases().stream()
                .flatMap(phase -> phase.snapshot().problem().map(p -> problem(phase, p)).stream())
                .toList();
    }

    private static Map<String, String> problem(Phase phase, Problem problem) {
        return Map.of(
                "title", phase.title(),
                "code", problem.code().id(),
                "what", problem.what(),
                "state", problem.state(),
                "next", problem.next());
    }
}
