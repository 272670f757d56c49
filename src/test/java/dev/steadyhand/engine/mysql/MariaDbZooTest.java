package dev.steadyhand.engine.mysql;

import dev.steadyhand.testing.RealMariaDb;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("slow")
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
