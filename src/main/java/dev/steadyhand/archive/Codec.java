package dev.steadyhand.archive;

/** How the members of a dump are compressed. */
public enum Codec {
    GZIP("gzip", ".sql.gz"),
    ZSTD("zstd", ".sql.zst"),
    /** Objects of a bucket, as a tar archive in gzip. */
    TAR("tar", ".tar.gz");

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
        String plain = DumpFileName.decrypted(file);
        if (plain.endsWith(TAR.suffix) && BackupName.ofFile(plain).isPresent()) {
            return TAR;
        }
        return plain.endsWith(ZSTD.suffix) ? ZSTD : GZIP;
    }

    /** Whether a dump's file name is that of a bucket's backup. */
    public static boolean isOfBucket(String file) {
        return ofFile(file) == TAR;
    }

    /** Whether what is compressed is SQL text, in members that say what they hold. */
    public boolean isText() {
        return this != TAR;
    }

    /** How a dump's file name ends. */
    public String suffix() {
        return suffix;
    }
}
