package dev.steadyhand.cli.terminal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Lines as they are typed. A thread of its own reads them, because reading a terminal cannot be
 * interrupted and a run may go on without the line that was waited for.
 */
public final class LineSource {

    private final InputStream stream;
    private final Charset charset;
    private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>();
    private boolean started;
    private boolean ended;

    public LineSource(InputStream stream, Charset charset) {
        this.stream = stream;
        this.charset = charset;
    }

    /** What waiting for a line came to. */
    public sealed interface Wait {

        /** Somebody typed it. */
        record Line(String text) implements Wait {}

        /** Nothing was typed in time. */
        record Nothing() implements Wait {}

        /** Nobody can type any more. */
        record End() implements Wait {}
    }

    /** Waits so long for the next line. */
    public Wait next(long milliseconds) throws InterruptedException {
        start();
        if (ended) {
            return new Wait.End();
        }
        Optional<String> line = lines.poll(milliseconds, TimeUnit.MILLISECONDS);
        if (line == null) {
            return new Wait.Nothing();
        }
        ended = line.isEmpty();
        return line.<Wait>map(Wait.Line::new).orElseGet(Wait.End::new);
    }

    private void start() {
        if (!started) {
            started = true;
            Thread.ofPlatform().daemon().name("typed lines").start(this::read);
        }
    }

    private void read() {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, charset))) {
            String line = reader.readLine();
            while (line != null) {
                lines.add(Optional.of(line));
                line = reader.readLine();
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } finally {
            lines.add(Optional.empty());
        }
    }
}
