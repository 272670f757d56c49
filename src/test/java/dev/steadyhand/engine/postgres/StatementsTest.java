package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Scripts are cut as {@code psql} cuts them. */
final class StatementsTest {

    private static List<String> cut(String script) {
        return Statements.of(script).stream().map(Statements.Sql::text).toList();
    }

    @Test
    void semicolonsInQuotesEndNothing() {
        assertThat(cut("a ';' \";\" ; b E'\\';' ; c 'it''s;' ;"))
                .containsExactly("a ';' \";\"", "b E'\\';'", "c 'it''s;'");
    }

    @Test
    void aBackslashEscapesNothingInAnOrdinaryText() {
        assertThat(cut("a '\\'; b")).containsExactly("a '\\'", "b");
    }

    @Test
    void semicolonsBetweenDollarsEndNothing() {
        assertThat(cut("a $$;$$; b $x$ ;$$; $x$; c $1;")).hasSize(3);
    }

    @Test
    void semicolonsInCommentsEndNothing() {
        assertThat(cut("a -- ;\n b /* ; /* ; */ ; */ c; d")).hasSize(2);
    }

    @Test
    void semicolonsInParenthesesEndNothing() {
        assertThat(cut("CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2); b")).hasSize(2);
    }

    @Test
    void theBodyOfAnSqlFunctionIsOneStatement() {
        String function =
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END;"
                        + " SELECT 2; END";
        assertThat(cut(function + "; b")).containsExactly(function, "b");
    }

    @Test
    void aTableWithAColumnNamedBeginEndsAtItsSemicolon() {
        assertThat(cut("CREATE TABLE t (begin int); b")).hasSize(2);
    }

    @Test
    void commandsOfPsqlAreLines() {
        assertThat(Statements.of("\\restrict x;y\nSELECT 1;\n\\unrestrict x;y"))
                .extracting(Statements.Sql::isClientCommand)
                .containsExactly(true, false, true);
    }

    @Test
    void commentsInFrontOfAStatementAreKeptApart() {
        assertThat(Statements.of("-- Name: a; Type: b\n\nSELECT 1;"))
                .containsExactly(new Statements.Sql("-- Name: a; Type: b\n\n", "SELECT 1"));
    }
}
