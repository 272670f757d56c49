package dev.steadyhand;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ConfiguratorRank;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Sets the logging up: everything goes into a file; what a person must know is said by the program
 * itself. In code, because reading it from XML takes longer than a short command. Found by the
 * logging as a service, after a {@code logback.xml} that somebody put on the class path, or named
 * with {@code -Dlogback.configurationFile}.
 */
@ConfiguratorRank(LogSetup.AFTER_FILES)
public final class LogSetup extends ContextAwareBase implements Configurator {
    static final int AFTER_FILES = ConfiguratorRank.NOMINAL - 1;

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        LogFile file = new LogFile(LogFolder.used());
        file.setContext(context);
        file.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.INFO);
        root.addAppender(file);
        context.getLogger("org.mariadb").setLevel(Level.WARN);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }
}
