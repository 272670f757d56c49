package dev.steadyhand.guide.step;

/**
 * What a run does to a server or a store, journaled as begun before it starts and as complete after
 * it, so that whoever resumes knows what to ask the engine about. The word begins the journal's
 * kind: {@code RESTORE_BEGUN}, {@code RESTORE_COMPLETE}.
 */
public enum Effect {
    /** A backup made for its own sake. */
    BACKUP("BACKUP"),
    /** A backup of what is live, made before something is changed. */
    SAFETY_BACKUP("BACKUP"),
    /** A dump was read and held against its checksum and manifest; changes nothing. */
    BACKUP_VERIFICATION("BACKUP_VERIFICATION"),
    /** A dump is loaded. */
    RESTORE("RESTORE"),
    /** Objects of the bucket that belongs to the target are written, each proven. */
    FILES("FILES"),
    /** What was loaded is held against the manifest; changes nothing. */
    RESTORE_VERIFICATION("RESTORE_VERIFICATION"),
    /** A copy is made live. */
    SWITCH("SWITCH"),
    /** Users of a backup are made and given their privileges on the live database. */
    USERS("USERS"),
    /** Rows that a live table had lost are added to it. */
    MISSING_ROWS("MISSING_ROWS"),
    /** The former content is made live again. */
    UNDO("UNDO"),
    /** The former content is dropped. */
    DISCARD("DISCARD"),
    /** A copy that was never made live is dropped. */
    CLEANUP("CLEANUP"),
    /** A backup was tried out in a database of its own; changes nothing that was there. */
    TEST_RESTORE("TEST_RESTORE"),
    /** A program of this machine is run; what it changes, nobody here knows. */
    COMMAND("COMMAND"),
    /** Somebody else approves; begun when it is asked for, complete with each approval. */
    APPROVAL("APPROVAL"),
    /** Others are told how the run stands. */
    NOTICE("NOTICE");

    private final String word;

    Effect(String word) {
        this.word = word;
    }

    /** The journal's kind of its beginning. */
    public String begunKind() {
        return word + "_BEGUN";
    }

    /** The journal's kind of its end. */
    public String completeKind() {
        return switch (this) {
            case BACKUP_VERIFICATION -> "BACKUP_VERIFIED";
            case RESTORE_VERIFICATION -> "RESTORE_VERIFIED";
            default -> word + "_COMPLETE";
        };
    }

    /** Whether it changes or removes what an operator has, once it has begun. */
    public boolean isDestructive() {
        return switch (this) {
            case RESTORE, FILES, SWITCH, USERS, MISSING_ROWS, UNDO, DISCARD -> true;
            case BACKUP,
                    SAFETY_BACKUP,
                    BACKUP_VERIFICATION,
                    RESTORE_VERIFICATION,
                    CLEANUP,
                    TEST_RESTORE,
                    COMMAND,
                    APPROVAL,
                    NOTICE ->
                    false;
        };
    }
}
