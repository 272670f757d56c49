package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.Codec;
import dev.steadyhand.cli.run.Answers;
import dev.steadyhand.cli.run.StepAnswers;
import dev.steadyhand.engine.Care;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.VersionsWanted;
import dev.steadyhand.guide.step.StepOptions;
import dev.steadyhand.journal.Entry;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What a command line said beyond its runbook and target. It goes into the run's first entry, so
 * that {@code resume} goes on with what was ordered, however early the run was cut off. Never what
 * confirms: that is given again.
 *
 * @param values by name, as the journal keeps them
 */
record CommandOrder(Map<String, String> values) {

    static final CommandOrder NOTHING = new CommandOrder(Map.of());

    private static final String BACKUP = "backup";
    private static final String STORE = "store";
    private static final String INTO = "into";
    private static final String THREADS = "threads";
    private static final String CODEC = "codec";
    private static final String USERS = "users";
    private static final String MAX_LOAD = "max-load";
    private static final String ENCRYPT_TO = "encrypt-to";
    private static final String OF = "of";
    private static final String VERSIONS = "versions";

    CommandOrder {
        values = Map.copyOf(values);
    }

    /** An order to restore this backup; its store may be a folder that only the command named. */
    static CommandOrder restore(Backup backup, int threads, Care care) {
        Map<String, String> values = new HashMap<>(restoring(threads, care).values());
        values.put(BACKUP, backup.name());
        values.put(STORE, backup.store().name());
        return new CommandOrder(values);
    }

    /** An order to try a backup out, of a target that need not be the one whose server is used. */
    static CommandOrder testRestore(Backup backup, String target, int threads) {
        Map<String, String> values = new HashMap<>(restore(backup, threads, Care.USUAL).values());
        values.put(OF, target);
        return new CommandOrder(values);
    }

    /** The part of it that is known before the backup is found. */
    static CommandOrder restoring(int threads, Care care) {
        return new CommandOrder(Map.of(THREADS, Integer.toString(threads), MAX_LOAD, care.word()));
    }

    /** An order to make a backup, into a certain store or the usual one. */
    static CommandOrder backup(Optional<String> store, DumpPlan plan, Codec codec) {
        Map<String, String> values = new HashMap<>();
        values.put(THREADS, Integer.toString(plan.threads()));
        values.put(CODEC, codec.word());
        values.put(USERS, Boolean.toString(plan.users()));
        values.put(MAX_LOAD, plan.care().word());
        values.put(VERSIONS, plan.versions().word());
        store.ifPresent(name -> values.put(INTO, name));
        return new CommandOrder(values);
    }

    /** The same, with the backup encrypted to these public keys. */
    CommandOrder encryptedTo(List<String> keys) {
        Map<String, String> more = new HashMap<>(values);
        if (!keys.isEmpty()) {
            more.put(ENCRYPT_TO, String.join(" ", keys));
        }
        return new CommandOrder(more);
    }

    /** The order in a run's first entry; nothing where an older version wrote it. */
    static CommandOrder in(Entry first) {
        Map<String, String> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> value : first.data().path("ordered").properties()) {
            values.put(value.getKey(), value.getValue().asString(""));
        }
        return new CommandOrder(values);
    }

    /** What it answers of what a run asks. */
    Answers answers() {
        return value(BACKUP)
                .map(StepAnswers.builder()::backup)
                .map(answer -> value(STORE).map(answer::store).orElse(answer))
                .map(answer -> new Answers(answer.build(), Map.of(), false))
                .orElse(Answers.NONE);
    }

    /** The store a backup goes to, where that is not the usual one. */
    Optional<String> into() {
        return value(INTO);
    }

    /** The target whose backup is tried out, where that is what was ordered. */
    Optional<String> of() {
        return value(OF);
    }

    /** How dumps and restores are made; as usual where it does not say. */
    StepOptions options(String tool) {
        StepOptions usual = StepOptions.usual(tool);
        Optional<Integer> threads =
                value(THREADS)
                        .filter(text -> text.matches("[0-9]{1,3}"))
                        .map(Integer::valueOf)
                        .map(Threads::of);
        return new StepOptions(
                new DumpPlan(
                        threads.orElse(usual.dump().threads()),
                        usual.dump().chunkBytes(),
                        value(USERS).filter("true"::equals).isPresent(),
                        value(MAX_LOAD).map(Care::of).orElse(Care.USUAL),
                        value(VERSIONS)
                                .flatMap(VersionsWanted::of)
                                .orElse(VersionsWanted.AS_TARGET)),
                value(CODEC).flatMap(CommandOrder::codec).orElse(usual.codec()),
                threads.orElse(usual.restoreThreads()),
                tool,
                value(ENCRYPT_TO).map(keys -> List.of(keys.split(" "))).orElse(List.of()));
    }

    /** The codec of a word, as {@code --codec} takes it. */
    static Optional<Codec> codec(String word) {
        return Arrays.stream(Codec.values())
                .filter(Codec::isText)
                .filter(value -> value.word().equals(word))
                .findFirst();
    }

    private Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
