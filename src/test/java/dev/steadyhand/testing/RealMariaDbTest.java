package dev.steadyhand.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("slow")
@ExtendWith(RealMariaDb.class)
class RealMariaDbTest {

    @BeforeEach
    void prepare(FreshDatabase database) {
        database.execute("create table prepared (id int)", "insert into prepared values (1), (2)");
    }

    @Test
    void handsOutTheDatabaseThatWasPreparedForTheTest(FreshDatabase database) {
        assertThat(database.value("select count(*) from prepared")).isEqualTo("2");
    }

    @Test
    void handsOutDifferentDatabasesForTwoParameters(FreshDatabase first, FreshDatabase second) {
        assertThat(second.name()).isNotEqualTo(first.name());
        assertThat(second.query("show tables")).isEmpty();
    }

    @Test
    void knowsTheCopiesOfADatabase(FreshDatabase database) {
        database.execute("create database " + database.name() + "__restore_20260101_000000");
        assertThat(database.withCopies())
                .containsExactly(database.name(), database.name() + "__restore_20260101_000000");
    }

    @Test
    void speaksUtf8InFull(FreshDatabase database) {
        database.execute("create table t (s text)", "insert into t values ('Zoë 🚲')");
        assertThat(database.value("select s from t")).isEqualTo("Zoë 🚲");
    }
}
