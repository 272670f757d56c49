package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.ProblemException;
import org.junit.jupiter.api.Test;

class SqlTextTest {

    @Test
    void doublesBackticksInNames() {
        assertThat(SqlText.identifier("a`; DROP TABLE b; `")).isEqualTo("`a``; DROP TABLE b; ```");
    }

    @Test
    void takesNamesOfSixtyFourCharactersWhateverTheirBytes() {
        assertThat(SqlText.identifier("ä".repeat(64))).hasSize(66);
    }

    @Test
    void refusesNamesThatNoServerCouldHave() {
        assertThatThrownBy(() -> SqlText.identifier("")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> SqlText.identifier("x".repeat(65)))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> SqlText.identifier("a\0b"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("holds a NUL");
    }

    @Test
    void escapesWhatEndsALiteral() {
        assertThat(SqlText.literal("O'Hara \\ \n\0")).isEqualTo("'O\\'Hara \\\\ \\n\\0'");
    }
}
