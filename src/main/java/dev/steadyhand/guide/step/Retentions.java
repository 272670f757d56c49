package dev.steadyhand.guide.step;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupDeletion;
import dev.steadyhand.archive.Hold;
import dev.steadyhand.archive.InventoryFinding;
import dev.steadyhand.archive.InventoryListing;
import dev.steadyhand.archive.retention.Candidate;
import dev.steadyhand.archive.retention.Decision;
import dev.steadyhand.archive.retention.RetentionPlan;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.target.Retention;
import dev.steadyhand.target.Target;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps and deletes backups, on record: each deletion is journaled before it begins and after it.
 */
public final class Retentions {

    private static final String BEGUN = "BACKUP_DELETION_BEGUN";
    private static final String DELETED = "BACKUP_DELETED";
    private static final String LEFTOVER = "LEFTOVER_DELETED";
    private static final String HELD = "BACKUP_HELD";
    private static final String RELEASED = "BACKUP_RELEASED";

    private final Stores stores;
    private final Journal journal;
    private final InstantSource clock;
    private final String operator;

    /**
     * @param operator whose name goes into the journal
     */
    public Retentions(Stores stores, Journal journal, InstantSource clock, String operator) {
        this.stores = stores;
        this.journal = journal;
        this.clock = clock;
        this.operator = operator;
    }

    /**
     * What becomes of the backups of a target in one of its stores.
     *
     * @param target whose retention it is
     * @param store where they lie
     * @param plan what was decided, and why
     * @param backups those of the plan, by name
     * @param leftovers unfinished files that crashes left in the store
     */
    public record Proposal(
            Target target,
            BackupStore store,
            RetentionPlan plan,
            Map<String, Backup> backups,
            List<InventoryFinding> leftovers) {

        public Proposal {
            backups = Map.copyOf(backups);
            leftovers = List.copyOf(leftovers);
        }
    }

    /**
     * What a target's retention makes of what its stores hold now; changes nothing.
     *
     * @throws ProblemException where a store cannot be read
     */
    public List<Proposal> propose(Target target) {
        Verifications verifications = new Verifications(journal);
        List<Proposal> proposals = new ArrayList<>();
        for (BackupStore store : stores.of(target)) {
            InventoryListing listing = Shelf.listing(List.of(store));
            Map<String, Backup> backups =
                    listing.of(target.name()).stream()
                            .collect(Collectors.toMap(Backup::dumpFile, backup -> backup));
            proposals.add(
                    new Proposal(
                            target,
                            store,
                            plan(target.retention(), backups, verifications),
                            backups,
                            leftovers(listing, target)));
        }
        return proposals;
    }

    /**
     * Locks cost the store a question for each backup, so they are asked of those that would go.
     */
    private RetentionPlan plan(
            Retention retention, Map<String, Backup> backups, Verifications verifications) {
        Instant now = clock.instant();
        List<Candidate> candidates =
                backups.values().stream().map(backup -> candidate(backup, verifications)).toList();
        Map<Candidate, Candidate> locked = new HashMap<>();
        for (Decision decision : RetentionPlan.of(retention, candidates, now).deletions()) {
            Candidate candidate = decision.backup();
            Optional.ofNullable(backups.get(candidate.name()))
                    .flatMap(BackupLocks::of)
                    .ifPresent(lock -> locked.put(candidate, candidate.under(lock)));
        }
        return RetentionPlan.of(
                retention,
                candidates.stream().map(each -> locked.getOrDefault(each, each)).toList(),
                now);
    }

    private static Candidate candidate(Backup backup, Verifications verifications) {
        return new Candidate(
                backup.dumpFile(),
                backup.taken(),
                verifications.of(backup).isGood(),
                Hold.of(backup).map(Hold::reason),
                Optional.empty());
    }

    private static List<InventoryFinding> leftovers(InventoryListing listing, Target target) {
        return listing.findings().stream()
                .filter(finding -> finding.kind() == InventoryFinding.Kind.LEFTOVER)
                .filter(finding -> finding.file().contains("backup_" + target.name() + "_"))
                .toList();
    }

    /**
     * Deletes what a proposal says may go. Each backup is looked at once more before: one that was
     * put under hold in between stays, and is named.
     *
     * @return what was kept all the same, in words
     */
    public List<String> apply(Proposal proposal) {
        List<String> kept = new ArrayList<>();
        for (Decision decision : proposal.plan().deletions()) {
            Backup backup =
                    Optional.ofNullable(proposal.backups().get(decision.backup().name()))
                            .orElseThrow();
            try {
                delete(backup, String.join("; ", decision.reasons()));
            } catch (ProblemException refused) {
                if (refused.problem().code() != ProblemCode.BACKUP_KEPT) {
                    throw refused;
                }
                kept.add(refused.problem().what());
            }
        }
        for (InventoryFinding leftover : proposal.leftovers()) {
            proposal.store().delete(leftover.file());
            ObjectNode data = data(Map.of("file", leftover.file()), proposal.store());
            journal.append(Optional.empty(), operator, LEFTOVER, data);
        }
        return kept;
    }

    /**
     * Deletes one backup.
     *
     * @param reason goes into the journal
     * @throws ProblemException with {@link ProblemCode#BACKUP_KEPT} where it is under hold, or the
     *     last of its target in that store that was verified
     */
    public void deleteOne(Backup backup, String reason) {
        requireAnother(backup);
        delete(backup, reason);
    }

    private void requireAnother(Backup backup) {
        Verifications verifications = new Verifications(journal);
        boolean another =
                Shelf.listing(List.of(backup.store())).of(backup.target()).stream()
                        .filter(other -> !other.equals(backup))
                        .anyMatch(other -> verifications.of(other).isGood());
        if (!another && verifications.of(backup).isGood() && !backup.isOfNobody()) {
            throw new Problem(
                            ProblemCode.BACKUP_KEPT,
                            backup.name()
                                    + " is the last backup of "
                                    + backup.target()
                                    + " in "
                                    + backup.store().name()
                                    + " that was verified.",
                            Problem.NOTHING_CHANGED,
                            "Verify another one first, with: steadyhand backups verify NAME")
                    .toException();
        }
    }

    private void delete(Backup backup, String reason) {
        BackupDeletion deletion = new BackupDeletion(backup, clock);
        ObjectNode data =
                data(
                        Map.of(
                                "backup",
                                backup.name(),
                                "target",
                                backup.target(),
                                "files",
                                String.join(", ", deletion.files()),
                                "reason",
                                reason),
                        backup.store());
        data.put("bytes", backup.bytes());
        journal.append(Optional.empty(), operator, BEGUN, data);
        deletion.run();
        journal.append(Optional.empty(), operator, DELETED, data);
    }

    /** Puts a backup under hold: no retention deletes it, and no command. */
    public void hold(Backup backup, String reason) {
        new Hold(reason, operator, clock.instant()).put(backup);
        note(HELD, backup, reason);
    }

    /** Takes a backup from its hold. */
    public void release(Backup backup, String reason) {
        if (!backup.isHeld()) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            backup.name() + " is under no hold.",
                            Problem.NOTHING_CHANGED,
                            "Nothing is to be done.")
                    .toException();
        }
        Hold.release(backup);
        note(RELEASED, backup, reason);
    }

    private void note(String kind, Backup backup, String reason) {
        journal.append(
                Optional.empty(),
                operator,
                kind,
                data(Map.of("backup", backup.name(), "reason", reason), backup.store()));
    }

    private static ObjectNode data(Map<String, String> facts, BackupStore store) {
        ObjectNode data = JsonMapper.builder().build().createObjectNode();
        data.put("store", store.name());
        data.put("place", store.place());
        new TreeMap<>(facts).forEach(data::put);
        return data;
    }
}
