package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class LogFileTest {

    @TempDir private Path folder;

    private static LoggerContext context() {
        return (LoggerContext) LoggerFactory.getILoggerFactory();
    }

    private LogFile started() {
        LogFile file = new LogFile(folder.resolve("logs"));
        file.setContext(context());
        file.start();
        return file;
    }

    @Test
    void makesNothingWhereNothingIsLogged() {
        started().stop();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void keepsTimeLevelThreadPlaceAndMessageOnALine() throws IOException {
        LogFile file = started();
        Logger logger = context().getLogger("dev.steadyhand.Somewhere");
        file.doAppend(new LoggingEvent("", logger, Level.WARN, "Grüße", null, null));
        file.stop();
        assertThat(Files.readString(folder.resolve("logs").resolve("steadyhand.log")))
                .matches(
                        "\\d{4}-\\d\\d-\\d\\dT[\\d:.]{12}Z WARN  \\[.+]"
                                + " dev.steadyhand.Somewhere - Grüße\\R");
    }
}
