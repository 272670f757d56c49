package dev.steadyhand;

import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.rolling.RollingFileAppender;
import ch.qos.logback.core.rolling.SizeAndTimeBasedRollingPolicy;
import ch.qos.logback.core.util.FileSize;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The log's file, made for the first line: most short commands have nothing to log. */
final class LogFile extends AppenderBase<ILoggingEvent> {
    private static final String LINE =
            "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX,UTC} %-5level [%thread] %logger{30} - %msg%n";
    private static final long LARGEST = 10 * FileSize.MB_COEFFICIENT;
    private static final long ALL_TOGETHER = 200 * FileSize.MB_COEFFICIENT;
    private static final int DAYS_KEPT = 30;

    private final Path folder;
    private @Nullable RollingFileAppender<ILoggingEvent> file;

    LogFile(Path folder) {
        this.folder = folder;
    }

    /** Called by one thread at a time, as the superclass sees to. */
    @Override
    protected void append(ILoggingEvent event) {
        RollingFileAppender<ILoggingEvent> open = file;
        if (open == null) {
            open = open();
            file = open;
        }
        open.doAppend(event);
    }

    @Override
    public void stop() {
        RollingFileAppender<ILoggingEvent> open = file;
        if (open != null) {
            open.stop();
        }
        super.stop();
    }

    private RollingFileAppender<ILoggingEvent> open() {
        RollingFileAppender<ILoggingEvent> appender = new RollingFileAppender<>();
        appender.setContext(getContext());
        appender.setFile(folder.resolve("steadyhand.log").toString());
        appender.setEncoder(encoder());
        roll(appender);
        appender.start();
        return appender;
    }

    private PatternLayoutEncoder encoder() {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(getContext());
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.setPattern(LINE);
        encoder.start();
        return encoder;
    }

    private void roll(RollingFileAppender<ILoggingEvent> appender) {
        SizeAndTimeBasedRollingPolicy<ILoggingEvent> policy = new SizeAndTimeBasedRollingPolicy<>();
        policy.setContext(getContext());
        policy.setParent(appender);
        policy.setFileNamePattern(folder.resolve("steadyhand.%d{yyyy-MM-dd}.%i.log.gz").toString());
        policy.setMaxFileSize(new FileSize(LARGEST));
        policy.setMaxHistory(DAYS_KEPT);
        policy.setTotalSizeCap(new FileSize(ALL_TOGETHER));
        policy.start();
        appender.setRollingPolicy(policy);
        appender.setTriggeringPolicy(policy);
    }
}
