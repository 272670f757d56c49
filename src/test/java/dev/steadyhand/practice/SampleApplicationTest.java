package dev.steadyhand.practice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Work;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("slow")
@ExtendWith(RealMariaDb.class)
class SampleApplicationTest {

    private SampleApplication application;

    @BeforeEach
    void start(FreshDatabase shop) {
        SampleShop.build(shop.access(), new ShopSize(2_000), Work.unwatched());
        application = SampleApplication.start(shop.access(), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void isWellOnAShopThatIsWhole() throws Exception {
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
        assertThat(get("/healthz").body()).startsWith("{\"ok\":true,");
        assertThat(get("/readyz").statusCode()).isEqualTo(200);
        assertThat(get("/readyz").body())
                .startsWith("{\"ok\":true,\"db\":\"up\",\"orders\":400,\"newest\":\"2026-06-");
    }

    @Test
    void seesATableThatIsMissing(FreshDatabase shop) throws Exception {
        shop.execute("drop table payments");
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").body()).contains("\"reason\":\"missing tables: payments\"");
        assertThat(get("/healthz").statusCode()).isEqualTo(200);
    }

    @Test
    void seesOrdersThatAreMissing(FreshDatabase shop) throws Exception {
        shop.execute("set foreign_key_checks = 0", "delete from orders where id > 300");
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").body()).contains("customers without any order");
    }

    @Test
    void seesAFunctionThatIsMissing(FreshDatabase shop) throws Exception {
        shop.execute("drop function order_total");
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").body()).contains("cannot look for order summaries");
    }

    @Test
    void isIllWithoutADatabase(FreshDatabase shop) throws Exception {
        shop.execute("drop database " + shop.name());
        assertThat(get("/healthz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").statusCode()).isEqualTo(503);
        assertThat(get("/readyz").body()).contains("\"db\":\"down\"");
    }

    @Test
    void refusesOtherPagesAndMethods() throws Exception {
        assertThat(get("/").statusCode()).isEqualTo(404);
        HttpRequest post =
                HttpRequest.newBuilder(application.address("/healthz"))
                        .POST(HttpRequest.BodyPublishers.ofString("x"))
                        .build();
        assertThat(send(post).statusCode()).isEqualTo(405);
    }

    @Test
    void tellsARunHowToAskIt() {
        assertThat(application.healthChecks())
                .extracting(check -> check.get().getPath())
                .containsExactly("/healthz", "/readyz");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(HttpRequest.newBuilder(application.address(path)).build());
    }

    private static HttpResponse<String> send(HttpRequest request) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }
}
