package dev.steadyhand.journal;

import dev.steadyhand.base.HomeFolder;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** A process of its own that appends to a journal and says so after each entry. */
final class AppendingProcess {

    private AppendingProcess() {}

    /** Arguments: the data folder and how many entries to append. */
    public static void main(String[] arguments) {
        HomeFolder home = new HomeFolder(Path.of(arguments[0]));
        try (SqliteJournal journal = SqliteJournal.open(home, InstantSource.system())) {
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                Entry entry =
                        journal.append(
                                Optional.empty(),
                                "ada",
                                "NOTE",
                                JsonMapper.builder().build().createObjectNode().put("i", i));
                System.out.println(entry.seq());
                if (i % 10 == 9) {
                    journal.checkpoint();
                }
            }
        }
    }
}
