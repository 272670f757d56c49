package dev.steadyhand.archive.age;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.util.Collection;
import java.util.List;

/** Says why an encrypted file cannot be read. */
final class AgeTrouble {

    private static final String ELSEWHERE =
            "Fetch the file again from another store, or choose another backup.";

    private final String file;

    AgeTrouble(String file) {
        this.file = file;
    }

    ProblemException noKey(Identities identities, Collection<String> recipients) {
        String said =
                recipients.isEmpty()
                        ? ""
                        : " It was encrypted to " + String.join(", ", recipients) + ".";
        String what =
                identities.isEmpty()
                        ? file + " is encrypted, and no private key is at hand."
                        : file
                                + " is encrypted, and none of the "
                                + identities.keys().size()
                                + " private keys at hand can read it.";
        String why =
                identities.missing().stream()
                        .findFirst()
                        .map(problem -> " " + problem.what())
                        .orElse("");
        return problem(
                ProblemCode.KEY_MISSING,
                what + said + why,
                "Give the file with the key by --identity FILE, or name it in the configuration"
                        + " under encryption: identities.");
    }

    ProblemException passphrase() {
        return problem(
                ProblemCode.ENCRYPTION_UNKNOWN,
                file + " is encrypted with a passphrase, which is not supported.",
                "Decrypt it with: age -d " + file);
    }

    ProblemException otherKeys(List<String> kinds) {
        return problem(
                ProblemCode.ENCRYPTION_UNKNOWN,
                file
                        + " is encrypted to keys that are not supported here: "
                        + String.join(", ", kinds.stream().distinct().limit(5).toList())
                        + ".",
                "Only keys that begin with age1 and are no plugin's are known, no ssh keys. Decrypt"
                        + " it with the age tool.");
    }

    ProblemException armored() {
        return problem(
                ProblemCode.ENCRYPTION_UNKNOWN,
                file + " is encrypted in the form that is text (age -a), which is not read.",
                "Make the binary form of it: age -d -i KEYFILE FILE | age -r RECIPIENT -o NEWFILE");
    }

    ProblemException header(Exception why) {
        return new Problem(
                        ProblemCode.BACKUP_DAMAGED,
                        file + " is damaged: its header of encryption cannot be used.",
                        Problem.NOTHING_CHANGED,
                        ELSEWHERE)
                .toException(why);
    }

    ProblemException block(String why) {
        return new Problem(
                        ProblemCode.BACKUP_DAMAGED,
                        file + " is damaged: " + why + ".",
                        "Nothing after this block was read.",
                        ELSEWHERE)
                .toException();
    }

    private static ProblemException problem(ProblemCode code, String what, String next) {
        return new Problem(code, what, Problem.NOTHING_CHANGED, next).toException();
    }
}
