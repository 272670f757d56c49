package dev.steadyhand.engine.mysql;

import java.util.List;

/** Statements that fill a database with everything that is easily lost on the way. */
final class Zoo {

    /** The longest name there can be, of two-byte characters. */
    static final String LONGEST = "é".repeat(64);

    private Zoo() {}

    /** Each type with its edges; for every product. */
    static List<String> types() {
        return List.of(
                "SET time_zone='+00:00', sql_mode='ALLOW_INVALID_DATES,NO_AUTO_VALUE_ON_ZERO'",
                """
                CREATE TABLE numbers (
                  id INT AUTO_INCREMENT PRIMARY KEY, a TINYINT, b SMALLINT UNSIGNED, c MEDIUMINT,
                  d BIGINT UNSIGNED, e INT(8) ZEROFILL, f DECIMAL(65,30), g FLOAT, h DOUBLE,
                  i FLOAT(7,4), j DOUBLE(20,3), k BIT(1), l BIT(64), m YEAR, n BOOLEAN,
                  o DECIMAL(10,0) UNSIGNED ZEROFILL, p FLOAT UNSIGNED)\
                """,
                """
                INSERT INTO numbers VALUES
                  (0,-128,65535,-8388608,18446744073709551615,42,
                   -12345678901234567890123456789012345.123456789012345678901234567890,
                   1.2345678,1.7976931348623157e308,123.4567,-12345678901234567.125,b'1',
                   b'1111111111111111111111111111111111111111111111111111111111111111',1901,1,7,3.4e38),
                  (5,127,0,8388607,0,4294967295,0.000000000000000000000000000001,-3.4028235e38,
                   2.2250738585072014e-308,-0.0001,0.001,b'0',0,2155,0,0,1e-45),
                  (7,NULL,NULL,NULL,NULL,NULL,NULL,0.1,0.1,NULL,NULL,NULL,NULL,0000,NULL,NULL,NULL),
                  (8,0,1,2,3,4,5,16777217,4.9e-324,1,1,b'1',65,2024,2,1,0.3),
                  (9,0,1,2,3,4,5,-0e0,-0e0,-0e0,-0e0,b'1',65,2024,2,1,1.17549435e-38)\
                """,
                "ALTER TABLE numbers AUTO_INCREMENT=4711",
                """
                CREATE TABLE times (
                  a DATE, b DATETIME, c DATETIME(6), d TIME, e TIME(6), f TIMESTAMP NULL,
                  g TIMESTAMP(6) NULL)\
                """,
                """
                INSERT INTO times VALUES
                  ('0000-00-00','0000-00-00 00:00:00','0000-00-00 00:00:00','-838:59:59',
                   '838:59:58.999999','0000-00-00 00:00:00','1970-01-01 00:00:01.000001'),
                  ('2024-00-00','2024-02-00 01:02:03','9999-12-31 23:59:59.999999','00:00:00',
                   '-00:00:00.000001','2038-01-19 03:14:07','2024-03-31 01:30:00.5'),
                  ('2024-02-31','0001-01-01 00:00:00','2024-10-27 02:30:00.000001','12:00:00',
                   '12:00:00.5','2024-10-27 00:30:00','2024-10-27 01:30:00'),
                  (NULL,NULL,NULL,NULL,NULL,NULL,NULL)\
                """,
                """
                CREATE TABLE fractions (
                  a DATETIME(1), b DATETIME(2), c DATETIME(3), d TIMESTAMP(3) NULL, e DATETIME(5),
                  f TIME(1), g TIME(3), h TIME(5), i TIMESTAMP(1) NULL)\
                """,
                """
                INSERT INTO fractions VALUES
                  ('2024-01-01 00:00:29.0','2024-01-01 00:00:29.01','2024-01-01 00:00:29.019',
                   '2024-01-01 00:00:29.001','2024-01-01 00:00:29.00001','00:00:00.1',
                   '-00:00:00.019','100:00:09.00901','2024-01-01 00:00:29.9'),
                  ('2024-01-01 00:00:29.5','2024-01-01 00:00:29.10','2024-01-01 00:00:29.190',
                   '2024-01-01 00:00:29.010','2024-01-01 00:00:29.10000','-10:00:00.0',
                   '00:00:01.001','-00:00:00.00001','2024-01-01 00:00:00.0')\
                """,
                """
                CREATE TABLE texts (
                  id INT PRIMARY KEY, a VARCHAR(40) CHARACTER SET latin1,
                  b VARCHAR(40) CHARACTER SET utf8mb4, c TEXT CHARACTER SET ucs2,
                  d CHAR(20) CHARACTER SET utf16, e VARCHAR(40) CHARACTER SET utf32,
                  f VARCHAR(40) CHARACTER SET gbk, g VARCHAR(40) CHARACTER SET sjis,
                  h LONGTEXT CHARACTER SET utf8mb3, i VARCHAR(40) CHARACTER SET ascii,
                  j VARCHAR(40) CHARACTER SET swe7, k VARCHAR(40) CHARACTER SET cp1251,
                  l VARCHAR(40) CHARACTER SET utf16le, m TINYTEXT CHARACTER SET big5,
                  n CHAR(0), o ENUM('a','é','') CHARACTER SET latin1, p SET('x','y','ü'),
                  q ENUM('1','0','2'))\
                """,
                """
                INSERT INTO texts VALUES
                  (1,'plain','plain','plain','plain','plain','plain','plain','plain','plain',
                   'plain','plain','plain','plain','','a','x','1'),
                  (2,_latin1 0x80818DE9FF,'\uD83D\uDE00 ''q'' "d" \\\\ `b`','é\uFF5E','\uD83D\uDE00',
                   '\uD83D\uDE00','中文',_sjis 0x835C5C7E,'é中',_ascii 0x007F,_swe7 0x5B5C5D7E,'Жя',
                   '\uD83D\uDE00',_big5 0xA55C,NULL,'é','x,y,ü','0'),
                  (3,_latin1 0x005C270A0D1A22,_utf8mb4 0x005C270A0D1A2225,_ucs2 0x0000005C,
                   '','','\\\\','~\\\\','%_\\\\%','','~','','','','','','','2'),
                  (4,'  pad  ','  pad  ','  pad  ','  pad  ','  pad  ','  pad  ','  pad  ','  pad  ',
                   '  pad  ','  pad  ','  pad  ','  pad  ','  pad  ','','','',NULL)\
                """,
                "INSERT IGNORE INTO texts (id, o, p, q) VALUES (5, 'wrong', 'wrong', 'wrong')",
                """
                CREATE TABLE bytes (
                  id INT PRIMARY KEY, a BINARY(4), b VARBINARY(20), c BLOB, d LONGBLOB,
                  e GEOMETRY, f JSON, g POINT, h VARCHAR(9) CHARACTER SET binary)\
                """,
                """
                INSERT INTO bytes VALUES
                  (1,'a',0x00FF,'','',POINT(1,-2),'{"a": [1, 2.5, "é\uD83D\uDE00", null]}',
                   POINT(1e300,0),0x00C3),
                  (2,0x00000000,'',REPEAT(0x00275C0A1A,1000),REPEAT(0xFF00,70000),
                   ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 0))'),'"x"',NULL,''),
                  (3,NULL,NULL,NULL,NULL,ST_GeomFromText('POINT(1 2)',4326),'[]',NULL,NULL)\
                """,
                """
                CREATE TABLE derived (
                  id INT PRIMARY KEY, a INT, b INT AS (a * 2) VIRTUAL, c INT AS (a + 1) STORED,
                  d VARCHAR(20) DEFAULT 'it''s \\\\ é', e INT INVISIBLE DEFAULT 5,
                  f TIMESTAMP DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
                  g INT DEFAULT (1 + 2), CONSTRAINT positive CHECK (a > 0),
                  KEY ab (a, b), UNIQUE KEY (d(3), id)) COMMENT='it''s; a -- comment' \
                """,
                "INSERT INTO derived (id, a, d, e, f) VALUES (1,1,'x',9,'2024-01-01'),"
                        + "(2,2,NULL,NULL,'2024-01-02')",
                "CREATE TABLE only_derived (a INT AS (1) VIRTUAL)",
                "INSERT INTO only_derived VALUES (DEFAULT),(DEFAULT)",
                "CREATE TABLE nothing (a INT)",
                "CREATE TABLE twins (a INT, b VARCHAR(5))",
                "INSERT INTO twins VALUES (1,'x'),(1,'x'),(1,'x'),(NULL,'')",
                """
                CREATE TABLE parts (a INT NOT NULL, b DATE NOT NULL, PRIMARY KEY (a, b))
                  PARTITION BY RANGE (YEAR(b)) (
                    PARTITION p0 VALUES LESS THAN (2020), PARTITION p1 VALUES LESS THAN MAXVALUE)\
                """,
                "INSERT INTO parts VALUES (1,'2019-01-01'),(2,'2024-01-01')",
                "CREATE TABLE child (id INT PRIMARY KEY, parent INT, CONSTRAINT up FOREIGN KEY"
                        + " (parent) REFERENCES a_parent (id) ON DELETE CASCADE)",
                "CREATE TABLE a_parent (id INT PRIMARY KEY)",
                "INSERT INTO a_parent VALUES (1)",
                "INSERT INTO child VALUES (1,1),(2,NULL)",
                "CREATE TABLE prefix_key (a VARCHAR(200) NOT NULL, PRIMARY KEY (a(2)))"
                        + " DEFAULT CHARSET=latin1 COLLATE=latin1_general_cs",
                "INSERT INTO prefix_key VALUES ('bb'),('aab'),('AAb')",
                "CREATE TABLE isam (a INT, b TEXT, FULLTEXT (b)) ENGINE=MyISAM",
                "INSERT INTO isam VALUES (1,'x'),(2,'y')");
    }

    /** Names that break careless quoting. */
    static List<String> names() {
        return List.of(
                "CREATE TABLE `a``b` (`c``d` INT PRIMARY KEY, `e.f` INT, ` g` INT, `h;i` INT)",
                "INSERT INTO `a``b` VALUES (1,2,3,4)",
                "CREATE TABLE `select` (`from` INT, `table` VARCHAR(9), `'` INT, `\"` INT, `--x`"
                        + " INT)",
                "INSERT INTO `select` VALUES (1,'x',2,3,4)",
                "CREATE TABLE `" + LONGEST + "` (`" + LONGEST + "` INT)",
                "INSERT INTO `" + LONGEST + "` VALUES (1)",
                "CREATE TABLE `a.b` (`naïve 名` INT)",
                "CREATE TABLE `/* c */` (`*/` INT, `\\\\` INT, `\\n` INT)",
                "INSERT INTO `/* c */` VALUES (1,2,3)",
                "CREATE TABLE ` lead` (a INT)",
                "CREATE TABLE `semi;colon` (a INT)",
                "CREATE TABLE `line\nfeed` (`tab\tx` INT)",
                "INSERT INTO `line\nfeed` VALUES (7)",
                "CREATE VIEW `v``; -- é` AS SELECT `c``d` AS `x;y` FROM `a``b`",
                "CREATE FUNCTION `f``; é`() RETURNS INT DETERMINISTIC RETURN 1",
                "CREATE TRIGGER `t``; é` BEFORE INSERT ON `a``b` FOR EACH ROW SET @x = ';;'",
                "CREATE EVENT `e``; é` ON SCHEDULE EVERY 1 DAY DISABLE DO SET @x = 1");
    }

    /** Routines, views, triggers and events that depend on each other and on their session. */
    static List<String> code() {
        return List.of(
                "CREATE TABLE goods (id INT PRIMARY KEY, price INT, `log` INT)",
                "INSERT INTO goods VALUES (1,2,0),(2,3,0)",
                "SET sql_mode='ANSI_QUOTES,NO_BACKSLASH_ESCAPES'",
                """
                CREATE FUNCTION "twice"(n INT) RETURNS INT DETERMINISTIC COMMENT 'it''s'
                RETURN n * LENGTH('\\') * 2\
                """,
                "SET sql_mode='PIPES_AS_CONCAT,STRICT_ALL_TABLES'",
                """
                CREATE PROCEDURE talk(IN a VARCHAR(20), OUT b TEXT)
                BEGIN
                  -- a comment; with ' a quote
                  DECLARE c INT DEFAULT 1; /* another ; */
                  SET b = a || ';' || ';;' || "$;;" || '名';
                  # the end;
                END -- behind the end\
                """,
                "SET sql_mode=''",
                "CREATE VIEW z_first AS SELECT id, twice(price) AS p FROM goods",
                "CREATE VIEW a_second AS SELECT z.id FROM z_first z JOIN goods USING (id)",
                "CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW checked AS SELECT * FROM goods"
                        + " WHERE price > 1 WITH CASCADED CHECK OPTION",
                "CREATE VIEW texts_of AS SELECT 'it''s; é \\\\' AS `a;b`",
                "CREATE TRIGGER two BEFORE UPDATE ON goods FOR EACH ROW SET NEW.`log` = OLD.`log` +"
                        + " 1",
                "CREATE TRIGGER one BEFORE UPDATE ON goods FOR EACH ROW PRECEDES two"
                        + " SET NEW.`log` = NEW.`log` * 2",
                """
                CREATE TRIGGER checks AFTER INSERT ON goods FOR EACH ROW
                BEGIN
                  IF NEW.price < 0 THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no; never';
                  END IF;
                END\
                """,
                "SET time_zone='+05:30', sql_mode='STRICT_TRANS_TABLES'",
                "CREATE EVENT hourly ON SCHEDULE EVERY 1 HOUR STARTS '2030-01-01 00:00:00' ON"
                    + " COMPLETION PRESERVE ENABLE COMMENT 'c;d' DO DELETE FROM goods WHERE id >"
                    + " 99",
                "CREATE EVENT asleep ON SCHEDULE EVERY 2 DAY STARTS '2030-01-01 00:00:00' DISABLE"
                        + " DO BEGIN SET @a = 1; SET @b = 2; END",
                "SET time_zone='+00:00', sql_mode=''");
    }

    /** What only MariaDB has. */
    static List<String> mariaDb() {
        return List.of(
                "CREATE TABLE addresses (a UUID, b INET4, c INET6)",
                "INSERT INTO addresses VALUES ('123e4567-e89b-12d3-a456-426655440000','10.0.0.1',"
                        + "'::1'),(NULL,'255.255.255.255','2001:db8::ff00:42:8329')",
                "CREATE SEQUENCE counter START WITH 7 INCREMENT BY 3 MAXVALUE 100 CYCLE",
                "DO NEXTVAL(counter)",
                "DO NEXTVAL(counter)",
                "CREATE TABLE counted (id INT DEFAULT NEXTVAL(counter), a INT)",
                "CREATE TABLE compressed (a TEXT COMPRESSED, b VARBINARY(99) COMPRESSED)",
                "INSERT INTO compressed VALUES (REPEAT('é',50), REPEAT(0xFF,90))",
                "CREATE TABLE versioned (a INT PRIMARY KEY, b INT WITHOUT SYSTEM VERSIONING)"
                        + " WITH SYSTEM VERSIONING",
                "INSERT INTO versioned VALUES (1,1),(2,2)",
                "CREATE TABLE aria (a INT PRIMARY KEY, b TEXT) ENGINE=Aria",
                "INSERT INTO aria VALUES (1,'é')");
    }
}
