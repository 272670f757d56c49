package dev.steadyhand.runbook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Makes a step of a section: the common keys here, a method for each kind that has its own. */
final class StepReader {

    /** All kinds, as runbooks write them. */
    static final List<String> KINDS =
            List.of(
                    "checklist",
                    "precheck",
                    "choose-backup",
                    "verify-backup",
                    "safety-backup",
                    "backup",
                    "confirm",
                    "restore",
                    "verify-restore",
                    "sql",
                    "switch",
                    "missing-rows",
                    "sync-bucket",
                    "restore-files",
                    "undo",
                    "discard",
                    "http",
                    "decision",
                    "input",
                    "wait",
                    "include",
                    "command",
                    "approval",
                    "notify",
                    "cleanup",
                    "sign-off");

    private static final List<String> CHECKS =
            List.of(
                    "reachable",
                    "identity",
                    "privileges",
                    "free-space",
                    "no-other-run",
                    "sessions",
                    "settings");

    private static final List<String> PLACES = ConditionName.RUN_PLACE.words();
    private static final int LONGEST_PHRASE = 100;
    private static final int MOST_CHANNELS = 20;
    private static final Duration LONGEST = Duration.ofHours(24);

    private final Section section;
    private final String id;
    private final ValueNames names;
    private final Mistakes mistakes;

    /**
     * @param names what steps before this one ask for; gets what this one asks for
     */
    StepReader(Section section, String id, ValueNames names, Mistakes mistakes) {
        this.section = section;
        this.id = id;
        this.names = names;
        this.mistakes = mistakes;
    }

    /** The keys of a kind: those that reading a step of it asks for. */
    static Keys keysOf(String kind) {
        Mistakes nobodys = new Mistakes("");
        YamlNode word = new YamlNode.Scalar(kind, false, Position.START);
        YamlNode.Entry entry = new YamlNode.Entry("kind", Position.START, word);
        Keys keys = new Keys(new YamlNode.Entries(List.of(entry), Position.START), nobodys);
        Section section = new Section("", Position.START, "", "", List.of(), Optional.empty());
        new StepReader(section, "", new ValueNames(), nobodys).read(keys);
        return keys;
    }

    Step read() {
        return section.step()
                .flatMap(block -> new YamlReader(block, mistakes).read())
                .map(entries -> read(new Keys(entries, mistakes)))
                .orElseGet(() -> new Step.Checklist(text(Optional.empty(), false)));
    }

    private Step read(Keys keys) {
        keys.need(
                "kind",
                "This step block does not say its kind.",
                "Add a line such as: kind: precheck");
        Optional<String> kind = keys.word("kind", KINDS);
        if (kind.filter(Inclusion.KIND::equals).isPresent()) {
            return included(keys);
        }
        Step.StepText text = text(condition(keys), keys.truth("skippable", false));
        if (kind.isEmpty()) {
            return new Step.Checklist(text);
        }
        Step step = step(kind.get(), text, keys);
        names.passed(step);
        keys.refuseOthers("a step of kind " + kind.get());
        return step;
    }

    private Step step(String kind, Step.StepText text, Keys keys) {
        return switch (kind) {
            case "checklist" -> new Step.Checklist(text);
            case "precheck" -> precheck(text, keys);
            case "choose-backup" -> new Step.ChooseBackup(text, keys.truth("verify", false));
            case "verify-backup" -> new Step.VerifyBackup(text);
            case "safety-backup" -> new Step.SafetyBackup(text);
            case "backup" -> new Step.BackupStep(text);
            case "confirm" -> confirm(text, keys);
            case "restore" -> restore(text, keys);
            case "verify-restore" -> new Step.VerifyRestore(text);
            case "sql" -> new SqlReader(keys, names, mistakes).read(text);
            case "switch" -> new Step.Switch(text);
            case "missing-rows" -> missingRows(text, keys);
            case "sync-bucket" -> new SyncBucketReader(keys, mistakes).read(text);
            case "restore-files" -> new Step.RestoreFiles(text);
            case "undo" -> new Step.Undo(text);
            case "discard" -> new Step.Discard(text);
            case "http" -> new HttpReader(keys, names, mistakes).read(text);
            case "decision" -> new AskingReader(keys, names, mistakes).decision(text);
            case "input" -> new AskingReader(keys, names, mistakes).input(text);
            case "wait" -> pause(text, keys);
            case "approval" -> approval(text, keys);
            case "notify" -> notice(text, keys);
            case "command" -> new CommandReader(keys, names, mistakes).read(text);
            case "cleanup" -> new Step.Cleanup(text);
            case "sign-off" -> new Step.SignOff(text);
            default -> throw new IllegalArgumentException("Not among the kinds: " + kind);
        };
    }

    private Step.StepText text(Optional<Condition> when, boolean skippable) {
        return new Step.StepText(
                id,
                section.title(),
                section.guidance(),
                section.why(),
                section.items(),
                when,
                skippable,
                section.position().line());
    }

    private Optional<Condition> condition(Keys keys) {
        return keys.text("when")
                .flatMap(text ->
                        ConditionReader.read(text, keys.textPosition("when"), names, mistakes));
    }

    private Step precheck(Step.StepText text, Keys keys) {
        List<String> checks = keys.words("checks", CHECKS);
        keys.need(
                "checks",
                "This precheck does not say what to check.",
                "Add a line such as: checks: [reachable, identity, privileges]");
        return new Step.Precheck(text, checks);
    }

    private Step confirm(Step.StepText text, Keys keys) {
        String phrase = keys.text("phrase").orElse("");
        if (phrase.length() > LONGEST_PHRASE || !phrase.matches("[\\p{L}\\p{N} ._-]*")) {
            mistakes.add(
                    keys.position("phrase"),
                    "A phrase has letters, digits, spaces, points and hyphens, at most "
                            + LONGEST_PHRASE
                            + ".",
                    "Write one that people can type, such as: RESTORE PRODUCTION");
        }
        return new Step.Confirm(text, phrase);
    }

    private Step restore(Step.StepText text, Keys keys) {
        String place = keys.word("place", PLACES).orElse("beside");
        boolean partly = keys.has("tables") || keys.has("users");
        if (place.equals("throw-away") && partly) {
            mistakes.add(
                    keys.position("place"),
                    "What is restored to be thrown away is the whole database, without users.",
                    "Take \"tables\" and \"users\" away, or restore beside the live database.");
        }
        return new Step.Restore(
                text,
                place,
                tables(text, keys),
                keys.text("database").orElse(""),
                new Step.Restore.Accounts(definers(keys), keys.truth("users", false)));
    }

    private String definers(Keys keys) {
        String definers = keys.text("definers").orElse("keep");
        if (!definers.matches("keep|drop|[^\\p{Cntrl}]{1,80}@[^\\p{Cntrl}]{1,255}")) {
            mistakes.add(
                    keys.position("definers"),
                    "\"definers\" is keep, drop, or an account.",
                    "Write an account like: definers: app@localhost");
        }
        return definers;
    }

    private Step missingRows(Step.StepText text, Keys keys) {
        keys.need(
                "table",
                "This step does not say which table's rows are missing.",
                "Add a line such as: table: orders");
        return new Step.MissingRowsStep(
                text, answered(keys.text("table").orElse(""), "table", text, keys));
    }

    private List<String> tables(Step.StepText text, Keys keys) {
        return keys.names("tables").stream()
                .map(each -> answered(each, "tables", text, keys))
                .toList();
    }

    private String answered(String written, String key, Step.StepText text, Keys keys) {
        ValueTextReader values = new ValueTextReader(names, text, mistakes);
        return AnsweredText.checked(written, keys.textPosition(key), values);
    }

    /** Parts are put in before steps are read; what is left here had a mistake and said so. */
    private Step included(Keys keys) {
        keys.need("part");
        keys.text("part");
        return new Step.Checklist(text(Optional.empty(), false));
    }

    private Step approval(Step.StepText text, Keys keys) {
        int people = keys.number("people", 1, 1, 9);
        Duration within = keys.duration("within", Duration.ofMinutes(30), LONGEST);
        return new Step.Approval(text, people, words("reason", text, keys), within);
    }

    private Step notice(Step.StepText text, Keys keys) {
        keys.need("to");
        List<String> to = keys.names("to");
        if (to.isEmpty() || to.size() > MOST_CHANNELS) {
            mistakes.add(
                    keys.position("to"),
                    "This step tells between 1 and " + MOST_CHANNELS + " channels.",
                    "Name those of the configuration, as in: to: [on-call]");
        }
        return new Step.Notify(text, to, words("message", text, keys));
    }

    /** A text with values in it; the heading where there is none. */
    private ValueText words(String key, Step.StepText text, Keys keys) {
        return keys.text(key)
                .map(words ->
                        new ValueTextReader(names, text, mistakes)
                                .read(words, keys.textPosition(key)))
                .orElseGet(() -> ValueText.of(text.title()));
    }

    private Step pause(Step.StepText text, Keys keys) {
        keys.need(
                "time", "This step does not say how long to wait.", "Add a line such as: time: 5m");
        return new Step.Wait(text, keys.duration("time", Duration.ofSeconds(1), LONGEST));
    }
}
