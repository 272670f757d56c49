package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.Work;
import dev.steadyhand.engine.Question;
import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Questions to PostgreSQL can only read, and take values as parameters. */
@Tag("slow")
@ExtendWith(RealPostgres.class)
final class PostgresQuestionsTest {

    private static Question.Reply ask(FreshPostgres database, String sql, String... parameters) {
        return new PostgresEngine(Clock.systemUTC(), Map.of())
                .throwAways()
                .orElseThrow()
                .ask(
                        database.access(),
                        database.name(),
                        new Question(sql, List.of(parameters), 1000),
                        Work.unwatched());
    }

    @Test
    void valuesTakeTheTypeOfTheirPlace(FreshPostgres database) {
        database.execute(
                "create table t (a int, b text)", "insert into t values (1, 'x'), (2, null)");
        assertThat(ask(database, "select b from t where a = ?", "1"))
                .isEqualTo(new Question.Reply(Optional.of("x"), 1));
        assertThat(ask(database, "select a from t where b = ?", "x' or true --").rows()).isZero();
        assertThat(ask(database, "select b from t order by a desc").first()).contains("");
    }

    @Test
    void whatWritesIsRefusedByTheServer(FreshPostgres database) {
        database.execute(
                "create table t (a int)",
                "create function grow() returns int language sql as 'insert into t values (1)"
                        + " returning a'");
        assertThatThrownBy(() -> ask(database, "select grow()"))
                .hasMessageContaining("read-only transaction");
        assertThat(database.value("select count(*) from t")).isEqualTo("0");
    }
}
