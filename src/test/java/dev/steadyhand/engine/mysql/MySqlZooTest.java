package dev.steadyhand.engine.mysql;

import dev.steadyhand.testing.RealMySql;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("slow")
@ExtendWith(RealMySql.class)
final class MySqlZooTest extends ZooRoundTrip {

    @Override
    String own() {
        return "mysql.sql";
    }

    @Override
    boolean isOurs() {
        return true;
    }
}
