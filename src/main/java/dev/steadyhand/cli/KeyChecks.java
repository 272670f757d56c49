package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.KeyedStore;
import dev.steadyhand.archive.age.Identities;
import dev.steadyhand.archive.age.Recipients;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the keys that encrypted backups will need are at hand: of those that are made, by their
 * public keys; of the newest in each store, by decrypting its header.
 */
final class KeyChecks {

    private final Bench bench;

    KeyChecks(Bench bench) {
        this.bench = bench;
    }

    List<Check> of(List<Target> targets) {
        List<Check> checks = new ArrayList<>();
        bench.stores().byName().values().stream()
                .findFirst()
                .map(KeyedStore::identities)
                .ifPresent(keys -> keys.missing().forEach(why -> checks.add(missing(why))));
        targets.forEach(target -> made(target).ifPresent(checks::add));
        bench.stores().byName().values().forEach(store -> newest(store).ifPresent(checks::add));
        return checks;
    }

    private static Check missing(Problem why) {
        return Check.warn("private key", why.what() + " " + why.next());
    }

    /** Whoever only makes backups needs no private key; so there is no more than a warning. */
    private Optional<Check> made(Target target) {
        String name = "key of " + target.name();
        List<BackupStore> stores = bench.stores().of(target);
        if (stores.isEmpty()) {
            return Optional.empty();
        }
        try {
            Recipients recipients =
                    target.encryptTo().isEmpty()
                            ? KeyedStore.recipients(stores.getFirst())
                            : Recipients.of(target.encryptTo());
            Identities keys = KeyedStore.identities(stores.getFirst());
            return recipients.isEmpty()
                    ? Optional.empty()
                    : Optional.of(made(name, keys.canReadWhatIsFor(recipients.keys())));
        } catch (ProblemException wrong) {
            return Optional.of(
                    Check.fail(name, wrong.problem().what() + " " + wrong.problem().next()));
        }
    }

    private static Check made(String name, boolean readable) {
        return readable
                ? Check.pass(name, "backups are encrypted, and a key at hand can read them")
                : Check.warn(
                        name,
                        "backups are encrypted, and no private key at hand can read them: restores"
                                + " and safety backups are not possible from here");
    }

    private Optional<Check> newest(BackupStore store) {
        String name = "encrypted backups in " + store.name();
        try {
            return bench.inventory().in(store.name()).list().backups().stream()
                    .filter(Backup::isEncrypted)
                    .findFirst()
                    .map(backup -> opened(name, backup));
        } catch (ProblemException trouble) {
            // That the store cannot be read is told elsewhere.
            return Optional.of(Check.warn(name, trouble.problem().what()));
        }
    }

    private static Check opened(String name, Backup backup) {
        try {
            backup.requireKey();
            return Check.pass(name, "a key at hand opens the newest, " + backup.name());
        } catch (ProblemException locked) {
            return Check.warn(name, locked.problem().what() + " " + locked.problem().next());
        }
    }
}
