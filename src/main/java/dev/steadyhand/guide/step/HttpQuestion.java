package dev.steadyhand.guide.step;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.runbook.Step;
import dev.steadyhand.target.HealthCheck;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * An address and what it should answer.
 *
 * @param get an http or https address
 * @param status usually 200
 * @param text what the body holds; empty for anything
 * @param json values in the body by JSON pointer, each as JSON text
 */
record HttpQuestion(URI get, int status, String text, Map<String, String> json) {

    HttpQuestion {
        json = Map.copyOf(json);
    }

    static HttpQuestion of(HealthCheck health) {
        return new HttpQuestion(health.get(), health.expectedStatus(), "", health.expectedJson());
    }

    /** A step's own address, each value in it as one part that cannot lead elsewhere. */
    static HttpQuestion of(Step.Http step, Values values) {
        String address = step.get().orElseThrow().filled(name -> encoded(values.required(name)));
        return new HttpQuestion(
                uri(address),
                step.expected().status(),
                step.expected().text(),
                step.expected().json());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static URI uri(String address) {
        try {
            URI uri = new URI(address);
            if (uri.getHost() != null) {
                return uri;
            }
            throw noAddress(address);
        } catch (URISyntaxException _) {
            throw noAddress(address);
        }
    }

    private static ProblemException noAddress(String address) {
        return new Problem(
                        ProblemCode.VALUE_UNUSABLE,
                        "With its values, this is no address: " + SqlRunner.shortened(address),
                        Problem.NOTHING_CHANGED,
                        "An earlier step gave a value that cannot stand there: abort, and begin"
                                + " anew.")
                .toException();
    }
}
