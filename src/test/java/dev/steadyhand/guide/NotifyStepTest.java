package dev.steadyhand.guide;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.steadyhand.base.Secret;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.guide.step.NetworkProbe;
import dev.steadyhand.target.Channel;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Others are told over the network, and a run goes on where they cannot be. */
class NotifyStepTest {

    @TempDir private Path folder;
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final NetworkProbe network = new NetworkProbe();
    private HttpServer server;
    private GuideWorld world;

    @BeforeEach
    void begin() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/good", 200);
        answer("/bad", 500);
        server.start();
        world = new GuideWorld(folder);
        world.http = Optional.of(network);
        world.channels =
                List.of(
                        channel("on-call", "/good?token=geheim"),
                        channel("lead", "/bad"),
                        new Channel("lost", Secret.NONE));
    }

    private void answer(String path, int status) {
        server.createContext(
                path,
                exchange -> {
                    told.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    exchange.sendResponseHeaders(status, -1);
                    exchange.close();
                });
    }

    private Channel channel(String name, String path) {
        return new Channel(
                name, Secret.of("http://127.0.0.1:" + server.getAddress().getPort() + path));
    }

    @AfterEach
    void stop() {
        server.stop(0);
        network.close();
    }

    private RunSnapshot walk(String to, RunMode mode) throws InterruptedException {
        return world.walk(
                Pages.page(
                        "tell",
                        Pages.step(
                                "Tell them",
                                "kind: notify\nto: "
                                        + to
                                        + "\nmessage: \"{target.name} is being"
                                        + " restored\""),
                        Pages.step("Go on", "kind: checklist")),
                mode,
                new GoodOperator());
    }

    @Test
    void aChannelIsToldWhatAndWhere() throws InterruptedException {
        RunSnapshot end = walk("[on-call]", RunMode.REAL);

        assertThat(end.outcome()).isEqualTo(Verdict.PASS);
        JsonNode json = JsonMapper.builder().build().readTree(told.getFirst());
        assertThat(json.path("text").asString()).isEqualTo("shop-staging is being restored");
        assertThat(json.path("run").asString()).isEqualTo(end.run());
        assertThat(json.path("environment").asString()).isEqualTo("staging");
    }

    @Test
    void whoeverCannotBeToldIsOnRecordAndTheRunGoesOn() throws InterruptedException {
        RunSnapshot end = walk("[lead, lost, nobody, on-call]", RunMode.REAL);

        assertThat(end.outcome()).isEqualTo(Verdict.PASS_WITH_WARNINGS);
        assertThat(end.steps().get(1).state()).isEqualTo(StepState.DONE);
        assertThat(end.steps().getFirst().checks())
                .extracting(check -> check.name() + ": " + check.detail())
                .containsExactly(
                        "lead: status 500",
                        "lost: its address could not be had",
                        "nobody: no such channel is configured",
                        "on-call: status 200");
        assertThat(told).hasSize(3);
        assertThat(world.journal.entries())
                .noneMatch(entry -> entry.data().toString().contains("geheim"));
    }

    @Test
    void aRehearsalTellsNobody() throws InterruptedException {
        RunSnapshot end = walk("[on-call]", RunMode.REHEARSAL);

        assertThat(end.plan()).contains("Tell on-call: shop-staging is being restored");
        assertThat(told).isEmpty();
    }
}
