package dev.steadyhand.practice;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running {@link PracticeGuard}, seen from the process it watches over. */
final class GuardProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GuardProcess.class);

    private final Process process;
    private final OutputStream marks;

    private GuardProcess(Process process) {
        this.process = process;
        this.marks = process.getOutputStream();
    }

    /** Starts a guard that watches over nothing yet. */
    static GuardProcess start(PracticeFolder folder) throws IOException {
        List<String> command =
                List.of(
                        java().toString(),
                        "-Xmx16m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        ownClasses().toString(),
                        PracticeGuard.class.getName());
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.root().toFile());
        builder.environment().remove("JAVA_TOOL_OPTIONS");
        builder.environment().remove("JDK_JAVA_OPTIONS");
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return new GuardProcess(builder.start());
    }

    /** From now on the process ends when this one does. */
    void watchOver(ProcessMark mark) throws IOException {
        marks.write((mark.line() + "\n").getBytes(StandardCharsets.US_ASCII));
        marks.flush();
    }

    /** Lets the guard go; what it watches over and still runs is stopped by it. */
    @Override
    public void close() {
        try {
            marks.close();
            process.waitFor();
        } catch (IOException e) {
            LOG.warn("The guard of the practice server had ended before its time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The java program that this process runs on. */
    static Path java() {
        Path bin = Path.of(System.getProperty("java.home"), "bin");
        Path windows = bin.resolve("java.exe");
        return Files.exists(windows) ? windows : bin.resolve("java");
    }

    private static Path ownClasses() {
        return Path.of(
                java.net.URI.create(
                        PracticeGuard.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString()));
    }
}
