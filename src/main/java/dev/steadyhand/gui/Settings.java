package dev.steadyhand.gui;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the operator chose of the window's looks, kept in a small file. A file that cannot be read
 * or written costs a choice, never the window.
 */
final class Settings {
    private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

    private final Path file;

    Settings(Path file) {
        this.file = file;
    }

    Optional<String> read(String key) {
        return Optional.ofNullable(load().getProperty(key));
    }

    void write(String key, String value) {
        Properties all = load();
        all.setProperty(key, value);
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (Writer out = Files.newBufferedWriter(file)) {
                all.store(out, "What was chosen of the window's looks");
            }
        } catch (IOException e) {
            LOG.warn("the window's settings could not be written", e);
        }
    }

    private Properties load() {
        Properties all = new Properties();
        if (Files.isReadable(file)) {
            try (Reader in = Files.newBufferedReader(file)) {
                all.load(in);
            } catch (IOException | IllegalArgumentException e) {
                LOG.warn("the window's settings could not be read", e);
            }
        }
        return all;
    }
}
