package dev.steadyhand.guide.step;

import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which runbooks' commands may run without being asked for each time: an approval is for one exact
 * text, in the journal with who gave it and when, and can be withdrawn.
 */
public final class RunbookApprovals {

    private static final String APPROVED = "RUNBOOK_APPROVED";
    private static final String WITHDRAWN = "RUNBOOK_APPROVAL_WITHDRAWN";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Journal journal;

    public RunbookApprovals(Journal journal) {
        this.journal = journal;
    }

    /**
     * A command of a runbook, for people.
     *
     * @param step the step's id
     * @param title the step's heading
     * @param lines the command as written, then where and how it runs
     */
    public record Shown(String step, String title, List<String> lines) {

        public Shown {
            lines = List.copyOf(lines);
        }
    }

    /** All commands of a runbook as it writes them. */
    public static List<Shown> commands(Runbook runbook) {
        return runbook.steps().stream()
                .filter(Step.Command.class::isInstance)
                .map(Step.Command.class::cast)
                .map(step ->
                        new Shown(
                                step.text().id(),
                                step.text().title(),
                                PlannedCommand.written(step).lines()))
                .toList();
    }

    /** Records that an operator has seen this very text and approves its commands. */
    public void approve(Runbook runbook, String operator) {
        ObjectNode data = data(runbook);
        ArrayNode commands = data.putArray("commands");
        for (Shown command : commands(runbook)) {
            ObjectNode one =
                    commands.addObject().put("step", command.step()).put("title", command.title());
            command.lines().forEach(one.putArray("lines")::add);
        }
        journal.append(Optional.empty(), operator, APPROVED, data);
    }

    /** Takes the approval of this text back; tells whether there was one. */
    public boolean withdraw(Runbook runbook, String operator) {
        boolean approved = isApproved(runbook);
        if (approved) {
            journal.append(Optional.empty(), operator, WITHDRAWN, data(runbook));
        }
        return approved;
    }

    private static ObjectNode data(Runbook runbook) {
        return JSON.createObjectNode()
                .put("runbook", runbook.id())
                .put("title", runbook.title())
                .put("version", runbook.version())
                .put("sha256", runbook.sha256());
    }

    /** Whether this very text is approved. */
    public boolean isApproved(Runbook runbook) {
        return approval(runbook).isPresent() && !isWithdrawn(runbook);
    }

    private Optional<Entry> approval(Runbook runbook) {
        return newest(APPROVED, "sha256", runbook.sha256());
    }

    private boolean isWithdrawn(Runbook runbook) {
        long approved = approval(runbook).map(Entry::seq).orElse(0L);
        return newest(WITHDRAWN, "sha256", runbook.sha256())
                .filter(entry -> entry.seq() > approved)
                .isPresent();
    }

    private Optional<Entry> newest(String kind, String key, String value) {
        return journal.ofKind(kind).reversed().stream()
                .filter(entry -> entry.data().path(key).asString("").equals(value))
                .findFirst();
    }

    /**
     * How a runbook's commands differ from those that were approved last under its name, one line
     * each; empty where none ever were.
     */
    public List<String> changes(Runbook runbook) {
        return newest(APPROVED, "runbook", runbook.id())
                .filter(entry -> !entry.data().path("sha256").asString("").equals(runbook.sha256()))
                .map(entry -> changes(approved(entry), commands(runbook)))
                .orElse(List.of());
    }

    private static List<Shown> approved(Entry entry) {
        List<Shown> commands = new ArrayList<>();
        entry.data()
                .path("commands")
                .forEach(one -> {
                    List<String> lines = new ArrayList<>();
                    one.path("lines").forEach(line -> lines.add(line.asString("")));
                    commands.add(
                            new Shown(
                                    one.path("step").asString(""),
                                    one.path("title").asString(""),
                                    lines));
                });
        return commands;
    }

    private static List<String> changes(List<Shown> before, List<Shown> now) {
        Map<String, Shown> known = new LinkedHashMap<>();
        before.forEach(command -> known.put(command.step(), command));
        List<String> changes = new ArrayList<>();
        for (Shown command : now) {
            Shown old = known.remove(command.step());
            if (old == null) {
                changes.add("New in \"" + command.title() + "\": " + command.lines().getFirst());
            } else {
                changes.addAll(changes(old, command));
            }
        }
        known.values()
                .forEach(gone ->
                        changes.add(
                                "Gone with \"" + gone.title() + "\": " + gone.lines().getFirst()));
        return changes.isEmpty()
                ? List.of("The commands are as they were approved; the page has changed elsewhere.")
                : List.copyOf(changes);
    }

    private static List<String> changes(Shown old, Shown now) {
        List<String> changes = new ArrayList<>();
        old.lines().stream()
                .filter(line -> !now.lines().contains(line))
                .forEach(line -> changes.add("\"" + now.title() + "\" was: " + line));
        now.lines().stream()
                .filter(line -> !old.lines().contains(line))
                .forEach(line -> changes.add("\"" + now.title() + "\" is now: " + line));
        return changes;
    }
}
