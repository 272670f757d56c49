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
import java.util.stream.Stream;
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

    private static final String FLEETING = "sequence tables.fleeting_a_seq";

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
        Map<String, String> expected = definitions(made);
        // Types that the older server does not know are made on the other one only.
        expected.keySet().retainAll(definitions(live).keySet());
        if (Zoo.version(live) < 15) {
            // There a column's own sequence is logged, whatever its table is.
            expected.put(FLEETING, definitions(copy).getOrDefault(FLEETING, ""));
        }
        assertThat(definitions(copy)).isEqualTo(expected);
        assertThat(backups.compare(copy, backup).checks())
                .filteredOn(check -> check.verdict() != Verdict.PASS)
                .filteredOn(check -> !isOtherwiseThere(check, Zoo.version(live)))
                .extracting(Check::name)
                .containsExactly("indexes", "view tables.unfilled");
    }

    /**
     * What servers of other versions say in other words: since 16 they name no table before columns
     * where there is only one, since 15 the schema public belongs to the database's owner.
     */
    private static boolean isOtherwiseThere(Check check, int version) {
        return check.verdict() == Verdict.PASS_WITH_WARNINGS
                && (check.name().startsWith("definition of view ")
                        || (version < 15
                                && Stream.of("definition of ", "owner ", "grants ")
                                        .anyMatch(check.name()::startsWith)));
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
