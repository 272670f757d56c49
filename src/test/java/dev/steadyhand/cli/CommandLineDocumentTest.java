package dev.steadyhand.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.HomeFolder;
import dev.steadyhand.cli.terminal.Console;
import dev.steadyhand.cli.terminal.LineSource;
import dev.steadyhand.guide.step.StepOptions;
import dev.steadyhand.target.Configuration;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Keeps {@code docs/command-line.md} true: what it shows is what {@code --help} prints. */
class CommandLineDocumentTest {

    private static final Path DOCUMENT = Path.of("docs", "command-line.md");
    private static final String MARK = "<!-- Below: what --help prints; a test compares. -->\n";

    /** Writes the document anew: {@code WRITE_DOCS=1 mvn test -Dtest=CommandLineDocumentTest}. */
    private static final boolean WRITE = System.getenv("WRITE_DOCS") != null;

    @Test
    void showsWhatEveryCommandPrintsForHelp() throws IOException {
        String text = Files.readString(DOCUMENT);
        String head = text.substring(0, text.indexOf(MARK) + MARK.length());
        String expected = head + usages();
        if (WRITE) {
            Files.writeString(DOCUMENT, expected);
        }
        assertThat(text).isEqualTo(expected);
    }

    private static String usages() {
        StringBuilder text = new StringBuilder();
        PrintStream nowhere =
                new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Console console =
                new Console(
                        new LineSource(InputStream.nullInputStream(), StandardCharsets.UTF_8),
                        nowhere,
                        nowhere,
                        false);
        Shell shell =
                new Shell(
                        console,
                        new CommonOptions(),
                        Surroundings.ofThisProcess(),
                        new NoServices());
        append(text, CommandLineProgram.commands(shell));
        return text.toString();
    }

    private static void append(StringBuilder text, CommandLine command) {
        text.append("\n## ").append(command.getCommandSpec().qualifiedName()).append("\n\n");
        text.append("```text\n")
                .append(command.getUsageMessage(CommandLine.Help.Ansi.OFF).stripTrailing())
                .append("\n```\n");
        command.getSubcommands().values().forEach(subcommand -> append(text, subcommand));
    }

    /** Help needs none. */
    private static final class NoServices implements Services {
        @Override
        public Bench open(HomeFolder home, Configuration configuration, StepOptions options) {
            throw new AssertionError("help opens nothing");
        }

        @Override
        public void openWindow(WindowOrder order) {
            throw new AssertionError("help opens no window");
        }

        @Override
        public String tool() {
            return "Steadyhand";
        }
    }
}
