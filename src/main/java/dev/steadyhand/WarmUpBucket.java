package dev.steadyhand;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.steadyhand.base.Secret;
import dev.steadyhand.store.PendingFile;
import dev.steadyhand.store.s3.S3Credentials;
import dev.steadyhand.store.s3.S3Encryption;
import dev.steadyhand.store.s3.S3Settings;
import dev.steadyhand.store.s3.S3Store;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * A bucket that takes everything and has nothing, on this machine alone, so that Java learns from
 * an upload into it what one needs: the SDK is so large that it takes seconds to begin.
 */
final class WarmUpBucket implements AutoCloseable {

    private static final int PARTS = 4;
    private static final int PART = 8 << 20;

    private final HttpServer server;

    private WarmUpBucket(HttpServer server) {
        this.server = server;
    }

    /** Lists it and writes a file into it. */
    static void use() throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        HttpServer server = HttpServer.create(new InetSocketAddress(here, 0), 0);
        try (WarmUpBucket bucket = new WarmUpBucket(server)) {
            server.createContext("/", WarmUpBucket::answer);
            server.start();
            bucket.write();
        }
    }

    private void write() throws IOException {
        S3Store store = new S3Store(settings(), InstantSource.system());
        store.list();
        byte[] some = new byte[1 << 16];
        try (PendingFile file = store.create("large")) {
            for (int i = 0; i <= PARTS * PART / some.length; i++) {
                file.stream().write(some);
            }
            file.commit();
        }
        try (PendingFile file = store.create("small")) {
            file.stream().write(some);
            file.commit();
        }
    }

    private S3Settings settings() {
        return new S3Settings(
                "nowhere",
                "nowhere",
                "",
                Optional.empty(),
                Optional.of(URI.create("http://127.0.0.1:" + server.getAddress().getPort())),
                true,
                new S3Credentials.Key("nobody", Secret.of("nothing"), Secret.NONE),
                new S3Encryption.AsBucket(),
                Optional.empty(),
                Map.of());
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream sent = exchange.getRequestBody()) {
            sent.transferTo(OutputStream.nullOutputStream());
            exchange.getResponseHeaders().add("ETag", "\"nothing\"");
            String method = exchange.getRequestMethod();
            byte[] body = body(method, exchange.getRequestURI()).getBytes(StandardCharsets.UTF_8);
            boolean empty = body.length == 0;
            exchange.sendResponseHeaders(
                    method.equals("HEAD") ? 404 : 200, empty ? -1 : body.length);
            if (!empty) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static String body(String method, URI uri) {
        String query = Optional.ofNullable(uri.getQuery()).orElse("");
        return switch (method) {
            case "GET" -> "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>";
            case "POST" ->
                    query.startsWith("uploads")
                            ? "<InitiateMultipartUploadResult><UploadId>1</UploadId>"
                                    + "</InitiateMultipartUploadResult>"
                            : "<CompleteMultipartUploadResult><ETag>nothing</ETag>"
                                    + "</CompleteMultipartUploadResult>";
            default -> "";
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
