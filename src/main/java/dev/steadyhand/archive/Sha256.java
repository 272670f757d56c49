package dev.steadyhand.archive;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The one checksum of dumps and members. */
final class Sha256 {

    private Sha256() {}

    static MessageDigest begin() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            // Every Java platform must have it.
            throw new IllegalStateException(impossible);
        }
    }
}
