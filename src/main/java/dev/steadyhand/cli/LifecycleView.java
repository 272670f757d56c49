package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.lifecycle.LifecyclePlan;
import dev.steadyhand.archive.lifecycle.LifecyclePlan.Aged;
import dev.steadyhand.archive.lifecycle.MonthlyCost;
import dev.steadyhand.archive.lifecycle.Prices;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.store.FileLock;
import dev.steadyhand.store.FileLocks;
import dev.steadyhand.store.Lifecycle;
import dev.steadyhand.store.LifecycleRule;
import dev.steadyhand.target.Retention;
import dev.steadyhand.target.Target;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one store's rules are, what they should be, and what that costs.
 *
 * @param store which one
 * @param lifecycle of it
 * @param rules those that it has
 * @param files those that it holds
 * @param keptDays for how many days backups in it must not be deleted; empty for ever
 * @param proposed the rules that it should have of this program
 * @param warnings of the rules that it has
 * @param cost what keeping costs a month
 */
record LifecycleView(
        BackupStore store,
        Lifecycle lifecycle,
        List<LifecycleRule> rules,
        List<Aged> files,
        OptionalLong keptDays,
        List<LifecycleRule> proposed,
        List<String> warnings,
        Costs cost) {

    /** By the rules that are there, and by those that are proposed. */
    record Costs(MonthlyCost now, MonthlyCost then, Prices prices) {}

    /** What was found in a store, before anything is proposed. */
    record Found(
            BackupStore store,
            Lifecycle lifecycle,
            List<LifecycleRule> rules,
            List<Aged> files,
            OptionalLong keptDays) {

        LifecycleView with(LifecyclePlan.Ages ages, Prices prices) {
            LifecyclePlan plan = new LifecyclePlan(ages, keptDays);
            String prefix = lifecycle.prefix();
            List<LifecycleRule> proposed = plan.proposed(lifecycle.ownId(), prefix);
            List<LifecycleRule> then =
                    new ArrayList<>(
                            rules.stream()
                                    .filter(rule -> !rule.id().startsWith(lifecycle.ownId()))
                                    .toList());
            then.addAll(proposed);
            String first = lifecycle.storageClass();
            return new LifecycleView(
                    store,
                    lifecycle,
                    rules,
                    files,
                    keptDays,
                    proposed,
                    plan.warnings(rules, prefix),
                    new Costs(
                            MonthlyCost.of(files, rules, prefix, first, prices),
                            MonthlyCost.of(files, then, prefix, first, prices),
                            prices));
        }
    }

    static Found of(Bench bench, BackupStore store, Instant now) {
        Lifecycle lifecycle = store.lifecycle().orElseThrow();
        List<Backup> backups = bench.inventory().in(store.name()).list().backups();
        List<Retention> retentions =
                bench.configuration().targets().values().stream()
                        .filter(target -> target.stores().contains(store.name()))
                        .map(Target::retention)
                        .toList();
        List<FileLock> locks = new ArrayList<>();
        List<Duration> times = new ArrayList<>();
        Optional<FileLocks> able = store.locks();
        for (Backup backup : able.isPresent() ? backups : List.<Backup>of()) {
            FileLock lock = able.get().of(backup.dumpFile());
            locks.add(lock);
            lock.until().ifPresent(until -> times.add(Duration.between(backup.taken(), until)));
        }
        boolean held =
                backups.stream().anyMatch(Backup::isHeld)
                        || locks.stream().anyMatch(FileLock::held);
        return new Found(
                store,
                lifecycle,
                lifecycle.rules(),
                store.list().stream()
                        .map(file -> Aged.of(file.size(), file.modified(), now))
                        .toList(),
                LifecyclePlan.keptDays(retentions, times, held));
    }

    void print(PrintStream out, boolean applied) {
        out.println(store.name() + ", " + store.place());
        out.println("  Kept by retention, locks and holds: " + kept());
        list(out, "Rules of the bucket" + (applied ? " before" : ""), rules);
        warnings.forEach(warning -> out.println("  Warning: " + warning));
        list(out, applied ? "Rules put into it" : "Proposed", proposed);
        out.println("  Keeping costs a month, by the files that are there now:");
        out.println("    by its rules:     " + cost(cost.now()));
        out.println("    by the proposed:  " + cost(cost.then()));
        out.println(
                "    Prices: "
                        + cost.prices().source()
                        + ", "
                        + cost.prices().date()
                        + ". Not in it: requests, moves, fetching back, transfers, least"
                        + " charges, earlier versions, taxes.");
    }

    private String kept() {
        return keptDays.isEmpty()
                ? "some for ever, so nothing may expire by age"
                : "up to " + keptDays.getAsLong() + " days";
    }

    private static void list(PrintStream out, String title, List<LifecycleRule> rules) {
        out.println("  " + title + ":" + (rules.isEmpty() ? " none" : ""));
        rules.forEach(rule -> out.println("    " + rule.id() + ": " + rule.words()));
    }

    private String cost(MonthlyCost of) {
        StringBuilder text =
                new StringBuilder(
                        of.cost()
                                .map(sum -> sum.toPlainString() + " " + cost.prices().currency())
                                .orElse("unknown: a class has no price"));
        of.bytes()
                .forEach((kept, bytes) ->
                        text.append(", ").append(kept).append(' ').append(ByteSize.text(bytes)));
        return text.toString();
    }

    ObjectNode json() {
        ObjectNode json = Json.object().put("store", store.name()).put("place", store.place());
        keptDays.ifPresent(days -> json.put("keptDays", days));
        json.set("rules", json(rules));
        warnings.forEach(json.putArray("warnings")::add);
        json.set("proposed", json(proposed));
        json.set("costNow", json(cost.now()));
        json.set("costProposed", json(cost.then()));
        return json.put("prices", cost.prices().source() + ", " + cost.prices().date());
    }

    private ArrayNode json(List<LifecycleRule> all) {
        ArrayNode list = Json.array();
        all.forEach(rule ->
                list.addObject()
                        .put("id", rule.id())
                        .put("enabled", rule.enabled())
                        .put("own", rule.id().startsWith(lifecycle.ownId()))
                        .put("words", rule.words()));
        return list;
    }

    private ObjectNode json(MonthlyCost of) {
        ObjectNode json = Json.object().put("currency", cost.prices().currency());
        of.cost().ifPresent(sum -> json.put("month", sum));
        ObjectNode bytes = json.putObject("bytes");
        of.bytes().forEach(bytes::put);
        return json;
    }
}
