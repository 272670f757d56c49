package dev.steadyhand.target;

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

    public String word() {
        return word;
    }
}
