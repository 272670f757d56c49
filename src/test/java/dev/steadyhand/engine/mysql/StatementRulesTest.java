package dev.steadyhand.engine.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.archive.ObjectKind;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dump may make a server do, and what it may not. */
final class StatementRulesTest {

    private static boolean allowed(ObjectKind kind, String sql) {
        return new StatementRules(Optional.of(kind), "t").allow(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO `t` (`a`,`b c`) VALUES\n(1,'x'),\n(-1.5e-3,NULL)",
                "INSERT INTO `t` (`a``)`) VALUES\n(_latin1 0xE9)",
                "INSERT INTO `t` () VALUES\n(),\n()",
                "INSERT INTO `t` (`a`) VALUES\n(CONVERT(@steadyhand_0 USING utf8mb4))",
                "INSERT INTO `t` (`a`) VALUES\n('a''b\\'c -- ; LOAD_FILE(1)')",
                "DROP TABLE IF EXISTS `t`",
                "CREATE TABLE `t` (\n  `a` int /*!80023 INVISIBLE */\n) ENGINE=InnoDB",
                "CREATE TABLE `t` (\n  `a` int\n) ENGINE=MRG_MyISAM UNION=(`a`,`b`)",
                "SET @steadyhand_0=0xFF00",
                "SET @steadyhand_0=CONCAT(@steadyhand_0,0xFF00)",
                "SET sql_mode='', character_set_client=utf8mb4, collation_connection=latin1_bin",
                "SET @steadyhand_old_sql_mode=@@sql_mode",
                "START TRANSACTION",
                "ALTER DATABASE COLLATE utf8mb4_bin"
            })
    void whatDumpsHoldIsRun(String sql) {
        assertThat(allowed(ObjectKind.TABLE, sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO `other` (`a`) VALUES\n(1)",
                "INSERT INTO `t`.`t` (`a`) VALUES\n(1)",
                "INSERT INTO `t` (`a`) VALUES\n(LOAD_FILE('/etc/passwd'))",
                "INSERT INTO `t` (`a`) VALUES\n((SELECT 1))",
                "INSERT INTO `t` (`a`) VALUES\n(1) ON DUPLICATE KEY UPDATE a=2",
                "INSERT INTO `t` (`a`) VALUES\n(SLEEP(9))",
                "INSERT INTO `t` (`a`) VALUES\n(0(1))",
                "INSERT INTO `t` (`a`) VALUES\n(@@version)",
                "INSERT INTO `t` (`a`) VALUES\n(@x)",
                "INSERT INTO `t` (`a`) VALUES\n(1) /*! RETURNING LOAD_FILE('x') */",
                "INSERT INTO `t` (`a`) SELECT 1",
                "INSERT INTO `t` (`a`) VALUES\n('unfinished",
                "DROP TABLE IF EXISTS `other`",
                "DROP TABLE IF EXISTS `t`, `u`",
                "DROP TABLE IF EXISTS `x`.`t`",
                "DROP DATABASE `t`",
                "CREATE TABLE `x`.`t` (a int)",
                "CREATE TABLE `t` AS SELECT * FROM mysql.user",
                "CREATE TABLE `t` (a int) /*!50000 AS SELECT LOAD_FILE('x') */",
                "CREATE TABLE `t` (a int) UNION ALL VALUES (1)",
                "CREATE DATABASE `t`",
                "CREATE USER `t`",
                "SET GLOBAL sql_mode=''",
                "SET @@global.sql_mode=''",
                "SET PASSWORD = 'x'",
                "SET sql_mode=(SELECT 1)",
                "SET @x=1",
                "SET sql_log_bin=0",
                "SET @steadyhand_0=LOAD_FILE('/etc/passwd')",
                "SET time_zone='+00:00', GLOBAL read_only=1",
                "ALTER DATABASE `other` COLLATE utf8mb4_bin",
                "ALTER TABLE `t` ADD a int",
                "LOAD DATA INFILE 'x' INTO TABLE `t`",
                "SELECT 1 INTO OUTFILE '/tmp/x'",
                "GRANT ALL ON *.* TO `t`",
                "DELETE FROM `t`",
                "CALL `t`()",
                "DO SLEEP(1)",
                "USE `t`",
                "SHUTDOWN",
                "source /etc/passwd"
            })
    void everythingElseIsRefused(String sql) {
        assertThat(allowed(ObjectKind.TABLE, sql)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE DEFINER=`a`@`%` FUNCTION `t`() RETURNS INT RETURN 1",
                "CREATE DEFINER=\"a\"@\"%\" FUNCTION \"t\"() RETURNS INT RETURN 1",
                "CREATE AGGREGATE FUNCTION `t`(a INT) RETURNS INT BEGIN RETURN 1; END"
            })
    void routinesMaySayWhatTheyLike(String sql) {
        assertThat(allowed(ObjectKind.FUNCTION, sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE FUNCTION `t` RETURNS STRING SONAME 'lib.so'",
                "CREATE FUNCTION `x`.`t`() RETURNS INT RETURN 1",
                "CREATE PROCEDURE `t`() SELECT 1",
                "CREATE FUNCTION `other`() RETURNS INT RETURN 1"
            })
    void noneOfAnotherKindNameOrPlaceIsCreated(String sql) {
        assertThat(allowed(ObjectKind.FUNCTION, sql)).isFalse();
    }
}
