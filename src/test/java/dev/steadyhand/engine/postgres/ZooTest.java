package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.NewestPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * One of everything goes out and comes back: every built-in type with values at its edges, every
 * sort of object, names that try to be something else. The same is true of another major version,
 * whose own objects, made there by the same statements, are what is compared with.
 */
@Tag("slow")
@ExtendWith(RealPostgres.class)
@NeedsPgDump
final class ZooTest {

    private static final String[] ALL = {"types", "tables", "code", "names"};

    @TempDir private Path folder;
    private Backups backups;

    @BeforeEach
    void begin() {
        backups = new Backups(folder);
    }

    @Test
    void everythingComesBack(FreshPostgres live) {
        Zoo.fill(live, ALL);
        Backup backup = backups.dump(live);
        assertThat(backups.restore(backup, live).warnings()).isEmpty();
        FreshPostgres copy = Backups.copy(live);
        assertThat(backups.compare(copy, backup).checks())
                .filteredOn(check -> check.verdict() != Verdict.PASS)
                .extracting(Check::name)
                .containsExactly("indexes", "view tables.unfilled");
        assertThat(Portrait.content(copy)).isEqualTo(Portrait.content(live));
        Backups.dropNotes(copy);
        assertThat(Portrait.definitions(copy)).isEqualTo(Portrait.definitions(live));
        backups.engine().switchover().dropCopy(live.access(), Backups.names(live));
        assertThat(live.withCopies()).containsExactly(live.name());
    }

    @Test
    void everythingIsOnAnotherVersionWhatItIsWhenMadeThere(
            FreshPostgres live,
            @NewestPostgres FreshPostgres other,
            @NewestPostgres FreshPostgres made)
            throws SQLException {
        Zoo.fill(live, ALL);
        Zoo.fill(made, Zoo.version(live), ALL);
        Backup backup = backups.dump(live);
        assertThat(backups.restore(backup, other).warnings()).isEmpty();
        FreshPostgres copy = Backups.copy(other);
        assertThat(Portrait.content(copy)).isEqualTo(Portrait.content(live));
        assertThat(definitions(copy)).isEqualTo(definitions(made));
        assertThat(backups.compare(copy, backup).checks())
                .filteredOn(check -> check.verdict() != Verdict.PASS)
                // Since version 16 servers name no table before columns where there is only one.
                .filteredOn(check -> !check.name().startsWith("definition of view "))
                .extracting(Check::name)
                .containsExactly("indexes", "view tables.unfilled");
    }

    private static Map<String, String> definitions(FreshPostgres database) throws SQLException {
        try (Connection connection = database.connection()) {
            Session session = new Session(connection);
            session.run("SET search_path = ''");
            Map<String, String> definitions = new TreeMap<>();
            Fingerprints.read(session)
                    .forEach((key, value) -> {
                        if (!key.equals(new ObjectKey(ObjectKind.SCHEMA, LoadLedger.SCHEMA))) {
                            definitions.put(key.text(), value);
                        }
                    });
            return definitions;
        }
    }
}
