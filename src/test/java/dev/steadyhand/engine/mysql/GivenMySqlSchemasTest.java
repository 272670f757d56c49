package dev.steadyhand.engine.mysql;

import dev.steadyhand.testing.GivenServer;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(GivenServer.MySql.class)
final class GivenMySqlSchemasTest extends RandomSchemas {

    @Override
    boolean isMySql() {
        return true;
    }
}
