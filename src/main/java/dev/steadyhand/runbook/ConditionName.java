package dev.steadyhand.runbook;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The names that a {@code when} may use; whoever executes a run gives their values as text. */
public enum ConditionName {
    /** The target's name in the configuration. */
    TARGET_NAME("target.name", ValueType.TEXT),
    /** How strong the guards on the target are. */
    TARGET_ENVIRONMENT(
            "target.environment", ValueType.WORD, "production staging development practice"),
    /** Which product answers. */
    TARGET_PRODUCT("target.product", ValueType.WORD, "mysql mariadb tidb postgresql s3"),
    /** The live database's name. */
    TARGET_DATABASE("target.database", ValueType.TEXT),
    /** Whether the target names health checks: {@code true} or {@code false}. */
    TARGET_HEALTH("target.health", ValueType.TRUTH),
    /** Whether the target names a bucket with its files: {@code true} or {@code false}. */
    TARGET_FILES("target.files", ValueType.TRUTH),
    /** The chosen backup's name; no value before one is chosen, as for all of {@code backup}. */
    BACKUP_NAME("backup.name", ValueType.TEXT),
    /** The store it lies in. */
    BACKUP_STORE("backup.store", ValueType.TEXT),
    /** The target it was made of. */
    BACKUP_TARGET("backup.target", ValueType.TEXT),
    /** How old it was, in hours, when it was chosen. */
    BACKUP_HOURS("backup.hours", ValueType.NUMBER),
    /** What the run is for. */
    RUN_MODE("run.mode", ValueType.WORD, "run drill rehearsal"),
    /** Where the runbook's restore step puts what it loads; no value where it has none. */
    RUN_PLACE("run.place", ValueType.WORD, "beside instead emptied throw-away");

    private final String name;
    private final ValueType type;
    private final String words;

    ConditionName(String name, ValueType type) {
        this(name, type, "");
    }

    ConditionName(String name, ValueType type, String words) {
        this.name = name;
        this.type = type;
        this.words = words;
    }

    /** As runbooks write it. */
    public String word() {
        return name;
    }

    /** The only values it can have; empty where it can have any. */
    public List<String> words() {
        return words.isEmpty() ? List.of() : List.of(words.split(" "));
    }

    /** Whether it speaks of the chosen backup. */
    boolean isOfBackup() {
        return name.startsWith("backup.");
    }

    ValueName value() {
        return new ValueName(name, type, words());
    }

    static List<String> all() {
        return Arrays.stream(values()).map(ConditionName::word).toList();
    }

    static Optional<ConditionName> of(String text) {
        return Arrays.stream(values()).filter(name -> name.name.equals(text)).findFirst();
    }
}
