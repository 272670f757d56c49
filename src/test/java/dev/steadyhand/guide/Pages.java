package dev.steadyhand.guide;

import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.RunbookReader;

/** Small runbooks for tests. */
final class Pages {

    static final Runbook BACKUP = page("backup-only", step("Back up", "kind: backup"));

    private Pages() {}

    static Runbook page(String id, String... steps) {
        String text =
                "---\nid: "
                        + id
                        + "\ntitle: A page\nfor: [mariadb]\nversion: 1\n---\n\n# A page\n\n"
                        + String.join("\n", steps);
        return new RunbookReader().read(id, text).orThrow();
    }

    static String step(String title, String block) {
        return "## " + title + "\n\nWords.\n\n```step\n" + block + "\n```\n";
    }
}
