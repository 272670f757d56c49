package dev.steadyhand.journal;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/** Checks Ed25519 signatures of checkpoints. */
final class Signatures {

    static final String ALGORITHM = "Ed25519";

    private Signatures() {}

    static boolean verify(Checkpoint checkpoint) {
        try {
            byte[] key = Base64.getDecoder().decode(checkpoint.publicKey());
            PublicKey publicKey =
                    KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(key));
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initVerify(publicKey);
            signature.update(
                    Checkpoint.message(checkpoint.seq(), checkpoint.hash(), checkpoint.time()));
            return signature.verify(Base64.getDecoder().decode(checkpoint.signature()));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            // Neither a key nor a signature: nothing that could vouch for anything.
            return false;
        }
    }
}
