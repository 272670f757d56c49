package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.target.Product;
import org.junit.jupiter.api.Test;

class ServerTest {

    @Test
    void knowsProductsByTheirVersions() {
        assertThat(Server.of("11.4.5-MariaDB", "").product()).isEqualTo(Product.MARIADB);
        assertThat(Server.of("5.5.5-10.6.18-MariaDB-log", "").major()).isEqualTo(10);
        assertThat(Server.of("8.4.3", "MySQL Community Server - GPL").product())
                .isEqualTo(Product.MYSQL);
        assertThat(Server.of("8.0.11-TiDB-v8.5.1", "").product()).isEqualTo(Product.TIDB);
        assertThat(Server.of("8.0.11-TiDB-v8.5.1", "").minor()).isEqualTo(5);
    }

    @Test
    void comparesVersionsByTheirNumbers() {
        assertThat(Server.of("10.11.6-MariaDB", "").isAtLeast(10, 6)).isTrue();
        assertThat(Server.of("10.6.6-MariaDB", "").isAtLeast(10, 11)).isFalse();
    }
}
