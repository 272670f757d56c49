package dev.steadyhand.target;

import java.nio.file.Path;
import net.harawata.appdirs.AppDirs;
import net.harawata.appdirs.AppDirsFactory;

/** Where this operating system wants configuration and data of a program to lie. */
public final class PlatformFolders {

    private static final String PROGRAM = "steadyhand";

    private PlatformFolders() {}

    /** The configuration file that is read when none is given; it need not exist. */
    public static Path configurationFile() {
        return Path.of(folders().getUserConfigDir(PROGRAM, null, null)).resolve("steadyhand.yaml");
    }

    /** The folder for journal, keys, logs and practice. */
    public static Path data() {
        return Path.of(folders().getUserDataDir(PROGRAM, null, null));
    }

    /** The folder for backups where no store is configured. */
    public static Path backups() {
        return data().resolve("backups");
    }

    private static AppDirs folders() {
        return AppDirsFactory.getInstance();
    }
}
