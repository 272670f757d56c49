package dev.steadyhand.cli;

import dev.steadyhand.evidence.RunReport;
import dev.steadyhand.evidence.RunReports;
import dev.steadyhand.guide.Attachments;
import dev.steadyhand.runbook.RunbookReader;

/** Makes the report of a run, with the checkpoints that lie beside the backups. */
final class Reports {

    private final Bench bench;

    Reports(Bench bench) {
        this.bench = bench;
    }

    RunReport of(String run) {
        RunReports reports =
                new RunReports(
                        bench.journal(),
                        text -> new RunbookReader().read("the journal", text).orThrow(),
                        new Attachments(bench.home().attachments()));
        return reports.of(run, OutsideCheckpoints.in(bench.stores().byName().values()).found());
    }
}
