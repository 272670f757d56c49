package dev.steadyhand.target;

import java.util.Arrays;
import java.util.Optional;

/** How a connection is protected; {@link #OFF} is refused for production. */
public enum TlsMode {
    VERIFY_FULL("verify-full"),
    VERIFY_CA("verify-ca"),
    REQUIRED("required"),
    OFF("off");

    private final String word;

    TlsMode(String word) {
        this.word = word;
    }

    /** The mode of that word. */
    public static Optional<TlsMode> of(String word) {
        return Arrays.stream(values()).filter(mode -> mode.word.equals(word)).findFirst();
    }

    /** As the configuration writes it. */
    public String word() {
        return word;
    }
}
