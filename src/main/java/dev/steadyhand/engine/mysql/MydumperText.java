package dev.steadyhand.engine.mysql;

import dev.steadyhand.engine.mysql.ForeignReader.Ends;
import dev.steadyhand.engine.mysql.SqlTokens.Token;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Joins mydumper's files to one text that the ordinary client reads: statements with bodies get
 * {@code DELIMITER} lines, the definition of the database becomes a change of its defaults, all
 * else stays byte for byte.
 */
final class MydumperText implements MydumperFiles.Use {

    private static final List<String> DELIMITERS =
            List.of(";;", "$$", "//", "~~~~", "$steadyhand$");
    private static final String END = "-- Dump completed\n";

    private final OutputStream out;
    private boolean begun;

    MydumperText(OutputStream out) {
        this.out = out;
    }

    @Override
    public void enter(String database) {
        if (!begun) {
            begun = true;
            put(
                    "-- mydumper dump, its files joined to one by Steadyhand\n"
                            + "-- Host: -    Database: "
                            + database
                            + "\n-- ------------------------------------------------------\n");
        }
    }

    @Override
    public void read(InputStream text, Ends ends) throws IOException {
        if (ends == Ends.DELIMITER) {
            copy(text);
            return;
        }
        ForeignReader reader = new ForeignReader(text, ends);
        for (Optional<byte[]> next = reader.next(); next.isPresent(); next = reader.next()) {
            statement(next.get());
        }
    }

    /** Says that it is whole. */
    void end() {
        put(END);
    }

    /** Restoring goes into a database that is there: only the defaults stay. */
    @Override
    public void create(byte[] content) {
        List<Token> tokens = SqlTokens.of(ForeignNames.text(content));
        int from = 0;
        while (from < tokens.size() && !tokens.get(from).is("DATABASE")) {
            from++;
        }
        String clause = ForeignDatabases.databaseDefaults(tokens, from);
        if (!clause.isEmpty()) {
            put("ALTER DATABASE " + clause + ";\n");
        }
    }

    private void copy(InputStream text) throws IOException {
        byte[] buffer = new byte[1 << 16];
        byte last = '\n';
        for (int read = text.read(buffer); read >= 0; read = text.read(buffer)) {
            out.write(buffer, 0, read);
            last = read > 0 ? buffer[read - 1] : last;
        }
        if (last != '\n') {
            out.write('\n');
        }
    }

    private void statement(byte[] sql) throws IOException {
        String text = ForeignNames.text(sql);
        boolean body = text.indexOf(';') >= 0;
        String delimiter = body ? delimiter(text) : ";";
        if (body) {
            put("DELIMITER " + delimiter + "\n");
        }
        out.write(sql);
        put((body ? "\n" : "") + delimiter + "\n" + (body ? "DELIMITER ;\n" : ""));
    }

    private static String delimiter(String text) {
        return Stream.concat(
                        DELIMITERS.stream(), IntStream.range(0, 1000).mapToObj(i -> "$" + i + "$"))
                .filter(each -> !text.contains(each))
                .findFirst()
                .orElse(DELIMITERS.getLast());
    }

    private void put(String text) {
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
