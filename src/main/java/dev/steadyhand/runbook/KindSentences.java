package dev.steadyhand.runbook;

import java.util.Map;

/** What each kind of step does, in a sentence, for editors that complete them. */
final class KindSentences {

    private static final Map<String, String> SENTENCES =
            Map.ofEntries(
                    Map.entry("checklist", "People do something and confirm it."),
                    Map.entry("precheck", "Looks at the target; changes nothing."),
                    Map.entry("choose-backup", "The operator chooses among the target's backups."),
                    Map.entry("verify-backup", "Reads the chosen backup from beginning to end."),
                    Map.entry(
                            "safety-backup",
                            "Makes and verifies a backup of what is live, before it is changed."),
                    Map.entry("backup", "Makes and verifies a backup for its own sake."),
                    Map.entry(
                            "confirm",
                            "The operator types a phrase and the name of the live database."),
                    Map.entry("restore", "Loads the chosen backup."),
                    Map.entry("verify-restore", "Compares what was restored with the manifest."),
                    Map.entry("sql", "Asks a database, and compares the answer; can only read."),
                    Map.entry("switch", "Makes the restored copy live; keeps the former content."),
                    Map.entry(
                            "missing-rows",
                            "Adds rows to a live table that the backup has and it" + " has not."),
                    Map.entry(
                            "sync-bucket",
                            "Brings a bucket into line with a backup or another bucket."),
                    Map.entry(
                            "restore-files",
                            "Brings the files of the target's application back into its bucket."),
                    Map.entry("undo", "Makes the former content live again."),
                    Map.entry("discard", "Drops the former content for good."),
                    Map.entry("http", "Asks the application whether it is well."),
                    Map.entry("decision", "A question with a few answers; later steps know it."),
                    Map.entry("input", "Asks for a value; never for a secret."),
                    Map.entry("wait", "Lets time pass."),
                    Map.entry("command", "Runs a program, shown in full and agreed to before."),
                    Map.entry("approval", "Others approve, with codes of their installations."),
                    Map.entry("notify", "Tells others how the run stands; never stops it."),
                    Map.entry("include", "The steps of a shared part stand here instead."),
                    Map.entry(
                            "cleanup",
                            "Removes what the run left behind; runs after an abort too."),
                    Map.entry("sign-off", "Who conducted, who reviewed, what they note."));

    private KindSentences() {}

    static String of(String kind) {
        return SENTENCES.getOrDefault(kind, "");
    }
}
