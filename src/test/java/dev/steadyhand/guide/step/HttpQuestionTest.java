package dev.steadyhand.guide.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.guide.step.HttpProbe.Reply;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpQuestionTest {

    private static HttpQuestion expecting(String text) {
        return new HttpQuestion(URI.create("http://a/"), 200, text, Map.of());
    }

    @Test
    void aTextHasToBeInTheAnswer() {
        assertThat(
                        HealthExpectation.difference(
                                expecting("all well"), new Reply(200, "It is all well.")))
                .isEmpty();
        assertThat(HealthExpectation.difference(expecting("all well"), new Reply(200, "not well")))
                .contains("the answer does not hold \"all well\"");
    }
}
