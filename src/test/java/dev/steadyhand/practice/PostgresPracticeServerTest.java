package dev.steadyhand.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class PostgresPracticeServerTest extends PracticeServerContract {

    @Override
    ServerKind kind() {
        return ServerKind.POSTGRESQL;
    }

    @Override
    String program() {
        return "postgres";
    }

    @Test
    void hasOneUserAndListensToThisMachineOnly() throws SQLException {
        try (PracticeServer server = start();
                Connection connection = Connections.open(server.access())) {
            assertThat(Rows.value(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
            assertThat(Rows.value(connection, "show unix_socket_directories")).isEmpty();
            assertThat(Rows.column(connection, "select rolname from pg_roles where rolcanlogin"))
                    .containsExactly("postgres");
        }
    }

    @Test
    void runsWithoutTheRightsOfRoot() {
        try (PracticeServer server = start()) {
            assertThat(ProcessHandle.of(server.pid()).orElseThrow().info().user())
                    .isPresent()
                    .get()
                    .isNotEqualTo("root");
        }
    }

    @Test
    void endsInOrderThoughSomebodyIsConnected() throws Exception {
        PracticeServer server = start();
        try (Connection connection = Connections.open(server.access())) {
            server.close();
            assertThat(connection.isValid(1)).isFalse();
        }
        assertThat(Files.readString(folder().log())).contains("database system is shut down");
    }
}
