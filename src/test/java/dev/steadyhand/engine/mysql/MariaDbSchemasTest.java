package dev.steadyhand.engine.mysql;

import dev.steadyhand.testing.RealMariaDb;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RealMariaDb.class)
final class MariaDbSchemasTest extends RandomSchemas {

    @Override
    boolean isMySql() {
        return false;
    }
}
