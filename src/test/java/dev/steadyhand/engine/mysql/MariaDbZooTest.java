package dev.steadyhand.engine.mysql;

import dev.steadyhand.testing.RealMariaDb;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealMariaDb.class)
final class MariaDbZooTest extends ZooRoundTrip {

    @Override
    String own() {
        return "mariadb.sql";
    }

    @Override
    boolean isOurs() {
        return true;
    }
}
