package dev.steadyhand.target;

import java.util.List;

/**
 * A database that is backed up and restored.
 *
 * @param name lower case letters, digits and hyphens: it becomes part of file names
 * @param environment how strong its guards are
 * @param access how to reach it
 * @param stores names of the stores its backups lie in, the first being the usual one
 * @param objectives what was promised
 * @param health how its application shows that it is well; may be empty
 * @param retention how long its backups are kept
 */
public record Target(
        String name,
        Environment environment,
        ServerAccess access,
        List<String> stores,
        Objectives objectives,
        List<HealthCheck> health,
        Retention retention) {

    public Target {
        stores = List.copyOf(stores);
        health = List.copyOf(health);
    }

    /** A target whose backups are kept as is usual in its environment. */
    public Target(
            String name,
            Environment environment,
            ServerAccess access,
            List<String> stores,
            Objectives objectives,
            List<HealthCheck> health) {
        this(name, environment, access, stores, objectives, health, Retention.usual(environment));
    }

    /** The live database's name. */
    public String database() {
        return access.url().database();
    }
}
