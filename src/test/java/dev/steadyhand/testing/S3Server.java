package dev.steadyhand.testing;

import dev.steadyhand.base.PrivateFiles;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/**
 * An S3 server out of a jar, in a process of its own because it brings a whole framework along. It
 * keeps its files in a folder that goes with it. A shell holds it: when this process ends, however
 * it ends, the shell's input ends, and it stops the server.
 */
final class S3Server implements AutoCloseable {

    private static final String HOLD =
            "\"$@\" </dev/null >/dev/null 2>&1 & server=$!; trap '' INT TERM; cat >/dev/null;"
                    + " kill $server 2>/dev/null; wait $server";
    private static final String JAR = "s3mock-";

    private final Process shell;
    private final OutputStream hold;
    private final Path folder;
    private final URI address;
    private final HttpClient http = HttpClient.newHttpClient();

    private S3Server(Process shell, Path folder, URI address) {
        this.shell = shell;
        this.folder = folder;
        this.hold = shell.getOutputStream();
        this.address = address;
    }

    /** Starts it, and returns when it answers. */
    static S3Server start() {
        try {
            Path folder = Files.createTempDirectory("steadyhand-s3-");
            int port = freePort();
            ProcessBuilder builder =
                    new ProcessBuilder(
                            "sh",
                            "-c",
                            HOLD,
                            "sh",
                            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Xmx160m",
                            "-jar",
                            jar().toString(),
                            "--http.port=" + port,
                            "--server.port=0",
                            "--com.adobe.testing.s3mock.store.root=" + folder,
                            "--com.adobe.testing.s3mock.store.retain-files-on-exit=false");
            S3Server server =
                    new S3Server(builder.start(), folder, URI.create("http://127.0.0.1:" + port));
            Awaitility.await().atMost(Duration.ofSeconds(90)).until(server::answers);
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path jar() {
        return Stream.of(
                        System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path"))
                                .split(System.getProperty("path.separator")))
                .map(Path::of)
                .filter(path -> String.valueOf(path.getFileName()).startsWith(JAR))
                .findFirst()
                .orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private boolean answers() {
        try {
            return request("GET", "/", "") == 200;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    URI address() {
        return address;
    }

    /** Makes a bucket that keeps versions, and can lock what is in it. */
    void makeBucket(String bucket) {
        request("PUT", "/" + bucket, "");
        request(
                "PUT",
                "/" + bucket + "?versioning",
                "<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>");
    }

    /** Asks without signing in; it does not mind. */
    private int request(String method, String path, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(path))
                        .header("x-amz-bucket-object-lock-enabled", "true")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
        hold.close();
        try {
            shell.waitFor();
            PrivateFiles.remove(folder);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            shell.destroyForcibly();
        }
    }
}
