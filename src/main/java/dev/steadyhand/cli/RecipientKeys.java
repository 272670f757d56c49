package dev.steadyhand.cli;

import dev.steadyhand.archive.age.Recipients;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The public keys that a command line gives, each as a key or as a file of keys. */
final class RecipientKeys {

    private static final long LARGEST = 1 << 20;

    private RecipientKeys() {}

    static Recipients of(List<String> given) {
        Recipients all = Recipients.NONE;
        for (String text : given) {
            all = all.with(isKey(text) ? Recipients.of(List.of(text)) : ofFile(text));
        }
        return all;
    }

    /** What looks like a key of any kind, so that it is told what is wrong with it. */
    private static boolean isKey(String text) {
        return text.startsWith("age1")
                || text.regionMatches(true, 0, "AGE-", 0, 4)
                || text.startsWith("ssh-");
    }

    private static Recipients ofFile(String file) {
        try {
            Path path = Path.of(file);
            if (Files.size(path) > LARGEST) {
                throw new IOException("it is too large");
            }
            return Recipients.parse(Files.readString(path), file);
        } catch (IOException | RuntimeException unreadable) {
            throw unreadable instanceof dev.steadyhand.base.ProblemException told
                    ? told
                    : new Problem(
                                    ProblemCode.ENCRYPTION_KEY_WRONG,
                                    file
                                            + " is neither a public key nor a file with public keys"
                                            + " that can be read.",
                                    Problem.NOTHING_CHANGED,
                                    "Give a key that begins with age1, or a file with one in each"
                                            + " line.")
                            .toException(unreadable);
        }
    }
}
