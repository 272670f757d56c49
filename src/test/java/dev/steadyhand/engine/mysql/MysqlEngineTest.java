package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Secret;
import dev.steadyhand.engine.Engine;
import dev.steadyhand.engine.ServerFacts;
import dev.steadyhand.engine.TargetLock;
import dev.steadyhand.target.DatabaseUrl;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.target.TlsMode;
import dev.steadyhand.testing.FreshDatabase;
import dev.steadyhand.testing.RealMariaDb;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("slow")
@ExtendWith(RealMariaDb.class)
class MysqlEngineTest {

    private final Engine engine = new MysqlEngine(InstantSource.system());

    @Test
    void saysWhatAServerIsAndHolds(FreshDatabase live) throws Exception {
        live.execute("CREATE TABLE t (id INT)", "CREATE VIEW v AS SELECT 1 AS one");
        try (Connection other = live.connection()) {
            ServerFacts facts = engine.inspect(live.access());

            assertThat(facts.identity().product()).isEqualTo(Product.MARIADB);
            assertThat(facts.identity().serverId()).hasSize(32);
            assertThat(facts.identity().port()).isEqualTo(live.access().url().port());
            assertThat(facts.identity().database()).isEqualTo(live.name());
            assertThat(facts.databaseExists()).isTrue();
            assertThat(facts.tables()).isEqualTo(1);
            assertThat(facts.freeBytes()).isPresent();
            assertThat(facts.missingPrivileges()).isEmpty();
            assertThat(facts.settings()).containsKeys("sql_mode", "read_only", "local_infile");
            assertThat(facts.sessions()).hasSize(1);
            assertThat(other.isClosed()).isFalse();
        }
    }

    @Test
    void saysThatADatabaseIsNotThere(FreshDatabase live) {
        ServerFacts facts = engine.inspect(live.access().withDatabase("not there at all"));

        assertThat(facts.databaseExists()).isFalse();
        assertThat(facts.tables()).isZero();
    }

    @Test
    void isTheSameServerEachTime(FreshDatabase live) {
        assertThat(engine.inspect(live.access()).identity())
                .isEqualTo(engine.inspect(live.access()).identity());
    }

    @Test
    void namesThePrivilegesThatAreMissing(FreshDatabase live) {
        live.execute(
                "CREATE OR REPLACE USER weak@'%' IDENTIFIED BY 'w'",
                "GRANT SELECT, SHOW VIEW ON `" + live.name() + "`.* TO weak@'%'");
        try {
            ServerFacts facts = engine.inspect(as(live, "weak", "w"));

            assertThat(facts.missingPrivileges()).hasSize(3);
            assertThat(facts.missingPrivileges().getFirst())
                    .startsWith("INSERT, UPDATE, DELETE, CREATE, DROP")
                    .endsWith(" on " + live.name());
        } finally {
            live.execute("DROP USER weak@'%'");
        }
    }

    @Test
    void refusesAWrongPasswordWithoutShowingIt(FreshDatabase live) {
        Assertions.assertThatThrownBy(() -> engine.inspect(as(live, "root", "open sesame")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problem().code())
                                    .isEqualTo(ProblemCode.SERVER_REFUSED_LOGIN);
                            assertThat(e.problem().toString()).doesNotContain("sesame");
                        });
    }

    @Test
    void saysThatNobodyAnswers() {
        DatabaseUrl nobody =
                new DatabaseUrl(
                        Product.MYSQL, "127.0.0.1", 1, "root", Secret.NONE, "shop", Map.of());

        Assertions.assertThatThrownBy(() -> engine.inspect(new ServerAccess(nobody, TlsMode.OFF)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problem().code())
                                        .isEqualTo(ProblemCode.SERVER_UNREACHABLE));
    }

    @Test
    void keepsASecondRunOffAndSaysWhoHoldsTheTarget(FreshDatabase live) {
        try (TargetLock lock = engine.lock(live.access(), "run 7 of Ada */")) {
            assertThat(lock.isHeld()).isTrue();

            // Who holds it can be seen as soon as the lock's first heartbeat runs.
            Awaitility.await()
                    .untilAsserted(() ->
                            assertThat(whatKeepsOff(live)).contains("run 7 of Ada __ since 2"));
        }
    }

    private String whatKeepsOff(FreshDatabase live) {
        Problem problem =
                Assertions.catchThrowableOfType(
                                ProblemException.class, () -> engine.lock(live.access(), "run 8"))
                        .problem();
        assertThat(problem.code()).isEqualTo(ProblemCode.TARGET_LOCKED);
        return problem.what();
    }

    @Test
    void letsGoOfTheTargetWhenClosedTwice(FreshDatabase live) {
        TargetLock first = engine.lock(live.access(), "run 7");
        first.close();
        first.close();

        try (TargetLock second = engine.lock(live.access(), "run 8")) {
            assertThat(second.isHeld()).isTrue();
            assertThat(first.isHeld()).isFalse();
        }
    }

    @Test
    void doesNotKeepRunsOffOtherDatabases(FreshDatabase live, FreshDatabase other) {
        try (TargetLock lock = engine.lock(live.access(), "run 7");
                TargetLock second = engine.lock(other.access(), "run 8")) {
            assertThat(lock.isHeld()).isTrue();
            assertThat(second.isHeld()).isTrue();
        }
    }

    @Test
    void noticesThatTheServerEndedItsSession(FreshDatabase live) {
        try (TargetLock lock = engine.lock(live.access(), "run 9")) {
            Awaitility.await().until(() -> !live.query(holding("run 9")).isEmpty());
            live.execute("KILL " + live.value(holding("run 9")));

            Awaitility.await().until(() -> !lock.isHeld());
            assertThat(lock.isHeld()).isFalse();
        }
    }

    private static String holding(String holder) {
        return "SELECT id FROM information_schema.processlist WHERE info LIKE 'DO %steadyhand: "
                + holder
                + "%'";
    }

    static ServerAccess as(FreshDatabase live, String user, String password) {
        DatabaseUrl url = live.access().url();
        return new ServerAccess(
                new DatabaseUrl(
                        url.product(),
                        url.host(),
                        url.port(),
                        user,
                        Secret.of(password),
                        url.database(),
                        url.parameters()),
                live.access().tls());
    }
}
