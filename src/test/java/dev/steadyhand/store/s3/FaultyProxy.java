package dev.steadyhand.store.s3;

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
import java.util.function.Predicate;

/** Stands between a store and its server, and spoils what it is told to. */
final class FaultyProxy implements AutoCloseable {

    private final URI server;
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final List<Exchange> seen = new CopyOnWriteArrayList<>();

    /** How one exchange is spoilt. */
    interface Fault {
        void exchange(Exchange exchange) throws IOException;
    }

    private record Rule(Predicate<Exchange> where, AtomicInteger left, Fault fault) {}

    FaultyProxy(URI server) throws IOException {
        this.server = server;
        this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    /** Spoils the next exchanges of that kind. */
    void spoil(int times, Predicate<Exchange> where, Fault fault) {
        rules.add(new Rule(where, new AtomicInteger(times), fault));
    }

    /** How many exchanges of that kind there were. */
    long count(Predicate<Exchange> where) {
        return seen.stream().filter(where).count();
    }

    /** The heads of the requests of that kind, as they came. */
    List<String> heads(Predicate<Exchange> where) {
        return seen.stream()
                .filter(where)
                .map(exchange -> new String(exchange.head(), StandardCharsets.ISO_8859_1))
                .toList();
    }

    /** Requests whose method begins so, and whose path contains that. */
    static Predicate<Exchange> requests(String method, String inPath) {
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
    record Exchange(
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

        /** Passes it on, and the answer back. */
        void relay() throws IOException {
            client.getOutputStream().write(answer(body));
        }

        /** What the server answers to a body. */
        byte[] answer(byte[] sent) throws IOException {
            OutputStream out = up.getOutputStream();
            out.write(head);
            out.write(sent);
            out.flush();
            return up.getInputStream().readAllBytes();
        }

        void reply(byte[] answer) throws IOException {
            client.getOutputStream().write(answer);
        }
    }

    /** Answers with an error without asking the server. */
    static Fault error(int status, String code) {
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
    static Fault cutBefore() {
        return exchange -> exchange.client().close();
    }

    /** Lets the server do it, and hangs up instead of answering. */
    static Fault cutAfter() {
        return exchange -> {
            exchange.answer(exchange.body());
            exchange.client().close();
        };
    }

    /** Hangs up in the middle of the answer. */
    static Fault cutWithin() {
        return exchange -> {
            byte[] answer = exchange.answer(exchange.body());
            exchange.reply(Arrays.copyOf(answer, answer.length / 2));
            exchange.client().close();
        };
    }

    /** Flips one bit of what is sent. */
    static Fault flipSent() {
        return exchange -> {
            byte[] body = exchange.body().clone();
            body[body.length / 2] ^= 1;
            exchange.reply(exchange.answer(body));
        };
    }

    /** Flips one bit of what comes back. */
    static Fault flipAnswer() {
        return exchange -> {
            byte[] answer = exchange.answer(exchange.body());
            answer[answer.length - 10] ^= 1;
            exchange.reply(answer);
        };
    }

    /** Gives the same answer each time, the first one that it was given. */
    static Fault lagging() {
        List<byte[]> first = new CopyOnWriteArrayList<>();
        return exchange -> {
            if (first.isEmpty()) {
                first.add(exchange.answer(exchange.body()));
            }
            exchange.reply(first.getFirst());
        };
    }
}
