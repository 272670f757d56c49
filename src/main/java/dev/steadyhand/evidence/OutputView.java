package dev.steadyhand.evidence;

import dev.steadyhand.guide.step.Effect;
import dev.steadyhand.guide.step.EffectRecord;
import java.util.List;
import java.util.Map;

/** What the commands wrote that the run ran: as it was kept, without secrets and bounded. */
final class OutputView {

    private static final int MOST_LINES = 200;

    private final RunReport report;

    OutputView(RunReport report) {
        this.report = report;
    }

    List<Map<String, Object>> commands() {
        return report.effects().stream()
                .filter(effect -> effect.effect() == Effect.COMMAND)
                .filter(effect -> !output(effect).isBlank())
                .map(this::command)
                .toList();
    }

    private Map<String, Object> command(EffectRecord effect) {
        return Map.of(
                "title", title(effect.step()),
                "command", effect.fact("command").orElse(""),
                "exit", effect.fact("exit").map(exit -> "exit code " + exit).orElse("no end"),
                "outputLines", output(effect).lines().limit(MOST_LINES).toList());
    }

    private static String output(EffectRecord effect) {
        return effect.fact("output").orElse("");
    }

    private String title(String step) {
        return report.phases().stream()
                .filter(phase -> phase.snapshot().step().text().id().equals(step))
                .map(Phase::title)
                .findFirst()
                .orElse(step);
    }
}
