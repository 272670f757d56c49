package dev.steadyhand.practice;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class MariaDbPracticeServerTest extends PracticeServerContract {

    @Override
    ServerKind kind() {
        return ServerKind.MARIADB;
    }

    @Override
    String program() {
        return "mariadbd";
    }

    @Test
    void hasOneUserAndListensToThisMachineOnly() throws SQLException {
        try (PracticeServer server = start();
                Connection connection = Connections.open(server.access())) {
            assertThat(Rows.value(connection, "select @@bind_address")).isEqualTo("127.0.0.1");
            assertThat(Rows.column(connection, "select concat(user, '@', host) from mysql.user"))
                    .containsExactlyInAnyOrder("root@127.0.0.1", "mariadb.sys@localhost");
        }
    }
}
