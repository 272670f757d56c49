package dev.steadyhand.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyOrderTest {

    private static final List<String> KEYS =
            List.of(
                    "",
                    "a",
                    "a-",
                    "a/",
                    "a/b",
                    "ab",
                    "\u00e9",
                    "e\u0301",
                    "\ud7ff",
                    "\ue000",
                    "\uffee",
                    "\ud83d\udc0b",
                    "\udbff\udffd",
                    "\ud83d\udc0c");

    @Test
    void keysAreInTheOrderOfTheirBytes() {
        for (String one : KEYS) {
            for (String other : KEYS) {
                assertThat(Integer.signum(KeyOrder.KEYS.compare(one, other)))
                        .as(one + " and " + other)
                        .isEqualTo(Integer.signum(Arrays.compareUnsigned(utf8(one), utf8(other))));
            }
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
