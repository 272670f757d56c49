package dev.steadyhand.evidence;

import dev.steadyhand.archive.BackupName;
import dev.steadyhand.guide.RunState;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** Which backup a run restored, or was to restore. */
final class RestoredBackup {

    private final RunState state;

    RestoredBackup(RunState state) {
        this.state = state;
    }

    Optional<String> name() {
        return first("backup.name", "choice.backup", "restore.backup");
    }

    /** The moment its content stands at; what its name says where nothing more exact is known. */
    Optional<Instant> standsAt() {
        return first("backup.consistent", "backup.taken")
                .flatMap(RestoredBackup::instant)
                .or(() -> name().flatMap(BackupName::parse).map(BackupName::taken));
    }

    private Optional<String> first(String... names) {
        return Stream.of(names).flatMap(name -> state.value(name).stream()).findFirst();
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
