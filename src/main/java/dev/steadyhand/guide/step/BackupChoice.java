package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupFacts;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.base.Work;
import dev.steadyhand.target.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The backups a target could be restored from, with what speaks against each. */
final class BackupChoice {

    private final StepServices services;

    BackupChoice(StepServices services) {
        this.services = services;
    }

    /** The target's own first, newest first. */
    List<Prompt.BackupOption> options(RunFacts run, Work work) {
        Verifications verifications = new Verifications(services.journal());
        Target target = run.target();
        List<Backup> backups = new Shelf(services.stores()).described(target, work);
        return backups.stream()
                .sorted(
                        Comparator.comparing((Backup backup) -> isOther(backup, target))
                                .thenComparing(Backup::taken, Comparator.reverseOrder()))
                .map(backup -> option(backup, run, verifications))
                .toList();
    }

    static boolean isOther(Backup backup, Target target) {
        return !backup.target().equals(target.name());
    }

    private Prompt.BackupOption option(Backup backup, RunFacts run, Verifications verifications) {
        Optional<BackupFacts> facts = backup.facts();
        return new Prompt.BackupOption(
                backup.name(),
                backup.store().name(),
                backup.taken(),
                backup.bytes(),
                facts.filter(known -> !known.isBucket()).map(BackupFacts::tables).orElse(-1L),
                facts.map(BackupFacts::rows).orElse(-1L),
                verifications.of(backup),
                remarks(backup, run, verifications));
    }

    private List<String> remarks(Backup backup, RunFacts run, Verifications verifications) {
        List<String> remarks = new ArrayList<>();
        if (backup.isOfNobody()) {
            remarks.add("made by another tool: nothing says of which target it is");
        } else if (isOther(backup, run.target())) {
            remarks.add("made of another target, " + backup.target());
        }
        if (verifications.isSafetyBackup(backup)) {
            remarks.add("a safety backup: what was live just before a restore");
        }
        run.incident()
                .filter(incident -> backup.taken().isAfter(incident))
                .ifPresent(_ -> remarks.add("made after the incident: it may hold the damage"));
        Duration age = age(backup, run.incident());
        if (age.compareTo(run.target().objectives().rpo()) > 0) {
            remarks.add("older than the RPO of " + Elapsed.text(run.target().objectives().rpo()));
        }
        backup.manifestProblem().ifPresent(problem -> remarks.add("its manifest is damaged"));
        if (backup.facts().isEmpty() && backup.manifestProblem().isEmpty()) {
            remarks.add("without a manifest: what is restored cannot be compared");
        }
        remarksOf(verifications.of(backup)).ifPresent(remarks::add);
        return List.copyOf(remarks);
    }

    private static Optional<String> remarksOf(Verdict verdict) {
        return switch (verdict) {
            case PASS, PASS_WITH_WARNINGS -> Optional.empty();
            case FAIL -> Optional.of("failed its last verification");
            case NOT_RUN, SKIPPED, COULD_NOT_VERIFY -> Optional.of("never verified");
        };
    }

    /** How much, as time, restoring it would lose: up to the incident, or up to now. */
    private Duration age(Backup backup, Optional<Instant> incident) {
        Instant until = incident.orElseGet(() -> services.clock().instant());
        return Duration.between(backup.taken(), until);
    }

    /** What later steps and conditions can look up of the chosen one. */
    Map<String, String> values(Backup backup) {
        Map<String, String> values = new HashMap<>();
        values.put("backup.name", backup.name());
        values.put("backup.store", backup.store().name());
        values.put("backup.target", backup.target());
        values.put("backup.file", backup.dumpFile());
        values.put("backup.taken", backup.taken().toString());
        values.put("backup.bytes", Long.toString(backup.bytes()));
        long hours = Duration.between(backup.taken(), services.clock().instant()).toHours();
        values.put("backup.hours", Long.toString(hours));
        backup.facts()
                .ifPresent(facts -> {
                    values.put("backup.tables", Long.toString(facts.tables()));
                    values.put("backup.rows", Long.toString(facts.rows()));
                    values.put("backup.sha256", facts.sha256());
                });
        return values;
    }
}
