package dev.steadyhand.engine.mysql;

import dev.steadyhand.testing.GivenServer;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GivenServer.MySql.class)
final class GivenMySqlZooTest extends ZooRoundTrip {

    @Override
    String own() {
        return "mysql.sql";
    }

    @Override
    boolean isOurs() {
        return false;
    }
}
