package dev.steadyhand.cli;

import dev.steadyhand.engine.Definers;
import dev.steadyhand.engine.RestorePlan;
import picocli.CommandLine.Option;

/** What becomes of the accounts that a backup speaks of. */
final class AccountOptions {

    @Option(
            names = "--definers",
            paramLabel = "keep|drop|USER@HOST",
            description =
                    "Whose privileges restored views, routines, triggers and events use: those of"
                            + " their definers in the backup (usual), of the restoring user, or of"
                            + " this account.")
    private String definers = "keep";

    @Option(
            names = "--with-users",
            description =
                    "Make the users that the backup holds where they are missing, and give them"
                            + " their privileges on the live database once it is restored. On"
                            + " PostgreSQL: roles, before anything is loaded.")
    private boolean users;

    RestorePlan.Accounts chosen() {
        return new RestorePlan.Accounts(Definers.of(definers), users);
    }
}
