package dev.steadyhand.base;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingQueryTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "SELECT count(*) FROM orders WHERE note = 'a; drop table b -- c';",
                "(select 1) union (select 2)",
                "with a as (select 1) select * from a",
                "show tables",
                "select replace(name, 'a', 'b'), insert('abc', 1, 1, 'x') from people",
                "select `into` from t where \"sleep\" = 'it''s'",
                "select data #> '{a,b}' from t",
                "select a\nfrom b",
            })
    void isOneThatOnlyReads(String query) {
        assertThat(ReadingQuery.mistake(query)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "delete from orders|does not begin like one that only reads",
                "select 1; drop table a|more than one statement",
                "select * from a into outfile '/tmp/x'|does more than read: into",
                "select 1 -- and so on|a comment",
                "select /*!50000 1 */|a comment",
                "select 1 # and|a comment",
                "select $$a$$|a comment, a dollar quote",
                "select 'a\\' ; drop table b; -- '|quotation mark",
                "select 'open|quotation mark",
                "select pg_terminate_backend(1)|pg_terminate_backend",
                "select sleep(100)|sleep",
                "select nextval('a')|nextval",
                "''|does not begin",
            })
    void isRefused(String query, String why) {
        assertThat(ReadingQuery.mistake(query)).get().asString().contains(why);
    }
}
