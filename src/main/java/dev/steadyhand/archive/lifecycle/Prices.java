package dev.steadyhand.archive.lifecycle;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What keeping files costs, as a file of data says; nobody's prices are built in.
 *
 * @param source whose prices, and for where
 * @param date of when they are
 * @param currency such as {@code USD}
 * @param perGibibyte for a month, by class of storage
 */
public record Prices(
        String source, String date, String currency, Map<String, BigDecimal> perGibibyte) {

    private static final long MOST_BYTES = 100_000;

    public Prices {
        perGibibyte = Map.copyOf(perGibibyte);
    }

    /** Those that come along, which age like all prices. */
    public static Prices shipped() {
        try (InputStream file = Prices.class.getResourceAsStream("prices.json")) {
            if (file == null) {
                throw new IllegalStateException("The program was built without its prices.");
            }
            return read(JsonMapper.shared().readTree(file.readAllBytes()))
                    .orElseThrow(() -> new IllegalStateException("The prices cannot be read."));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Those of a file of the same form.
     *
     * @throws ProblemException where it cannot be read
     */
    public static Prices of(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw wrong(file, "it is too large");
            }
            return read(JsonMapper.shared().readTree(Files.readAllBytes(file)))
                    .orElseThrow(() -> wrong(file, "it lacks a source, a date or prices"));
        } catch (IOException unreadable) {
            throw wrong(file, "it cannot be read: " + unreadable.getMessage());
        } catch (JacksonException noJson) {
            throw wrong(file, "it is no JSON");
        }
    }

    private static Optional<Prices> read(JsonNode json) {
        Map<String, BigDecimal> prices = new TreeMap<>();
        json.path("perGibibyteAndMonth")
                .properties()
                .forEach(entry -> {
                    if (entry.getValue().isNumber()) {
                        prices.put(entry.getKey(), entry.getValue().decimalValue());
                    }
                });
        String source = json.path("source").asString("");
        String date = json.path("date").asString("");
        return source.isEmpty() || date.isEmpty() || prices.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Prices(source, date, json.path("currency").asString("USD"), prices));
    }

    private static ProblemException wrong(Path file, String why) {
        return new Problem(
                        ProblemCode.FILE_UNUSABLE,
                        "The prices in " + file + " cannot be used: " + why + ".",
                        Problem.NOTHING_CHANGED,
                        "Write it like the file in the documentation of stores.")
                .toException();
    }
}
