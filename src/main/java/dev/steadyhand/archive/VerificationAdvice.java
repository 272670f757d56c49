package dev.steadyhand.archive;

import dev.steadyhand.base.ProblemCode;

/** What to do about a backup that is not good. */
final class VerificationAdvice {

    private VerificationAdvice() {}

    static String next(ProblemCode code) {
        return switch (code) {
            case BACKUP_MISSING ->
                    "Fetch the missing file from another store, or choose another backup.";
            case MANIFEST_WRONG, FORMAT_NEWER ->
                    "Fetch the manifest again, or move it away: the dump can be verified and"
                            + " restored without it.";
            case BACKUP_FOREIGN ->
                    "Restore it with zcat and the database's own client into an empty database, or"
                            + " choose a backup that Steadyhand made.";
            case KEY_MISSING ->
                    "Give the file with the private key by --identity FILE, or name it in the"
                        + " configuration under encryption: identities. As far as it can be seen"
                        + " without a key, nothing is wrong with it.";
            case ENCRYPTION_UNKNOWN -> "Decrypt it with the age tool, and verify what comes out.";
            default ->
                    "Fetch the files again from another store and verify again, or choose another"
                            + " backup. Do not restore from this one.";
        };
    }
}
