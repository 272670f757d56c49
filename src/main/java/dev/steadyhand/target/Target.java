package dev.steadyhand.target;

import dev.steadyhand.base.Call;
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
 * @param encryptTo the public keys its backups are encrypted to; where there are none, its stores
 *     say it
 * @param samples what is asked of a restored copy before it counts as good; may be empty
 * @param consequences what has to be seen to when it was restored, a line each; may be empty
 *     <<<<<<< HEAD
 * @param calls who is called after how long while a run on it goes on; may be empty =======
 * @param application what belongs to it besides the database >>>>>>> runbook
 */
public record Target(
        String name,
        Environment environment,
        ServerAccess access,
        List<String> stores,
        Objectives objectives,
        List<HealthCheck> health,
        Retention retention,
        List<String> encryptTo,
        List<SampleQuery> samples,
        List<String> consequences,
        int approvals,
        List<Call> calls,
        Application application) {

    public Target {
        encryptTo = List.copyOf(encryptTo);
        stores = List.copyOf(stores);
        health = List.copyOf(health);
        samples = List.copyOf(samples);
        consequences = List.copyOf(consequences);
        calls = List.copyOf(calls);
    }

    /** A target whose backups are kept as is usual in its environment. */
    public Target(
            String name,
            Environment environment,
            ServerAccess access,
            List<String> stores,
            Objectives objectives,
            List<HealthCheck> health) {
        this(
                name,
                environment,
                access,
                stores,
                objectives,
                health,
                Retention.usual(environment),
                List.of(),
                List.of(),
                List.of(),
                0,
                List.of(),
                Application.NONE);
    }

    /** The same with what belongs to its application. */
    public Target with(Application belonging) {
        return new Target(
                name,
                environment,
                access,
                stores,
                objectives,
                health,
                retention,
                encryptTo,
                samples,
                consequences,
                approvals,
                calls,
                belonging);
    }

    /** The same with backups in other stores. */
    public Target withStores(List<String> others) {
        return new Target(
                name,
                environment,
                access,
                others,
                objectives,
                health,
                retention,
                encryptTo,
                samples,
                consequences,
                approvals,
                calls,
                application);
    }

    /** Another server's target with what this one says of its backups: stores, samples. */
    public Target on(Target server) {
        return new Target(
                server.name(),
                server.environment(),
                server.access(),
                stores,
                objectives,
                List.of(),
                retention,
                encryptTo,
                samples,
                consequences,
                approvals,
                calls,
                Application.NONE);
    }

    /** The live database's name. */
    public String database() {
        return access.url().database();
    }
}
