package dev.steadyhand.practice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steadyhand.base.PrivateFiles;
import dev.steadyhand.base.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The server's data folder, filled once: its system tables and one user from this machine with a
 * random password. It appears under its final name only when it is complete. Needs the {@link
 * FolderLock}.
 */
final class ServerData {

    private final PracticeFolder folder;

    ServerData(PracticeFolder folder) {
        this.folder = folder;
    }

    boolean isThere() {
        return Files.isDirectory(folder.data()) && Files.isRegularFile(folder.password());
    }

    /** The password of the server's only user, from the file beside the data. */
    Secret password() throws IOException {
        return Secret.of(Files.readString(folder.password()).strip());
    }

    void create(ServerPrograms programs) throws IOException, InterruptedException {
        Path pending = folder.root().resolve("data.unfinished");
        PrivateFiles.remove(pending);
        PrivateFiles.remove(folder.data());
        PrivateFiles.folder(pending);
        PrivateFiles.write(folder.password(), (newPassword() + "\n").getBytes(UTF_8));
        if (!ServerSoftware.of(folder.server()).fill(folder, programs, pending)) {
            throw ServerLog.explain(folder, "The practice server's data folder could not be made");
        }
        Files.move(pending, folder.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String newPassword() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
