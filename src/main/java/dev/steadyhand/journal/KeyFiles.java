package dev.steadyhand.journal;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.steadyhand.base.PrivateFiles;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Keeps the signing key: {@code journal-ed25519.pem} (PKCS#8) and beside it {@code
 * journal-ed25519.pub.pem} (X.509), both as {@code openssl} reads them.
 */
final class KeyFiles {

    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final int LARGEST = 10_000;

    private final Path folder;

    KeyFiles(Path folder) {
        this.folder = folder;
    }

    /**
     * The key, made where there is none yet. The caller sees to it that no two processes are here
     * at once.
     */
    SigningKey loadOrCreate() {
        try {
            return Files.exists(privateFile()) ? load() : create();
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw unusable(e);
        }
    }

    /** The public key in base 64; empty where there is none that can be read. */
    Optional<String> publicKey() {
        try {
            return Optional.of(Base64.getEncoder().encodeToString(read(publicFile(), PUBLIC)));
        } catch (IOException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private Path privateFile() {
        return folder.resolve("journal-ed25519.pem");
    }

    private Path publicFile() {
        return folder.resolve("journal-ed25519.pub.pem");
    }

    /** The private key is written last: it is there only when the pair is whole. */
    private SigningKey create() throws IOException {
        KeyPair pair = SigningKey.generate();
        PrivateFiles.folder(folder);
        PrivateFiles.write(publicFile(), pem(PUBLIC, pair.getPublic().getEncoded()));
        PrivateFiles.write(privateFile(), pem(PRIVATE, pair.getPrivate().getEncoded()));
        return SigningKey.of(pair);
    }

    private SigningKey load() throws IOException, GeneralSecurityException {
        PrivateFiles.ensure(privateFile());
        KeyFactory keys = KeyFactory.getInstance(Signatures.ALGORITHM);
        SigningKey key =
                SigningKey.of(
                        new KeyPair(
                                keys.generatePublic(
                                        new X509EncodedKeySpec(read(publicFile(), PUBLIC))),
                                keys.generatePrivate(
                                        new PKCS8EncodedKeySpec(read(privateFile(), PRIVATE)))));
        if (!key.sign(0, HashChain.GENESIS, Instant.EPOCH).isSignatureValid()) {
            throw new GeneralSecurityException("the two key files do not belong together");
        }
        return key;
    }

    private static byte[] pem(String label, byte[] der) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return ("-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n")
                .getBytes(US_ASCII);
    }

    private static byte[] read(Path file, String label) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException(file + " is too large for a key");
        }
        String text = Files.readString(file, US_ASCII);
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + label + "-----");
        if (from < 0 || to < from) {
            throw new IOException(file + " holds no " + label);
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
    }

    private ProblemException unusable(Exception cause) {
        return new Problem(
                        ProblemCode.KEY_UNUSABLE,
                        "The journal's signing key in " + folder + " could not be read or made.",
                        "The journal goes on, but nothing was signed.",
                        "Put both key files back from a copy. Without one, move both away: a new"
                                + " key is made, and verifying will show that the key changed.")
                .toException(cause);
    }
}
