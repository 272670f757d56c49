package dev.steadyhand.engine.mysql;

import dev.steadyhand.testing.RealMySql;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("slow")
@ExtendWith(RealMySql.class)
final class MySqlSchemasTest extends RandomSchemas {

    @Override
    boolean isMySql() {
        return true;
    }
}
