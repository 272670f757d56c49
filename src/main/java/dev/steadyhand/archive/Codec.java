package dev.steadyhand.archive;

/** How the members of a dump are compressed. */
public enum Codec {
    GZIP("gzip", ".sql.gz"),
    ZSTD("zstd", ".sql.zst");

    private final String word;
    private final String suffix;

    Codec(String word, String suffix) {
        this.word = word;
        this.suffix = suffix;
    }

    /** As {@code --codec} and manifests write it. */
    public String word() {
        return word;
    }

    /** The codec that a dump's file name says; gzip where it says none. */
    static Codec ofFile(String file) {
        return DumpFileName.decrypted(file).endsWith(ZSTD.suffix) ? ZSTD : GZIP;
    }

    /** How a dump's file name ends. */
    public String suffix() {
        return suffix;
    }
}
