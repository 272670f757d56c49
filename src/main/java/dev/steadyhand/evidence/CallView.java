package dev.steadyhand.evidence;

import dev.steadyhand.guide.Escalation;
import dev.steadyhand.guide.step.CallResult;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who was to be called while the run went on, and what came of it. */
final class CallView {

    private final RunReport report;

    CallView(RunReport report) {
        this.report = report;
    }

    Map<String, Object> values() {
        return Map.of(
                "hasCalls", !report.escalations().isEmpty(),
                "calls", report.escalations().stream().map(this::call).toList());
    }

    private Map<String, Object> call(Escalation call) {
        List<String> made = call.made().stream().map(CallView::made).toList();
        return Map.of(
                "after", ReportWords.duration(call.after()),
                "due", ReportWords.clock(call.due()),
                "who", call.contact().who(),
                "standing", standing(call),
                "tone", tone(call),
                "made", made,
                "madeLine", made.isEmpty() ? "" : ": " + String.join("; ", made));
    }

    private String standing(Escalation call) {
        return switch (call.standing(report.asOf())) {
            case PLANNED -> "PLANNED";
            case WAITING -> "NOT DUE";
            case DUE -> call.made().isEmpty() ? "NOT ON RECORD" : "NOT REACHED";
            case REACHED -> "REACHED";
            case NOT_NEEDED -> "NOT NEEDED";
        };
    }

    private String tone(Escalation call) {
        return switch (call.standing(report.asOf())) {
            case PLANNED, WAITING, NOT_NEEDED -> "quiet";
            case DUE -> "warn";
            case REACHED -> "pass";
        };
    }

    /** Such as {@code 14:37:33 operator: reached Ada Byron, is on her way}. */
    private static String made(Escalation.Made made) {
        String what =
                made.result() == CallResult.NOT_NEEDED
                        ? made.result().words()
                        : Stream.of(made.result().words(), made.person())
                                .filter(text -> !text.isEmpty())
                                .collect(Collectors.joining(" "));
        String note = made.note().isEmpty() ? "" : ", " + made.note();
        return ReportWords.clock(made.time()) + " " + made.by() + ": " + what + note;
    }
}
