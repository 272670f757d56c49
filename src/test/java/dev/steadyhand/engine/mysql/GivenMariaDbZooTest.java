package dev.steadyhand.engine.mysql;

import dev.steadyhand.testing.GivenServer;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GivenServer.MariaDb.class)
final class GivenMariaDbZooTest extends ZooRoundTrip {

    @Override
    String own() {
        return "mariadb.sql";
    }

    @Override
    boolean isOurs() {
        return false;
    }
}
