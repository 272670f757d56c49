package dev.steadyhand;

import dev.steadyhand.base.HomeFolder;
import java.nio.file.Path;

/**
 * Tells the logging where its file is. It must be known before the first logger is made, which is
 * before the arguments are parsed.
 */
final class LogFolder {

    /** May be given on the command line of Java, and is handed to {@link LogSetup}. */
    private static final String PROPERTY = "steadyhand.logs";

    private static final String OPTION = "--home";

    private LogFolder() {}

    static void use(String[] arguments, Path usualHome) {
        if (System.getProperty(PROPERTY) == null) {
            System.setProperty(
                    PROPERTY, new HomeFolder(home(arguments, usualHome)).logs().toString());
        }
    }

    /** The folder that was set, or one for what is logged without a beginning, as in a tool. */
    static Path used() {
        String folder = System.getProperty(PROPERTY);
        return folder == null
                ? Path.of(System.getProperty("java.io.tmpdir", "."), "steadyhand-logs")
                : Path.of(folder);
    }

    private static Path home(String[] arguments, Path usualHome) {
        for (int index = 0; index < arguments.length; index++) {
            String argument = arguments[index];
            if (argument.startsWith(OPTION + "=")) {
                return Path.of(argument.substring(OPTION.length() + 1));
            }
            if (argument.equals(OPTION) && index + 1 < arguments.length) {
                return Path.of(arguments[index + 1]);
            }
        }
        return usualHome;
    }
}
