package dev.steadyhand.gui.backups;

import dev.steadyhand.archive.InventoryFinding;
import dev.steadyhand.archive.copies.ThreeTwoOne;
import dev.steadyhand.archive.trend.Anomaly;
import dev.steadyhand.archive.trend.SizeTrend;
import dev.steadyhand.base.Problem;
import dev.steadyhand.guide.step.CatalogueEntry;
import dev.steadyhand.target.Target;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was found in all stores, at one moment.
 *
 * @param entries the backups, newest first
 * @param targets the configured targets, with how their copies stand
 * @param trends how sizes go on, by the target's name
 * @param findings what else lies there
 * @param problems of stores that could not be looked into
 * @param stores the names of all stores
 */
public record BackupsContents(
        List<CatalogueEntry> entries,
        List<TargetCopies> targets,
        Map<String, SizeTrend> trends,
        List<InventoryFinding> findings,
        List<Problem> problems,
        List<String> stores) {

    public BackupsContents {
        entries = List.copyOf(entries);
        targets = List.copyOf(targets);
        trends = Map.copyOf(trends);
        findings = List.copyOf(findings);
        problems = List.copyOf(problems);
        stores = List.copyOf(stores);
    }

    /**
     * A target with how its copies stand.
     *
     * @param overdue that its next backup should have come by now
     */
    public record TargetCopies(Target target, ThreeTwoOne copies, Optional<Anomaly.Gap> overdue) {}

    /** The names of targets that there are backups of, or that are configured. */
    public List<String> targetNames() {
        return java.util.stream.Stream.concat(
                        targets.stream().map(each -> each.target().name()),
                        entries.stream().map(each -> each.backup().target()))
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    /** The configured target of that name. */
    public Optional<TargetCopies> target(String name) {
        return targets.stream().filter(each -> each.target().name().equals(name)).findFirst();
    }
}
