package dev.steadyhand.guide.step;

import dev.steadyhand.archive.BackupCreation;
import dev.steadyhand.archive.KeyedStore;
import dev.steadyhand.archive.age.Identities;
import dev.steadyhand.archive.age.Recipients;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.target.Target;
import java.util.List;

/**
 * To which keys a backup is encrypted: those of the command, else those of the target, else those
 * of the store; and whether somebody here can read it again.
 */
final class SealedBackups {

    /** What is said of a backup that was made for others to read. */
    static final String UNPROVEN =
            "no private key at hand can decrypt it, so what is in it was not proven: verify it"
                    + " where the key is";

    private final StepServices services;

    SealedBackups(StepServices services) {
        this.services = services;
    }

    /**
     * How a backup is written.
     *
     * @throws ProblemException with {@link ProblemCode#KEY_MISSING} before anything is dumped,
     *     where nobody here could read it and that is not allowed: never of a safety backup, as it
     *     is what a restore falls back on
     */
    BackupCreation.Form form(Effect effect, Target target, List<BackupStore> stores) {
        Recipients recipients = recipients(target, stores);
        boolean mustBeReadable = effect == Effect.SAFETY_BACKUP || services.stores().keyRequired();
        if (!recipients.isEmpty() && mustBeReadable) {
            requireKey(recipients, KeyedStore.identities(stores.getFirst()));
        }
        return new BackupCreation.Form(services.options().codec(), recipients);
    }

    /** The same file goes into all stores, so it is for all keys that any of them asks for. */
    private Recipients recipients(Target target, List<BackupStore> stores) {
        List<String> commanded = services.options().encryptTo();
        List<String> chosen = commanded.isEmpty() ? target.encryptTo() : commanded;
        return chosen.isEmpty()
                ? stores.stream()
                        .map(KeyedStore::recipients)
                        .reduce(Recipients.NONE, Recipients::with)
                : Recipients.of(chosen);
    }

    /** What a plan says of it. */
    String words(Target target) {
        Recipients recipients = recipients(target, services.stores().of(target));
        return recipients.isEmpty()
                ? ""
                : " It is encrypted to " + String.join(", ", recipients.keys()) + ".";
    }

    private static void requireKey(Recipients recipients, Identities identities) {
        if (!identities.canReadWhatIsFor(recipients.keys())) {
            String why =
                    identities.missing().stream()
                            .findFirst()
                            .map(problem -> " " + problem.what())
                            .orElse("");
            throw new Problem(
                            ProblemCode.KEY_MISSING,
                            "The backup would be encrypted to "
                                    + String.join(", ", recipients.keys())
                                    + ", and no private key at hand could read it."
                                    + why,
                            Problem.NOTHING_CHANGED,
                            "Give the file with the key by --identity FILE, or name it in the"
                                    + " configuration under encryption: identities.")
                    .toException();
        }
    }
}
