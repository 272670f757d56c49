package dev.steadyhand.practice;

import java.nio.file.Path;

/**
 * Where the sandbox of one server keeps its files; nothing of it lies outside this folder.
 *
 * @param server which server it is for
 * @param root made on first use, readable by its owner only
 */
public record PracticeFolder(ServerKind server, Path root) {

    public PracticeFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** A folder for the usual server. */
    public PracticeFolder(Path root) {
        this(ServerKind.usual(), root);
    }

    /** The unpacked server programs, one folder for each version. */
    Path programs() {
        return root.resolve("server");
    }

    /** The server's databases. */
    Path data() {
        return root.resolve("data");
    }

    Path temporary() {
        return root.resolve("tmp");
    }

    Path log() {
        return root.resolve("server.log");
    }

    Path serverPid() {
        return root.resolve("server.pid");
    }

    /** Which process the server is, for whoever finds it left behind. */
    Path serverMark() {
        return root.resolve("server.process");
    }

    /** The port of the last time; the server takes it again where it is free. */
    Path lastPort() {
        return root.resolve("port");
    }

    /** The password of the server's only user; lets its owner in with any client. */
    Path password() {
        return root.resolve("password");
    }

    /** Held by the one process that uses the folder. */
    Path lock() {
        return root.resolve("lock");
    }

    /** Where the backups made in practice lie. */
    public Path store() {
        return root.resolve("backups");
    }
}
