package dev.steadyhand.guide.step;

import dev.steadyhand.base.Cancellation;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Asks over the network. Redirects are not followed, so that an address cannot send the request
 * elsewhere; an answer that is too large is broken off.
 */
public final class NetworkProbe implements HttpProbe, AutoCloseable {

    private static final long LARGEST_BODY = 1 << 20;
    private static final Duration CONNECTING = Duration.ofSeconds(5);

    /** Made for the first question, because few runs ask one and making it takes a while. */
    private @Nullable HttpClient made;

    @Override
    public Reply get(URI address, Duration within, Cancellation cancellation) throws HttpFailure {
        return send(request(address, within).GET().build(), cancellation);
    }

    @Override
    public int post(URI address, String json, Duration within, Cancellation cancellation)
            throws HttpFailure {
        HttpRequest request =
                request(address, within)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json))
                        .build();
        return send(request, cancellation).status();
    }

    private static HttpRequest.Builder request(URI address, Duration within) {
        return HttpRequest.newBuilder(address)
                .timeout(within)
                .header("Accept", "application/json")
                .header("User-Agent", "steadyhand");
    }

    private Reply send(HttpRequest request, Cancellation cancellation) throws HttpFailure {
        CompletableFuture<HttpResponse<String>> answer =
                client().sendAsync(
                                request,
                                BodyHandlers.limiting(
                                        BodyHandlers.ofString(StandardCharsets.UTF_8),
                                        LARGEST_BODY));
        try (Cancellation.Registration _ = cancellation.onCancel(() -> answer.cancel(true))) {
            HttpResponse<String> response = answer.get();
            return new Reply(response.statusCode(), response.body());
        } catch (CancellationException _) {
            throw Cancellation.problem().toException();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw Cancellation.problem().toException();
        } catch (ExecutionException exception) {
            // A request that is cancelled while it connects fails with whatever the connection met.
            cancellation.check();
            throw new HttpFailure(words(exception.getCause()), exception);
        }
    }

    private synchronized HttpClient client() {
        HttpClient client = made;
        if (client == null) {
            client =
                    HttpClient.newBuilder()
                            .followRedirects(HttpClient.Redirect.NEVER)
                            .connectTimeout(CONNECTING)
                            .build();
            made = client;
        }
        return client;
    }

    private static String words(@Nullable Throwable cause) {
        return switch (cause) {
            case HttpTimeoutException _ -> "no answer in time";
            case ConnectException _ -> "nobody answers at the address";
            case IOException exception -> "no whole answer (" + exception.getMessage() + ")";
            case null, default -> "the request failed";
        };
    }

    @Override
    public synchronized void close() {
        HttpClient client = made;
        if (client != null) {
            client.close();
        }
    }
}
