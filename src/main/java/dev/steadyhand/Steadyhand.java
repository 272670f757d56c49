package dev.steadyhand;

import dev.steadyhand.cli.CommandLineProgram;
import dev.steadyhand.cli.Surroundings;
import dev.steadyhand.cli.terminal.Console;
import dev.steadyhand.cli.terminal.LineSource;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The way in: builds the parts by their constructors, hands them to each other, and starts a front
 * end.
 */
public final class Steadyhand {

    private Steadyhand() {}

    /** Starts the window where no arguments are given, the command line otherwise. */
    public static void main(String[] arguments) {
        Surroundings surroundings = Surroundings.ofThisProcess();
        LogFolder.use(arguments, surroundings.home());
        int exitCode =
                new CommandLineProgram(
                                console(), surroundings, new Composition(surroundings.clock()))
                        .run(arguments);
        System.exit(exitCode);
    }

    private static Console console() {
        boolean terminal =
                Optional.ofNullable(System.console())
                        .map(java.io.Console::isTerminal)
                        .orElse(false);
        Charset typed = Charset.forName(System.getProperty("stdin.encoding", "UTF-8"));
        return new Console(
                new LineSource(System.in, typed),
                stream(FileDescriptor.out, "stdout.encoding"),
                stream(FileDescriptor.err, "stderr.encoding"),
                terminal);
    }

    /** What a terminal understands; UTF-8 for files and pipes, whatever the machine's default. */
    private static PrintStream stream(FileDescriptor descriptor, String property) {
        String encoding = System.getProperty(property, "");
        Charset charset =
                encoding.isEmpty()
                                || encoding.equals("ANSI_X3.4-1968")
                                || encoding.equals("US-ASCII")
                        ? StandardCharsets.UTF_8
                        : Charset.forName(encoding);
        return new PrintStream(new FileOutputStream(descriptor), true, charset);
    }
}
