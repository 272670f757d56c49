package dev.steadyhand.guide.step;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.guide.step.HttpProbe.HttpFailure;
import dev.steadyhand.guide.step.HttpProbe.Reply;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class NetworkProbeTest {

    private static final Duration WITHIN = Duration.ofSeconds(10);

    private final NetworkProbe probe = new NetworkProbe();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/healthz", 200, "{\"ok\":true,\"db\":\"up\"}".getBytes(UTF_8));
        answer("/large", 200, new byte[(1 << 20) + 1]);
        server.createContext(
                "/moved",
                exchange -> {
                    exchange.getResponseHeaders().add("Location", "http://192.0.2.1/");
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                });
        server.createContext("/silent", _ -> {});
        server.start();
    }

    private void answer(String path, int status, byte[] body) {
        server.createContext(
                path,
                exchange -> {
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
    }

    @AfterEach
    void stop() {
        server.stop(0);
        probe.close();
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private Reply get(String path) throws HttpFailure {
        return probe.get(at(path), WITHIN, new Cancellation());
    }

    @Test
    void givesStatusAndBody() throws HttpFailure {
        assertThat(get("/healthz")).isEqualTo(new Reply(200, "{\"ok\":true,\"db\":\"up\"}"));
    }

    @Test
    void followsNoRedirects() throws HttpFailure {
        assertThat(get("/moved").status()).isEqualTo(302);
    }

    @Test
    void breaksOffAnAnswerThatIsTooLarge() {
        assertThatThrownBy(() -> get("/large"))
                .isInstanceOf(HttpFailure.class)
                .hasMessageStartingWith("no whole answer");
    }

    @Test
    void saysThatNobodyAnswers() {
        URI closed = at("/healthz");
        server.stop(0);

        assertThatThrownBy(() -> probe.get(closed, WITHIN, new Cancellation()))
                .isInstanceOf(HttpFailure.class)
                .hasMessage("nobody answers at the address");
    }

    /** Often, since what a cancelled request fails with depends on how far it has come. */
    @RepeatedTest(50)
    void endsAtOnceWhenItIsCancelled() {
        Cancellation cancellation = new Cancellation();
        Thread.ofVirtual().start(cancellation::cancel);

        assertThatThrownBy(() -> probe.get(at("/silent"), WITHIN, cancellation))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        exception ->
                                assertThat(exception.problem().code())
                                        .isEqualTo(ProblemCode.CANCELLED));
    }

    @Test
    void saysWhatInTheJsonDiffers() {
        HttpQuestion health = new HttpQuestion(at("/"), 200, "", Map.of("/db", "\"up\""));

        assertThat(HealthExpectation.difference(health, new Reply(200, "{\"db\":\"down\"}")))
                .contains("/db is \"down\" in place of \"up\"");
        assertThat(HealthExpectation.difference(health, new Reply(200, "{}")))
                .contains("/db is missing in place of \"up\"");
        assertThat(HealthExpectation.difference(health, new Reply(200, "<html>")))
                .contains("the answer is not JSON");
        assertThat(HealthExpectation.difference(health, new Reply(503, "{}")))
                .contains("status 503 in place of 200");
        assertThat(HealthExpectation.difference(health, new Reply(200, "{\"db\":\"up\"}")))
                .isEmpty();
    }
}
