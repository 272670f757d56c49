package dev.steadyhand.target;

import java.net.URI;
import java.util.Map;

/**
 * An HTTP request whose answer says whether an application is well.
 *
 * @param get an http or https address
 * @param expectedStatus usually 200
 * @param expectedJson values the answer's JSON must have, by JSON pointer (RFC 6901, such as {@code
 *     /ok}), each as JSON text ({@code true}, {@code "up"}); may be empty
 */
public record HealthCheck(URI get, int expectedStatus, Map<String, String> expectedJson) {

    public HealthCheck {
        expectedJson = Map.copyOf(expectedJson);
    }
}
