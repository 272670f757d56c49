package dev.steadyhand.archive.age;

import com.exceptionfactory.jagged.RecipientStanzaReader;

/**
 * A private key, as what can be done with it: it never shows itself.
 *
 * @param publicKey what backups are encrypted to, so that this key can read them
 * @param reader finds the key of a file by it
 */
record Identity(String publicKey, RecipientStanzaReader reader) {

    @Override
    public String toString() {
        return "the private key of " + publicKey;
    }
}
