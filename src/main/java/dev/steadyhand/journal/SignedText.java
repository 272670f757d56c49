package dev.steadyhand.journal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/**
 * A text that an installation's key vouches for.
 *
 * @param text what is vouched for
 * @param signature Ed25519 (RFC 8032) over {@code "steadyhand signed text\n" + text} in UTF-8, in
 *     base 64 for URLs without padding; no checkpoint begins so
 * @param publicKey X.509 SubjectPublicKeyInfo (RFC 8410), in base 64
 */
public record SignedText(String text, String signature, String publicKey) {

    /** The exact bytes that are signed. */
    static byte[] message(String text) {
        return ("steadyhand signed text\n" + text).getBytes(UTF_8);
    }

    /** Whether the signature is the key's own over the text. */
    public boolean isValid() {
        try {
            Signature check = Signature.getInstance(Signatures.ALGORITHM);
            check.initVerify(key(publicKey));
            check.update(message(text));
            return check.verify(Base64.getUrlDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            // Neither a key nor a signature: nothing that could vouch for anything.
            return false;
        }
    }

    private static PublicKey key(String text) throws GeneralSecurityException {
        return KeyFactory.getInstance(Signatures.ALGORITHM)
                .generatePublic(new X509EncodedKeySpec(Base64.getDecoder().decode(text)));
    }
}
