package dev.steadyhand.journal;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;

/** The installation's Ed25519 key, which signs where the journal stands. */
record SigningKey(PrivateKey privateKey, String publicKey) {

    static SigningKey of(KeyPair pair) {
        return new SigningKey(
                pair.getPrivate(),
                Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()));
    }

    static KeyPair generate() {
        try {
            return KeyPairGenerator.getInstance(Signatures.ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java 15 and later has Ed25519", e);
        }
    }

    SignedText sign(String text) {
        try {
            Signature signature = Signature.getInstance(Signatures.ALGORITHM);
            signature.initSign(privateKey);
            signature.update(SignedText.message(text));
            return new SignedText(
                    text,
                    Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign()),
                    publicKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An Ed25519 key that was read can sign", e);
        }
    }

    Checkpoint sign(long seq, String hash, Instant time) {
        try {
            Signature signature = Signature.getInstance(Signatures.ALGORITHM);
            signature.initSign(privateKey);
            signature.update(Checkpoint.message(seq, hash, time));
            String text = Base64.getEncoder().encodeToString(signature.sign());
            return new Checkpoint(seq, hash, time, text, publicKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("An Ed25519 key that was read can sign", e);
        }
    }
}
