package dev.steadyhand.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("slow")
@ExtendWith(RealPostgres.class)
class RealPostgresTest {

    @BeforeEach
    void prepare(FreshPostgres database) {
        database.execute("create table prepared (id int)", "insert into prepared values (1), (2)");
    }

    @Test
    void handsOutTheDatabaseThatWasPreparedForTheTest(FreshPostgres database) {
        assertThat(database.value("select count(*) from prepared")).isEqualTo("2");
    }

    @Test
    void handsOutDifferentDatabasesForTwoParameters(FreshPostgres first, FreshPostgres second) {
        assertThat(second.name()).isNotEqualTo(first.name());
        assertThat(second.query("select 1 from pg_class where relname = 'prepared'")).isEmpty();
    }

    @Test
    void knowsTheCopiesOfADatabase(FreshPostgres database) {
        database.onServer("create database " + database.name() + "__restore_20260101_000000");
        assertThat(database.withCopies())
                .containsExactly(database.name(), database.name() + "__restore_20260101_000000");
    }

    @Test
    void hasAnotherMajorVersionAsWell(FreshPostgres usual, @NewestPostgres FreshPostgres newest) {
        String version = "show server_version";
        assertThat(newest.value(version)).isNotEqualTo(usual.value(version));
    }
}
