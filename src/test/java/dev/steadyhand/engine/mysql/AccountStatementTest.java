package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccountStatementTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE USER IF NOT EXISTS `a`@`%` IDENTIFIED BY PASSWORD '*76FA'",
                "CREATE USER IF NOT EXISTS `a`@`%` IDENTIFIED VIA mysql_native_password USING"
                        + " '*76FA' OR unix_socket REQUIRE SSL",
                "CREATE USER IF NOT EXISTS `a`@`%` IDENTIFIED WITH 'caching_sha2_password' AS"
                        + " 0x2441 REQUIRE NONE ACCOUNT LOCK",
                "CREATE USER IF NOT EXISTS `SUPER`@`%` IDENTIFIED WITH `ed25519` AS 'x'"
                        + " REQUIRE SUBJECT '/CN=x' AND ISSUER '/CN=y'",
                "GRANT SELECT, CREATE TEMPORARY TABLES ON * TO `a`@`%`",
                "GRANT ALL PRIVILEGES ON * TO `a`@`%` WITH GRANT OPTION",
                "GRANT SELECT (`a`, `b``c`), UPDATE (`a`) ON `t` TO `a`@`%`",
                "GRANT EXECUTE, ALTER ROUTINE ON PROCEDURE `p` TO `a`@`%`"
            })
    void whatADumpHoldsIsTaken(String sql) {
        assertThat(AccountStatement.of(sql)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GRANT ALL PRIVILEGES ON *.* TO `a`@`%`",
                "GRANT SELECT ON `other`.* TO `a`@`%`",
                "GRANT SELECT ON `other`.`t` TO `a`@`%`",
                "GRANT SELECT ON mysql.user TO `a`@`%`",
                "GRANT SUPER ON * TO `a`@`%`",
                "GRANT FILE ON * TO `a`@`%`",
                "GRANT GRANT OPTION ON * TO `a`@`%`",
                "GRANT SELECT, PROCESS ON * TO `a`@`%`",
                "GRANT `admin` TO `a`@`%`",
                "GRANT PROXY ON `root`@`%` TO `a`@`%`",
                "GRANT SELECT ON * TO `a`@`%` WITH ADMIN OPTION",
                "GRANT SELECT ON * TO `a`@`%` IDENTIFIED BY 'x'",
                "GRANT SELECT ON * TO `a`@`%`, `b`@`%`",
                "GRANT SELECT ON * TO `a`@`%` AS `root`@`%`",
                "GRANT SELECT (`a`) ON * /*!50000 .* */ TO `a`@`%`",
                "GRANT SELECT ((`a`)) ON `t` TO `a`@`%`",
                "CREATE USER `a`@`%` IDENTIFIED BY PASSWORD '*76FA'",
                "CREATE USER IF NOT EXISTS `a`@`%` IDENTIFIED BY 'plain'",
                "CREATE USER IF NOT EXISTS `a`@`%` IDENTIFIED BY plain",
                "CREATE USER IF NOT EXISTS `a`@`%`, `root`@`%` IDENTIFIED BY PASSWORD '*76FA'",
                "CREATE USER IF NOT EXISTS `a`@`%` IDENTIFIED BY RANDOM PASSWORD",
                "CREATE USER IF NOT EXISTS `a`@`%` DEFAULT ROLE admin",
                "CREATE USER IF NOT EXISTS ``@`%` IDENTIFIED BY PASSWORD '*76FA'",
                "CREATE OR REPLACE USER `a`@`%` IDENTIFIED BY PASSWORD '*76FA'",
                "CREATE ROLE IF NOT EXISTS `a` WITH ADMIN root@localhost x",
                "ALTER USER IF EXISTS `root`@`localhost` IDENTIFIED BY PASSWORD '*76FA'",
                "DROP USER IF EXISTS `a`@`%` `b` `c`",
                "SET PASSWORD FOR `root`@`localhost` = 'x'",
                "REVOKE SELECT ON * FROM `a`@`%`",
                "SET @a=1, @b=2",
                ""
            })
    void whatReachesFurtherIsRefused(String sql) {
        assertThat(AccountStatement.of(sql)).isEmpty();
    }

    @Test
    void aGrantIsGivenForTheDatabaseAsItIsNamedInTheEnd() {
        AccountStatement grant =
                AccountStatement.of("GRANT SELECT ON * TO `a`@`%` WITH GRANT OPTION").orElseThrow();
        assertThat(grant.grantOn("my_shop", true))
                .isEqualTo("GRANT SELECT ON `my\\_shop`.* TO `a`@`%` WITH GRANT OPTION");
        assertThat(grant.grantOn("my_shop", false))
                .isEqualTo("GRANT SELECT ON `my_shop`.* TO `a`@`%` WITH GRANT OPTION");
    }

    @Test
    void aGrantOnATableNamesItInThatDatabase() {
        AccountStatement grant =
                AccountStatement.of("GRANT SELECT (`x`) ON `t_1` TO `a`@`%`").orElseThrow();
        assertThat(grant.grantOn("my_shop", true))
                .isEqualTo("GRANT SELECT (`x`) ON `my_shop`.`t_1` TO `a`@`%`");
    }

    @Test
    void ofAUserPoliciesAndRolesAreLeftOut() {
        assertThat(
                        AccountsDump.create(
                                new Account("a", "%"),
                                "CREATE USER `a`@`%` IDENTIFIED WITH 'caching_sha2_password' AS"
                                        + " 0x24 DEFAULT ROLE `r`@`%` REQUIRE SSL WITH"
                                        + " MAX_QUERIES_PER_HOUR 5 PASSWORD EXPIRE DEFAULT ACCOUNT"
                                        + " LOCK PASSWORD HISTORY DEFAULT PASSWORD REQUIRE CURRENT"
                                        + " DEFAULT ATTRIBUTE '{}'"))
                .isEqualTo(
                        "CREATE USER IF NOT EXISTS `a`@`%` IDENTIFIED WITH 'caching_sha2_password'"
                                + " AS 0x24 REQUIRE SSL ACCOUNT LOCK");
    }
}
