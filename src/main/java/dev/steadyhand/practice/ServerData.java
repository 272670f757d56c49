package dev.steadyhand.practice;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steadyhand.base.PrivateFiles;
import dev.steadyhand.base.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/**
 * The server's data folder, filled once: its system tables and one user, root from this machine
 * with a random password. It appears under its final name only when it is complete. Needs the
 * {@link FolderLock}.
 */
final class ServerData {

    private static final List<String> SCRIPTS =
            List.of(
                    "mariadb_system_tables.sql",
                    "mariadb_performance_tables.sql",
                    "mariadb_system_tables_data.sql",
                    "maria_add_gis_sp_bootstrap.sql");

    private final PracticeFolder folder;
    private final ServerPrograms programs;

    ServerData(PracticeFolder folder, ServerPrograms programs) {
        this.folder = folder;
        this.programs = programs;
    }

    boolean isThere() {
        return Files.isDirectory(folder.data()) && Files.isRegularFile(folder.password());
    }

    /** The password of the server's only user, from the file beside the data. */
    Secret password() throws IOException {
        return Secret.of(Files.readString(folder.password()).strip());
    }

    void create() throws IOException, InterruptedException {
        Path pending = folder.root().resolve("data.unfinished");
        PrivateFiles.remove(pending);
        PrivateFiles.remove(folder.data());
        PrivateFiles.folder(pending);
        String password = newPassword();
        PrivateFiles.write(folder.password(), (password + "\n").getBytes(UTF_8));
        bootstrap(pending, password);
        Files.move(pending, folder.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    private void bootstrap(Path data, String password) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(ServerCommand.bootstrap(programs, folder, data))
                        .redirectErrorStream(true)
                        .redirectOutput(folder.log().toFile())
                        .start();
        try (OutputStream statements = process.getOutputStream()) {
            statements.write(
                    "create database mysql;\nuse mysql;\n".getBytes(StandardCharsets.UTF_8));
            for (String script : SCRIPTS) {
                Files.copy(programs.share().resolve(script), statements);
            }
            statements.write(onlyUser(password).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The server ended before it had read everything; its log says why.
            process.destroyForcibly();
        }
        if (process.waitFor() != 0) {
            throw ServerLog.explain(folder, "The practice server's data folder could not be made");
        }
    }

    private static String onlyUser(String password) {
        return "\ndelete from mysql.global_priv where User <> 'mariadb.sys';\n"
                + "insert into mysql.global_priv values ('127.0.0.1', 'root', json_object("
                + "'access', 18446744073709551615, 'plugin', 'mysql_native_password',"
                + " 'authentication_string', password('"
                + password
                + "')));\n";
    }

    private static String newPassword() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
