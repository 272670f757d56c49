package dev.steadyhand.practice;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.guide.StepSnapshot;
import dev.steadyhand.guide.StepState;
import dev.steadyhand.target.ServerAccess;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Draws the conclusions from a practice: from the shop as it is now, and from the run. */
final class DebriefWriter {

    private final PracticeScene scene;
    private final ServerAccess shop;

    DebriefWriter(PracticeScene scene, ServerAccess shop) {
        this.scene = scene;
        this.shop = shop;
    }

    Debrief write(RunSnapshot run) {
        Incident incident = Incident.named(scene.incident());
        List<Check> checks = new ArrayList<>(incident.mended(shop, scene.damage()));
        checks.add(asAtTheBackup());
        long lost = ordersLost();
        Duration outage = outage(run);
        return new Debrief(
                Check.overall(checks).and(run.outcome()),
                checks,
                wentWell(run, checks, outage),
                cost(run, lost, outage),
                better(run, outage),
                incident.lessons(),
                outage,
                lost);
    }

    private Check asAtTheBackup() {
        String name = "the shop is what it was at the backup";
        Optional<String> now = SampleShop.fingerprint(shop);
        if (now.isEmpty()) {
            return Check.fail(name, "the shop does not answer");
        }
        return now.get().equals(scene.fingerprint())
                ? Check.pass(name, "every row and every definition")
                : Check.fail(name, "rows or definitions differ from the backup " + scene.backup());
    }

    /** All of them where the shop does not answer. */
    private long ordersLost() {
        try (Connection connection = Connections.open(shop)) {
            long there =
                    Rows.number(
                            connection,
                            "select count(*) from orders where id > " + scene.lastOrder());
            return Math.max(0, scene.laterOrders() - there);
        } catch (SQLException e) {
            return scene.laterOrders();
        }
    }

    private Duration outage(RunSnapshot run) {
        return Duration.between(scene.damage().when(), run.ended().orElse(run.taken()));
    }

    private List<String> wentWell(RunSnapshot run, List<Check> checks, Duration outage) {
        List<String> lines = new ArrayList<>();
        if (Check.overall(checks).isGood()) {
            lines.add("The shop is whole again: " + scene.damage().rowsLost() + " rows are back.");
        }
        if (outage.compareTo(run.objectives().rto()) <= 0 && run.outcome().isGood()) {
            lines.add(
                    "It took "
                            + Elapsed.text(outage)
                            + " of the "
                            + Elapsed.text(run.objectives().rto())
                            + " that were promised.");
        }
        long passed = run.steps().stream().filter(step -> step.verdict() == Verdict.PASS).count();
        lines.add(passed + " of " + run.steps().size() + " steps passed, each on record.");
        return lines;
    }

    private List<String> cost(RunSnapshot run, long lost, Duration outage) {
        return List.of(
                "The incident: " + String.join("; ", scene.damage().summary()) + ".",
                "The shop was down or wrong for " + Elapsed.text(outage) + ".",
                lost
                        + " of "
                        + scene.laterOrders()
                        + " orders placed after the backup are lost; the backup was "
                        + Elapsed.text(Duration.between(scene.backupTaken(), scene.damage().when()))
                        + " old when the incident struck.",
                "The program worked for "
                        + Elapsed.text(run.machine())
                        + ", people thought and typed for "
                        + Elapsed.text(run.people())
                        + ".");
    }

    private static List<String> better(RunSnapshot run, Duration outage) {
        List<String> lines = new ArrayList<>();
        run.aborted().ifPresent(reason -> lines.add("The run was aborted: " + reason + "."));
        for (StepSnapshot step : run.steps()) {
            if (step.state() == StepState.SKIPPED) {
                lines.add("The step \"" + step.step().text().title() + "\" was skipped.");
            } else if (step.verdict() == Verdict.FAIL) {
                lines.add("The step \"" + step.step().text().title() + "\" failed.");
            }
        }
        if (outage.compareTo(run.objectives().rto()) > 0) {
            lines.add("The promised " + Elapsed.text(run.objectives().rto()) + " were exceeded.");
        }
        return lines;
    }
}
