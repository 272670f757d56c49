package dev.steadyhand.archive.age;

import com.exceptionfactory.jagged.x25519.X25519KeyFactory;
import com.exceptionfactory.jagged.x25519.X25519RecipientStanzaReaderFactory;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.crypto.spec.SecretKeySpec;

/** The private keys at hand. What could not be had of them is told when one is needed. */
public final class Identities {

    /** No key at hand. */
    public static final Identities NONE = new Identities(List.of(), List.of());

    private static final String KEY = "AGE-SECRET-KEY-1";

    private final List<Identity> keys;
    private final List<Problem> missing;

    private Identities(List<Identity> keys, List<Problem> missing) {
        this.keys = List.copyOf(keys);
        this.missing = List.copyOf(missing);
    }

    /**
     * The keys of a file as {@code age-keygen} writes it: a key in a line, comments in others.
     *
     * @param from where the text is from, for errors, which repeat nothing of it
     * @throws ProblemException with {@link ProblemCode#ENCRYPTION_KEY_WRONG}
     */
    public static Identities parse(Secret text, String from) {
        List<Identity> keys = new ArrayList<>();
        for (String line : text.reveal().lines().map(String::strip).toList()) {
            if (!line.isEmpty() && !line.startsWith("#")) {
                keys.add(identity(line, from));
            }
        }
        if (keys.isEmpty()) {
            throw wrong("There is no private key in " + from + ".", "").toException();
        }
        return new Identities(keys, List.of());
    }

    /** Stands for a key that is said to be somewhere, but could not be had. */
    public static Identities missing(Problem reason) {
        return new Identities(List.of(), List.of(reason));
    }

    /** All of both. */
    public Identities with(Identities others) {
        List<Identity> all = new ArrayList<>(keys);
        all.addAll(others.keys);
        List<Problem> problems = new ArrayList<>(missing);
        problems.addAll(others.missing);
        return new Identities(all, problems);
    }

    /** Whether there is no key at all. */
    public boolean isEmpty() {
        return keys.isEmpty();
    }

    /** The public keys of those at hand. */
    public Set<String> publicKeys() {
        return keys.stream().map(Identity::publicKey).collect(Collectors.toUnmodifiableSet());
    }

    /** Whether one of them is the key of one of these recipients. */
    public boolean canReadWhatIsFor(Collection<String> recipients) {
        return publicKeys().stream().anyMatch(recipients::contains);
    }

    /** Why keys that are said to be somewhere are not at hand. */
    public List<Problem> missing() {
        return missing;
    }

    List<Identity> keys() {
        return keys;
    }

    private static Identity identity(String line, String from) {
        if (!line.startsWith(KEY)) {
            throw wrong("There is no private key that can be used in " + from + ".", kind(line))
                    .toException();
        }
        try {
            return new Identity(
                    publicKey(line),
                    X25519RecipientStanzaReaderFactory.newRecipientStanzaReader(line));
        } catch (GeneralSecurityException | RuntimeException _) {
            // What was caught may hold a part of the key, so it is no cause of this.
            throw wrong("The private key in " + from + " is damaged or cut short.", "")
                    .toException();
        }
    }

    private static String publicKey(String line) throws GeneralSecurityException {
        byte[] text = line.getBytes(StandardCharsets.US_ASCII);
        byte[] key =
                new X25519KeyFactory().translateKey(new SecretKeySpec(text, "X25519")).getEncoded();
        return new String(key, StandardCharsets.US_ASCII).strip();
    }

    /** What people also have in such files. */
    private static String kind(String line) {
        if (line.contains("OPENSSH PRIVATE KEY")
                || line.contains("RSA PRIVATE KEY")
                || line.startsWith("ssh-")) {
            return "It is an ssh key, and those are not supported. ";
        }
        if (line.startsWith("age-encryption.org/") || line.contains("AGE ENCRYPTED FILE")) {
            return "It is a key file that is itself encrypted, which is not supported: decrypt it"
                    + " with age -d into a file of mode 0600. ";
        }
        if (line.startsWith("AGE-")) {
            return "It is a key of a plugin or of another kind, and those are not supported. ";
        }
        return line.startsWith("age1")
                ? "It is a public key: whoever is to read backups needs the private one. "
                : "";
    }

    private static Problem wrong(String what, String kind) {
        return new Problem(
                ProblemCode.ENCRYPTION_KEY_WRONG,
                what,
                Problem.NOTHING_CHANGED,
                kind + "Give a file as age-keygen writes it, with a line AGE-SECRET-KEY-1….");
    }
}
