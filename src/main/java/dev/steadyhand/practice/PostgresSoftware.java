package dev.steadyhand.practice;

import dev.steadyhand.base.Secret;
import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.target.TlsMode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL, from zonky's jar; each of its arguments is there for a reason.
 *
 * @param unprivileged since it refuses to run as root
 */
record PostgresSoftware(Unprivileged unprivileged) implements ServerSoftware {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresSoftware.class);
    private static final String SERVER = "postgres";
    private static final String USER = "postgres";
    private static final String OTHERS =
            "select pg_terminate_backend(pid) from pg_stat_activity"
                    + " where backend_type = 'client backend' and pid <> pg_backend_pid()";

    @Override
    public Optional<ProgramJar> jar() throws IOException {
        return PostgresJar.find();
    }

    @Override
    public void requireRights() {
        unprivileged.require();
    }

    @Override
    public List<String> askVersion(ServerPrograms programs) {
        return List.of(programs.program(SERVER).toString(), "--version");
    }

    @Override
    public boolean fill(PracticeFolder folder, ServerPrograms programs, Path data)
            throws IOException, InterruptedException {
        unprivileged.give(data);
        return builder(
                                List.of(
                                        programs.program("initdb").toString(),
                                        "--pgdata=" + data,
                                        "--username=" + USER,
                                        "--pwfile=" + folder.password(),
                                        "--auth=scram-sha-256",
                                        "--encoding=UTF8",
                                        "--locale=C")) // the only one that every system has
                        .redirectErrorStream(true)
                        .redirectOutput(folder.log().toFile())
                        .start()
                        .waitFor()
                == 0;
    }

    @Override
    public ProcessBuilder serve(PracticeFolder folder, ServerPrograms programs, int port) {
        return builder(
                List.of(
                        programs.program(SERVER).toString(),
                        "-D",
                        folder.data().toString(),
                        // Reached from this machine only, and through TCP only: a socket file's
                        // path may not be longer than 107 bytes, and a data folder's may.
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-k",
                        "",
                        "-c",
                        "cluster_name=steadyhand practice", // shown in the list of processes
                        "-c",
                        "max_connections=100",
                        "-c",
                        "shared_buffers=128MB",
                        // Losing a second of practice in a power cut is no loss.
                        "-c",
                        "synchronous_commit=off",
                        "-c",
                        "timezone=UTC",
                        "-c",
                        "log_timezone=UTC"));
    }

    private ProcessBuilder builder(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(unprivileged.command(command));
        // A locale that this system does not have keeps it from starting; messages are searched.
        builder.environment().put("LC_ALL", "C");
        builder.environment().remove("PGDATA");
        return builder;
    }

    @Override
    public ServerAccess access(int port, Secret password) {
        return new ServerAccess(
                new DatabaseUrl(
                        Product.POSTGRESQL, "127.0.0.1", port, USER, password, "", Map.of()),
                TlsMode.OFF);
    }

    /** Asked to end by a signal, it would wait for the last of them to leave. */
    @Override
    public void endSessions(ServerAccess access) {
        try (Connection connection = Connections.open(access);
                Statement statement = connection.createStatement()) {
            statement.execute(OTHERS);
        } catch (SQLException e) {
            LOG.debug("The practice server has no sessions to end", e);
        }
    }
}
