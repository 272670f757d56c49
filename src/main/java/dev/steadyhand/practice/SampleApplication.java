package dev.steadyhand.practice;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.steadyhand.target.HealthCheck;
import dev.steadyhand.target.ServerAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.json.JsonMapper;

/**
 * The shop's application, as far as a restore needs one: it answers {@code GET /healthz} and {@code
 * GET /readyz} on a free port of this machine, and asks the database anew each time. Ends with
 * {@link #close} or with the process.
 */
public final class SampleApplication implements AutoCloseable {

    private static final int MOST_AT_ONCE = 16;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpServer http;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore room = new Semaphore(MOST_AT_ONCE);
    private final ShopHealth health;

    private SampleApplication(HttpServer http, ShopHealth health) {
        this.http = http;
        this.health = health;
    }

    /**
     * Starts answering.
     *
     * @param shop the database it works with; it need not be there yet
     */
    public static SampleApplication start(ServerAccess shop, InstantSource clock) {
        try {
            InetSocketAddress free = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpServer http = HttpServer.create(free, MOST_AT_ONCE);
            SampleApplication application =
                    new SampleApplication(http, new ShopHealth(shop, clock));
            http.setExecutor(application.workers);
            http.createContext("/", application::answer);
            http.start();
            return application;
        } catch (IOException e) {
            throw PracticeProblems.serverFailed(
                    "The sample application could not be started: " + e.getMessage() + ".",
                    "Check that programs may listen on 127.0.0.1.",
                    e);
        }
    }

    /** What a run asks to know whether the application is well. */
    public List<HealthCheck> healthChecks() {
        return List.of(
                new HealthCheck(address("/healthz"), 200, Map.of("/ok", "true")),
                new HealthCheck(address("/readyz"), 200, Map.of("/ok", "true", "/db", "\"up\"")));
    }

    /** The address of one of its pages, such as {@code /readyz}. */
    public URI address(String path) {
        InetSocketAddress where = http.getAddress();
        return URI.create(
                "http://" + where.getAddress().getHostAddress() + ":" + where.getPort() + path);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!room.tryAcquire()) {
                send(exchange, 503, Map.of("ok", false, "reason", "too many requests at once"));
                return;
            }
            try {
                route(exchange);
            } finally {
                room.release();
            }
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        if (!"GET".equals(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET");
            send(exchange, 405, Map.of("ok", false, "reason", "only GET is answered"));
            return;
        }
        switch (exchange.getRequestURI().getPath()) {
            case "/healthz" -> send(exchange, health.alive());
            case "/readyz" -> send(exchange, health.ready());
            default -> send(exchange, 404, Map.of("ok", false, "reason", "no such page"));
        }
    }

    private static void send(HttpExchange exchange, Map<String, Object> body) throws IOException {
        send(exchange, Boolean.TRUE.equals(body.get("ok")) ? 200 : 503, body);
    }

    private static void send(HttpExchange exchange, int status, Map<String, Object> body)
            throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    /** Stops answering at once; a second call does nothing. */
    @Override
    public void close() {
        http.stop(0);
        workers.shutdownNow();
    }
}
