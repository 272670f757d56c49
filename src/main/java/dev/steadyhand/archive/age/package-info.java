/**
 * Backups encrypted in the age format (age-encryption.org/v1), by a library that is known here
 * alone. A file is a header, which holds one key of the file's own for each recipient, and blocks
 * of 64 KiB, each encrypted and authenticated under its number and, of the last one, that it is the
 * last; so any block can be read alone. No cryptography is made here: the header and each block go
 * through the library, which uses the JDK's X25519, HKDF and ChaCha20-Poly1305. Knows only {@code
 * base}.
 */
@NullMarked
package dev.steadyhand.archive.age;

import org.jspecify.annotations.NullMarked;
