package dev.steadyhand.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/** Stands between a store and its server, and spoils what it is told to. */
public final class FaultyProxy implements AutoCloseable {

    private final URI server;
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Exchange> seen = new CopyOnWriteArrayList<>();

    /** How one exchange is spoilt. */
    public interface Fault {
        void exchange(Exchange exchange) throws IOException;
    }

    private record Rule(Predicate<Exchange> where, AtomicInteger left, Fault fault) {}

    public FaultyProxy(URI server) throws IOException {
        this.server = server;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** Spoils the next exchanges of that kind. */
    public void spoil(int times, Predicate<Exchange> where, Fault fault) {
        rules.add(new Rule(where, new AtomicInteger(times), fault));
    }

    /** Spoils nothing any more. */
    public void forgive() {
        rules.clear();
    }

    /** How many exchanges of that kind there were. */
    public long count(Predicate<Exchange> where) {
        return seen.stream().filter(where).count();
    }

    /** The heads of the requests of that kind, as they came. */
    public List<String> heads(Predicate<Exchange> where) {
        return seen.stream()
                .filter(where)
                .map(exchange -> new String(exchange.head(), StandardCharsets.ISO_8859_1))
                .toList();
    }

    /** Requests whose method begins so, and whose path contains that. */
    public static Predicate<Exchange> requests(String method, String inPath) {
        return exchange -> exchange.method().startsWith(method) && exchange.path().contains(inPath);
    }

    private void accept() {
        try {
            while (true) {
                Socket client = socket.accept();
                threads.execute(() -> serve(client));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket upstream = new Socket(server.getHost(), server.getPort())) {
            Exchange exchange = Exchange.read(client, upstream);
            seen.add(exchange);
            fault(exchange).exchange(exchange);
        } catch (IOException cut) {
            return;
        }
    }

    private Fault fault(Exchange exchange) {
        for (Rule rule : rules) {
            if (rule.where().test(exchange) && rule.left().getAndDecrement() > 0) {
                return rule.fault();
            }
        }
        return Exchange::relay;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException trouble) {
            throw new UncheckedIOException(trouble);
        }
        threads.shutdownNow();
    }

    /** One request, and whoever waits for its answer; compared by nobody. */
    @SuppressWarnings("ArrayRecordComponent")
    public record Exchange(
            String method, String path, byte[] head, byte[] body, Socket client, Socket up) {

        private static Exchange read(Socket client, Socket up) throws IOException {
            InputStream in = client.getInputStream();
            String head = head(in);
            String[] first = head.lines().findFirst().orElseThrow().split(" ", -1);
            if (head.toLowerCase(Locale.ROOT).contains("expect: 100-continue")) {
                client.getOutputStream()
                        .write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
            byte[] body = in.readNBytes(length(head));
            List<String> lines = new ArrayList<>(head.lines().toList());
            lines.removeIf(line -> line.isEmpty() || isOfConnection(line));
            lines.add("Connection: close");
            String plain = String.join("\r\n", lines) + "\r\n\r\n";
            return new Exchange(
                    first[0],
                    first[1],
                    plain.getBytes(StandardCharsets.ISO_8859_1),
                    body,
                    client,
                    up);
        }

        private static boolean isOfConnection(String line) {
            String lower = line.toLowerCase(Locale.ROOT);
            return lower.startsWith("connection:")
                    || lower.startsWith("keep-alive:")
                    || lower.startsWith("expect:");
        }

        private static String head(InputStream in) throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int one = in.read();
                if (one < 0) {
                    throw new IOException("no request");
                }
                head.write(one);
            }
            return head.toString(StandardCharsets.ISO_8859_1);
        }

        private static int length(String head) {
            return head.lines()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                    .map(line -> Integer.parseInt(line.substring(15).strip()))
                    .findFirst()
                    .orElse(0);
        }

        /** Whether its head contains that, in small letters. */
        public boolean has(String text) {
            return new String(head, StandardCharsets.ISO_8859_1)
                    .toLowerCase(Locale.ROOT)
                    .contains(text);
        }

        /** Passes it on, and the answer back. */
        public void relay() throws IOException {
            client.getOutputStream().write(answer(body));
        }

        /** What the server answers to a body. */
        public byte[] answer(byte[] sent) throws IOException {
            OutputStream out = up.getOutputStream();
            out.write(head);
            out.write(sent);
            out.flush();
            return up.getInputStream().readAllBytes();
        }

        public void reply(byte[] answer) throws IOException {
            client.getOutputStream().write(answer);
        }
    }

    /** Answers with an error without asking the server. */
    public static Fault error(int status, String code) {
        return exchange -> {
            String body =
                    "<?xml version=\"1.0\"?><Error><Code>%s</Code><Message>Spoilt.</Message></Error>"
                            .formatted(code);
            String answer =
                    "HTTP/1.1 %d Spoilt\r\nContent-Type: application/xml\r\nConnection: close\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(status, body.length(), body);
            exchange.reply(answer.getBytes(StandardCharsets.US_ASCII));
        };
    }

    /** Hangs up before the server has seen anything. */
    public static Fault cutBefore() {
        return exchange -> exchange.client().close();
    }

    /** Lets the server do it, and hangs up instead of answering. */
    public static Fault cutAfter() {
        return exchange -> {
            exchange.answer(exchange.body());
            exchange.client().close();
        };
    }

    /** Hangs up in the middle of the answer. */
    public static Fault cutWithin() {
        return exchange -> {
            byte[] answer = exchange.answer(exchange.body());
            exchange.reply(Arrays.copyOf(answer, answer.length / 2));
            exchange.client().close();
        };
    }

    /** Flips one bit of what is sent. */
    public static Fault flipSent() {
        return exchange -> {
            byte[] body = exchange.body().clone();
            body[body.length / 2] ^= 1;
            exchange.reply(exchange.answer(body));
        };
    }

    /** Flips one bit of what comes back. */
    public static Fault flipAnswer() {
        return exchange -> {
            byte[] answer = exchange.answer(exchange.body());
            answer[answer.length - 10] ^= 1;
            exchange.reply(answer);
        };
    }

    /** Answers, but for a while with a few bytes at a time. */
    public static Fault slowly() {
        return exchange -> {
            byte[] answer = exchange.answer(exchange.body());
            int head = Math.min(answer.length, 500);
            for (int i = 0; i < head; i++) {
                exchange.reply(Arrays.copyOfRange(answer, i, i + 1));
                LockSupport.parkNanos(1_000_000);
            }
            exchange.reply(Arrays.copyOfRange(answer, head, answer.length));
        };
    }

    /** Spoils nothing. */
    public static Fault untouched() {
        return Exchange::relay;
    }

    /** Has something happen before the server is asked. */
    public static Fault after(Runnable happens) {
        return exchange -> {
            happens.run();
            exchange.relay();
        };
    }

    /** Has something happen after the server has answered and before the answer arrives. */
    public static Fault then(Runnable happens) {
        return exchange -> {
            byte[] answer = exchange.answer(exchange.body());
            happens.run();
            exchange.reply(answer);
        };
    }

    /** Gives the same answer each time, the first one that it was given. */
    public static Fault lagging() {
        List<byte[]> first = new CopyOnWriteArrayList<>();
        return exchange -> {
            if (first.isEmpty()) {
                first.add(exchange.answer(exchange.body()));
            }
            exchange.reply(first.getFirst());
        };
    }
}
