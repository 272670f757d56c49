package dev.steadyhand.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Templates that come with the program. */
final class ReportTemplate {

    private ReportTemplate() {}

    /** A template of which every value goes through the escaper, unless it says otherwise. */
    static Template compile(String name, Mustache.Escaper escaper) {
        return Mustache.compiler()
                .withEscaper(escaper)
                .emptyStringIsFalse(true)
                .compile(text(name));
    }

    static String text(String name) {
        try (InputStream stream = ReportTemplate.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("Missing in the program: " + name);
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
