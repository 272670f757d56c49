package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which statements are rows and nothing else. */
final class InsertRowsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO public.t VALUES (1, -2.5, 1e+20, .5, NULL, true, DEFAULT)",
                "INSERT INTO public.t (a, \"b \"\"c\") OVERRIDING SYSTEM VALUE VALUES ('x')",
                "INSERT INTO public.t VALUES ('it''s; (', E'a\\'\\\\', B'10', X'ff')",
                "INSERT INTO public.t DEFAULT VALUES",
                "INSERT INTO public.t VALUES\n\t(1) ON CONFLICT DO NOTHING"
            })
    void plainRowsPass(String sql) {
        assertThat(InsertRows.of(sql)).contains(new InsertRows("public.t", 1));
    }

    @Test
    void rowsAreCountedAndNamesRead() {
        assertThat(InsertRows.of("INSERT INTO \"my S\".\"t.\"\"\" VALUES (1),\n(2), (3)"))
                .contains(new InsertRows("\"my S\".\"t.\"\"\"", 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO public.t SELECT 1",
                "INSERT INTO t VALUES (1)",
                "INSERT INTO public.t VALUES (pg_read_file('x'))",
                "INSERT INTO public.t VALUES ((SELECT 1))",
                "INSERT INTO public.t VALUES ('a' || 'b')",
                "INSERT INTO public.t VALUES (1) RETURNING a",
                "INSERT INTO public.t VALUES (1); DROP TABLE x",
                "INSERT INTO public.t VALUES ('a')\n'b'",
                "INSERT INTO public.t VALUES (E'a'\n'b\\' , 1)",
                "INSERT INTO public.t VALUES (1::int)",
                "INSERT INTO public.t VALUES (1) -- x",
                "INSERT INTO public.t VALUES ('\\', 'x'' )'"
            })
    void anythingElseDoesNot(String sql) {
        assertThat(InsertRows.of(sql)).isEmpty();
    }
}
