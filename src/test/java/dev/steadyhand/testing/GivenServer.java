package dev.steadyhand.testing;

import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.ServerAccess;
import java.util.Optional;

/**
 * Gives tests a server that is there already, as {@link RealServer} describes: the one whose URL an
 * environment variable, or a system property of that name, holds. Only databases whose names begin
 * with {@code zoo_} are touched.
 */
public abstract class GivenServer extends RealServer {

    private final String variable;

    private GivenServer(String variable) {
        super(false);
        this.variable = variable;
    }

    /** The MySQL of {@code STEADYHAND_TEST_MYSQL_URL}. */
    public static final class MySql extends GivenServer {
        public MySql() {
            super("STEADYHAND_TEST_MYSQL_URL");
        }
    }

    /** The MariaDB of {@code STEADYHAND_TEST_MARIADB_URL}. */
    public static final class MariaDb extends GivenServer {
        public MariaDb() {
            super("STEADYHAND_TEST_MARIADB_URL");
        }
    }

    @Override
    Optional<String> missing() {
        return GivenSetting.of(variable).isPresent()
                ? Optional.empty()
                : Optional.of(variable + " names no server");
    }

    @Override
    RunningServer start() {
        DatabaseUrl url = DatabaseUrl.parse(GivenSetting.of(variable).orElseThrow());
        ServerAccess access = ServerAccess.of(url, Optional.empty(), Environment.PRACTICE);
        return new RunningServer(access, "zoo_" + ProcessHandle.current().pid() + "_", () -> {});
    }
}
