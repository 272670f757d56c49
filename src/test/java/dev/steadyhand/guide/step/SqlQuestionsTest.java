package dev.steadyhand.guide.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Expectation;
import dev.steadyhand.base.Verdict;
import org.junit.jupiter.api.Test;

class SqlQuestionsTest {

    private static Verdict verdict(long rows, String expected) {
        return SqlQuestions.rows(rows, Expectation.parse(expected).orElseThrow()).verdict();
    }

    @Test
    void moreRowsThanAreCountedAreNeverAsExpected() {
        assertThat(verdict(999_999, "<= 2000000")).isEqualTo(Verdict.PASS);
        assertThat(verdict(1_000_000, "<= 2000000")).isEqualTo(Verdict.FAIL);
    }
}
