package dev.steadyhand.evidence;

import dev.steadyhand.base.Elapsed;
import dev.steadyhand.guide.step.Effect;
import dev.steadyhand.guide.step.EffectRecord;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The three cards at the top: recovery time, data lost, what was restored. */
final class SummaryView {

    private final RunReport report;

    SummaryView(RunReport report) {
        this.report = report;
    }

    Map<String, Object> values() {
        return Map.of("rto", rto(), "rpo", rpo(), "restored", restored());
    }

    private Map<String, Object> rto() {
        Recovery rto = report.recovery();
        Duration away = rto.taken().minus(rto.people()).minus(rto.machine());
        Map<String, Object> values = new HashMap<>(gauge(rto));
        values.put("clock", Elapsed.clock(rto.taken()));
        values.put("objective", Elapsed.clock(rto.objective()));
        values.put("rating", rto.rating().words());
        values.put("tone", ReportWords.tone(rto.rating()));
        values.put("machine", ReportWords.duration(rto.machine()));
        values.put("people", ReportWords.duration(rto.people()));
        values.put("away", away.toSeconds() < 1 ? "" : ReportWords.duration(away));
        values.put("clocks", clocks());
        values.put("until", until(rto));
        values.put("words", ReportWords.duration(rto.taken()) + ", " + rto.rating().words());
        return values;
    }

    /** Times are by the clock on the wall; whoever reads them must know that it jumped. */
    private String clocks() {
        List<Duration> changes = report.clockChanges();
        return changes.isEmpty()
                ? ""
                : "The machine was suspended or its clock changed during the run, by "
                        + changes.stream().map(Elapsed::signed).collect(Collectors.joining(", "))
                        + "; times are by the clock, with that in them.";
    }

    private static String until(Recovery rto) {
        return rto.isReached()
                ? "From the start to the end of “" + rto.until() + "”."
                : "No step brought the service back; counted to the last entry.";
    }

    /** The objective is the width, or, where it was missed, a mark within it. */
    private static Map<String, String> gauge(Recovery rto) {
        double whole = Math.max(1, Math.max(rto.objective().toMillis(), rto.taken().toMillis()));
        boolean over = rto.taken().compareTo(rto.objective()) > 0;
        return Map.of(
                "peopleWidth", percent(rto.people().toMillis() / whole),
                "machineWidth", percent(rto.machine().toMillis() / whole),
                "mark", over ? percent(rto.objective().toMillis() / whole) : "");
    }

    static String percent(double share) {
        return String.format(Locale.ROOT, "%.2f", Math.clamp(share * 100, 0, 100));
    }

    private Map<String, String> rpo() {
        DataLoss rpo = report.dataLoss();
        return Map.of(
                "lost", rpo.lost().map(Elapsed::clock).orElse("unknown"),
                "objective", Elapsed.clock(rpo.objective()),
                "rating", rpo.rating().words(),
                "tone", ReportWords.tone(rpo.rating()),
                "explained", explained(rpo));
    }

    private static String explained(DataLoss rpo) {
        if (rpo.restoredTo().isEmpty()) {
            return "No backup was chosen.";
        }
        return "From the backup's moment, "
                + ReportWords.moment(rpo.restoredTo().get())
                + ", to "
                + (rpo.incidentKnown() ? "the incident, " : "the start of the run, ")
                + ReportWords.moment(rpo.countedTo())
                + ".";
    }

    private Map<String, String> restored() {
        String backup = new RestoredBackup(report.state()).name().orElse("");
        Optional<EffectRecord> restore =
                report.state().effect(Effect.RESTORE).filter(EffectRecord::complete);
        return restore.map(done -> restored(done, backup))
                .orElse(Map.of("value", "nothing", "detail", "", "backup", backup));
    }

    private static Map<String, String> restored(EffectRecord done, String backup) {
        String value = counted(done, "rows");
        String detail =
                Stream.of(counted(done, "tables"), size(done), seconds(done))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" · "));
        return Map.of(
                "value", value.isEmpty() ? "done" : value, "detail", detail, "backup", backup);
    }

    private static String counted(EffectRecord done, String name) {
        return done.fact(name).map(value -> ReportWords.fact(name, value) + " " + name).orElse("");
    }

    private static String size(EffectRecord done) {
        return done.fact("bytes").map(value -> ReportWords.fact("bytes", value)).orElse("");
    }

    private static String seconds(EffectRecord done) {
        return done.fact("seconds")
                .map(value -> "in " + ReportWords.fact("seconds", value))
                .orElse("");
    }
}
