package dev.steadyhand.evidence;

import java.nio.file.Path;

/**
 * The files of one run's evidence.
 *
 * @param html for reading and printing
 * @param markdown for tickets and wikis
 * @param json for programs
 */
public record EvidenceFiles(Path html, Path markdown, Path json) {

    static EvidenceFiles in(Path folder, String run) {
        return new EvidenceFiles(
                folder.resolve(html(run)),
                folder.resolve(name(run, ".md")),
                folder.resolve(name(run, ".json")));
    }

    /** The folder of what was attached, beside the report. */
    static String attachments(String run) {
        return "attachments_" + harmless(run);
    }

    static String html(String run) {
        return name(run, ".html");
    }

    private static String harmless(String run) {
        return run.replaceAll("[^A-Za-z0-9-]", "_");
    }

    /** A run's id is ours, but it was read from a file. */
    private static String name(String run, String ending) {
        return "report_" + harmless(run) + ending;
    }
}
