package dev.steadyhand.archive.age;

import com.exceptionfactory.jagged.RecipientStanzaWriter;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaWriterFactory;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;

/**
 * The public keys that a backup is encrypted to; whoever holds the private key of one of them can
 * read it.
 *
 * @param keys as {@code age-keygen} writes them, beginning with {@code age1}; none where nothing is
 *     encrypted
 */
public record Recipients(List<String> keys) {

    /** Nothing is encrypted. */
    public static final Recipients NONE = new Recipients(List.of());

    /** So that the header of a file stays small. */
    private static final int MOST = 100;

    public Recipients {
        keys = List.copyOf(keys);
    }

    /**
     * Keys as people write them.
     *
     * @throws ProblemException with {@link ProblemCode#ENCRYPTION_KEY_WRONG} where one is none
     */
    public static Recipients of(Collection<String> keys) {
        Recipients recipients = new Recipients(List.copyOf(new LinkedHashSet<>(keys)));
        if (recipients.keys.size() > MOST) {
            throw wrong(
                            recipients.keys.size()
                                    + " recipients were given; at most "
                                    + MOST
                                    + " can be.",
                            "Encrypt to fewer keys, or keep one key where all of them can use it.")
                    .toException();
        }
        recipients.writers();
        return recipients;
    }

    /**
     * The keys of a file that holds one in each line; lines that begin with # are comments.
     *
     * @param from where the text is from, for errors
     */
    public static Recipients parse(String text, String from) {
        List<String> keys =
                text.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                        .toList();
        if (keys.isEmpty()) {
            throw wrong(
                            "There is no recipient in " + from + ".",
                            "Write one public key in each line; age-keygen -y KEYFILE tells it.")
                    .toException();
        }
        return of(keys);
    }

    /** Whether nothing is to be encrypted. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** All of both. */
    public Recipients with(Recipients others) {
        List<String> all = new ArrayList<>(keys);
        all.addAll(others.keys);
        return of(all);
    }

    List<RecipientStanzaWriter> writers() {
        return keys.stream().map(Recipients::writer).toList();
    }

    private static RecipientStanzaWriter writer(String key) {
        if (key.regionMatches(true, 0, "AGE-SECRET-KEY", 0, 14)) {
            throw wrong(
                            "A private key was given where a public one is wanted; it is not"
                                    + " repeated here.",
                            "Give the public key, which begins with age1; age-keygen -y KEYFILE"
                                    + " tells it. Make a new key if others could see this one.")
                    .toException();
        }
        if (key.startsWith("ssh-")) {
            throw wrong(
                            "Backups cannot be encrypted to ssh keys.",
                            "Make a key with age-keygen, and give its public key, which begins with"
                                    + " age1.")
                    .toException();
        }
        try {
            return X25519RecipientStanzaWriterFactory.newRecipientStanzaWriter(key);
        } catch (GeneralSecurityException | RuntimeException noKey) {
            throw wrong(
                            "\""
                                    + shown(key)
                                    + "\" is no public key that backups can be encrypted to.",
                            "Give one as age-keygen writes it, which begins with age1 and has 62"
                                + " letters and digits. Keys of plugins and those of other kinds"
                                + " are not known.")
                    .toException(noKey);
        }
    }

    private static String shown(String key) {
        String plain = key.replaceAll("[^\\x21-\\x7e]", "?");
        return plain.length() > 70 ? plain.substring(0, 70) + "…" : plain;
    }

    private static Problem wrong(String what, String next) {
        return new Problem(ProblemCode.ENCRYPTION_KEY_WRONG, what, Problem.NOTHING_CHANGED, next);
    }
}
