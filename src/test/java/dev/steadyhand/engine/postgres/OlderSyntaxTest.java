package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What servers before version 15 do not know is left out of a definition, and nothing else. */
class OlderSyntaxTest {

    @Test
    void aLoggedSequenceOfAColumnIsNamedWithoutTheWord() {
        assertThat(OlderSyntax.withoutLogged(identity("shop.orders_id_seq\n    LOGGED")))
                .isEqualTo(identity("shop.orders_id_seq"));
    }

    @Test
    void aNameThatHoldsTheWordKeepsIt() {
        String evil = "shop.\"a\n    LOGGED\n \"\"b\"";
        assertThat(OlderSyntax.withoutLogged(identity(evil))).isEqualTo(identity(evil));
        assertThat(OlderSyntax.withoutLogged(identity(evil + "\n    LOGGED")))
                .isEqualTo(identity(evil));
    }

    @Test
    void otherStatementsStayAsTheyAre() {
        String other = "ALTER SEQUENCE shop.a SET LOGGED";
        assertThat(OlderSyntax.withoutLogged(other)).isEqualTo(other);
    }

    private static String identity(String sequence) {
        return "ALTER TABLE shop.orders ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (\n"
                + "    SEQUENCE NAME "
                + sequence
                + "\n    START WITH 1\n    CACHE 1\n)";
    }
}
