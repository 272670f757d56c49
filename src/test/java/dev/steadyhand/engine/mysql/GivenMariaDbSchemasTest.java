package dev.steadyhand.engine.mysql;

import dev.steadyhand.testing.GivenServer;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GivenServer.MariaDb.class)
final class GivenMariaDbSchemasTest extends RandomSchemas {

    @Override
    boolean isMySql() {
        return false;
    }
}
