package dev.steadyhand.archive;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What the names of dumps end with: how they are compressed, and that they are encrypted. */
final class DumpFileName {

    /** Of an encrypted file, behind all other endings. */
    static final String ENCRYPTED = ".age";

    private static final List<String> ENDINGS =
            Arrays.stream(Codec.values())
                    .map(Codec::suffix)
                    .flatMap(suffix -> Stream.of(suffix, suffix + ENCRYPTED))
                    .toList();

    private DumpFileName() {}

    static boolean isEncrypted(String file) {
        return file.toLowerCase(Locale.ROOT).endsWith(ENCRYPTED);
    }

    /** The name that the file has once it is decrypted. */
    static String decrypted(String file) {
        return isEncrypted(file) ? file.substring(0, file.length() - ENCRYPTED.length()) : file;
    }

    /** All endings of the dumps that Steadyhand writes. */
    static List<String> endings() {
        return ENDINGS;
    }
}
