package dev.steadyhand.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class DefinersTest {

    @ParameterizedTest
    @ValueSource(strings = {"keep", "drop", "app@localhost", "app@%", "a@b@10.0.0.%"})
    void areWrittenAsTheyAreRead(String word) {
        assertThat(Definers.of(word).word()).isEqualTo(word);
    }

    @Test
    void takeAnAccountInQuotes() {
        assertThat(Definers.of("'app'@`localhost`"))
                .isEqualTo(new Definers(Definers.Rule.REPLACE, "app", "localhost"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "kepp", "app", "@localhost", "app@", "a\nb@%", "''@%"})
    void refuseWhatIsNeither(String word) {
        assertThatThrownBy(() -> Definers.of(word))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().code()).isEqualTo(ProblemCode.USAGE_WRONG));
    }
}
