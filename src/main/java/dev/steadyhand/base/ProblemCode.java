package dev.steadyhand.base;

import java.util.Locale;

/**
 * The one table of errors: an id that {@code docs/troubleshooting.md} explains, the exit code a
 * command ends with, and one line of meaning. A test holds this table and the document together.
 *
 * <p>Numbers never change meaning and are never used again. The hundreds name the room: 1 general
 * and configuration, 2 servers and targets, 3 guards, 4 backups and stores, 5 the engine, 6
 * runbooks and runs, 7 the journal, 8 practice and evidence, 9 defects.
 */
public enum ProblemCode {
    // 1xx: general, command line, configuration
    USAGE_WRONG(101, ExitCode.USAGE, "the command was used wrongly"),
    CONFIGURATION_WRONG(102, ExitCode.USAGE, "the configuration file has a mistake"),
    URL_WRONG(103, ExitCode.USAGE, "a database URL could not be understood"),
    UNKNOWN_NAME(104, ExitCode.USAGE, "a target, store, backup or run of that name does not exist"),
    CANCELLED(105, ExitCode.CANCELLED, "the work was cancelled"),
    FILE_UNUSABLE(106, ExitCode.FAILED, "a file or folder could not be read or written"),
    DISK_FULL(107, ExitCode.FAILED, "there is not enough room on a disk"),
    NO_DISPLAY(108, ExitCode.USAGE, "there is no display to open the window on"),
    WINDOW_UNAVAILABLE(109, ExitCode.FAILED, "the window cannot be opened here"),

    // 2xx: servers and targets
    SERVER_UNREACHABLE(201, ExitCode.UNREACHABLE, "the server could not be reached"),
    SERVER_REFUSED_LOGIN(202, ExitCode.UNREACHABLE, "the server refused the user or password"),
    SERVER_LOST(203, ExitCode.UNREACHABLE, "the connection to the server was lost"),
    SERVER_UNSUPPORTED(
            204, ExitCode.FAILED, "the server is of a product or version that is not supported"),
    PRIVILEGE_MISSING(205, ExitCode.FAILED, "the database user lacks a privilege"),
    DATABASE_MISSING(206, ExitCode.FAILED, "the database does not exist on the server"),

    TOOL_MISSING(207, ExitCode.FAILED, "a client tool of the database is missing or too old"),
    // 3xx: guards
    IDENTITY_MISMATCH(301, ExitCode.REFUSED, "the server is not the one that was registered"),
    PHRASE_WRONG(302, ExitCode.REFUSED, "the typed confirmation does not match"),
    TARGET_LOCKED(303, ExitCode.REFUSED, "another run holds the target"),
    CONFIRMATION_MISSING(304, ExitCode.REFUSED, "a destructive act was not confirmed"),
    WRONG_APPLICATION(305, ExitCode.REFUSED, "the backup belongs to another target"),
    SAFETY_BACKUP_MISSING(306, ExitCode.REFUSED, "there is no verified safety backup"),
    PRECHECK_FAILED(307, ExitCode.REFUSED, "a check before the restore failed"),
    COPY_NOT_VERIFIED(308, ExitCode.REFUSED, "the restored copy has not been verified"),
    BACKUP_KEPT(309, ExitCode.REFUSED, "the backup must not be deleted"),
    APPROVAL_MISSING(310, ExitCode.REFUSED, "not enough people have approved"),
    APPROVAL_UNFIT(311, ExitCode.REFUSED, "an approval does not fit what was asked"),

    // 4xx: backups and stores
    BACKUP_MISSING(401, ExitCode.DAMAGED, "the backup or one of its files does not exist"),
    CHECKSUM_MISMATCH(402, ExitCode.DAMAGED, "the dump does not match its checksum"),
    BACKUP_DAMAGED(403, ExitCode.DAMAGED, "the dump is damaged or truncated"),
    MANIFEST_WRONG(404, ExitCode.DAMAGED, "the manifest cannot be read or does not match its dump"),
    FORMAT_NEWER(405, ExitCode.DAMAGED, "the file was written by a newer version"),
    BACKUP_FOREIGN(406, ExitCode.DAMAGED, "the dump was not made by Steadyhand"),
    STORE_UNREACHABLE(407, ExitCode.UNREACHABLE, "the store could not be reached"),
    STORE_FILE_EXISTS(408, ExitCode.FAILED, "a file of that name is already in the store"),
    STORE_REFUSED_LOGIN(409, ExitCode.UNREACHABLE, "the store refused the credentials"),
    STORE_DENIED(410, ExitCode.FAILED, "the store does not allow what was asked of it"),
    BUCKET_MISSING(411, ExitCode.UNREACHABLE, "the bucket does not exist"),
    BUCKET_ELSEWHERE(412, ExitCode.UNREACHABLE, "the bucket is in another region"),
    CLOCK_WRONG(413, ExitCode.UNREACHABLE, "this machine's clock and the store's differ too much"),
    FILE_ARCHIVED(414, ExitCode.FAILED, "the file lies in an archive and cannot be read at once"),
    FILE_KEPT(415, ExitCode.REFUSED, "the file is kept from being deleted"),
    TRANSFER_DAMAGED(416, ExitCode.FAILED, "what arrived in the store is not what was sent"),
    BACKUP_OF_OTHER_KIND(417, ExitCode.REFUSED, "the backup and the target are of different kinds"),
    KEY_MISSING(420, ExitCode.REFUSED, "no private key at hand can decrypt the backup"),
    ENCRYPTION_KEY_WRONG(421, ExitCode.USAGE, "a key of the encryption cannot be used"),
    ENCRYPTION_UNKNOWN(
            422, ExitCode.FAILED, "the file is encrypted in a way that is not supported"),

    // 5xx: the engine
    DUMP_FAILED(501, ExitCode.FAILED, "the dump could not be made"),
    STATEMENT_FAILED(502, ExitCode.FAILED, "the server refused a statement"),
    CONTENT_DIFFERS(503, ExitCode.FAILED, "what is in the server differs from the manifest"),
    SWITCH_FAILED(504, ExitCode.FAILED, "the switch could not be made"),
    NOTHING_TO_UNDO(505, ExitCode.FAILED, "there is no former content to go back to"),
    COPY_EXISTS(506, ExitCode.REFUSED, "a database of the name for the copy already exists"),
    STATEMENT_REFUSED(507, ExitCode.DAMAGED, "the dump holds a statement that is never run"),
    SEVERAL_DATABASES(508, ExitCode.USAGE, "the dump holds several databases and none was chosen"),
    PARTIAL_IMPOSSIBLE(509, ExitCode.REFUSED, "only a part of the backup cannot be restored so"),
    SAMPLE_DIFFERS(520, ExitCode.FAILED, "a sample query was not answered as expected"),

    // 6xx: runbooks and runs
    RUNBOOK_WRONG(601, ExitCode.USAGE, "the runbook has mistakes"),
    RUNBOOK_MISSING(602, ExitCode.USAGE, "there is no runbook of that name"),
    RUN_NOT_RESUMABLE(603, ExitCode.FAILED, "the run cannot be resumed"),
    RUN_ABORTED(604, ExitCode.FAILED, "the run was aborted"),
    STEP_FAILED(605, ExitCode.FAILED, "a step failed"),
    ANSWER_MISSING(606, ExitCode.USAGE, "an unattended run needs an answer it was not given"),
    HEALTH_CHECK_FAILED(607, ExitCode.FAILED, "a health check did not pass in time"),
    ANSWER_UNFIT(608, ExitCode.USAGE, "an answer does not fit what was asked"),
    RUNBOOK_UNFIT(609, ExitCode.USAGE, "the runbook is not for such a target"),
    COMMAND_FAILED(621, ExitCode.FAILED, "a command of the runbook failed"),
    COMMAND_MISSING(622, ExitCode.FAILED, "a command of the runbook cannot be started"),
    VALUE_UNUSABLE(623, ExitCode.FAILED, "a value that a step needs is missing or cannot be used"),

    // 7xx: the journal
    JOURNAL_UNUSABLE(701, ExitCode.FAILED, "the journal could not be opened or written"),
    JOURNAL_ALTERED(702, ExitCode.FAILED, "the journal was altered"),
    KEY_UNUSABLE(703, ExitCode.FAILED, "the signing key could not be read"),

    // 8xx: practice and evidence
    PRACTICE_SERVER_FAILED(801, ExitCode.FAILED, "the practice server could not be started"),
    EVIDENCE_UNWRITABLE(802, ExitCode.FAILED, "the evidence could not be written"),
    PRACTICE_IN_USE(803, ExitCode.REFUSED, "another practice session uses the folder"),
    ATTACHMENT_LOST(
            804, ExitCode.FAILED, "a file that was attached to a run is gone, or was changed"),

    // 9xx: defects
    DEFECT(901, ExitCode.DEFECT, "Steadyhand has a defect");

    private final int number;
    private final ExitCode exitCode;
    private final String meaning;

    ProblemCode(int number, ExitCode exitCode, String meaning) {
        this.number = number;
        this.exitCode = exitCode;
        this.meaning = meaning;
    }

    /** The id people search for, such as {@code SH-402}. */
    public String id() {
        return String.format(Locale.ROOT, "SH-%03d", number);
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    /** One line in lower case without a full stop. */
    public String meaning() {
        return meaning;
    }
}
