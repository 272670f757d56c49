-- Names that break careless quoting. For every product.
SET sql_mode='';
CREATE TABLE `a``b` (`c``d` INT PRIMARY KEY, `e.f` INT, ` g` INT, `h;i` INT, `%` INT, `@x` INT, `?` INT, `{}` INT, `¤` INT);
INSERT INTO `a``b` VALUES (1,2,3,4,5,6,7,8,9);
CREATE TABLE `select` (`from` INT, `table` VARCHAR(9), `'` INT, `"` INT, `--x` INT, `-- y` INT, `#z` INT, KEY `key` (`from`), KEY `primary key` (`'`, `"`));
INSERT INTO `select` VALUES (1,'x',2,3,4,5,6);
CREATE TABLE `éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé` (`名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名名` INT);
INSERT INTO `éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé` VALUES (1);
CREATE TABLE `a.b` (`naïve 名` INT, `a.b.c` INT);
INSERT INTO `a.b` VALUES (1,2);
CREATE TABLE `/* c */` (`*/` INT, `\\` INT, `\n` INT, `/*!50000 x */` INT);
INSERT INTO `/* c */` VALUES (1,2,3,4);
CREATE TABLE ` lead` (a INT);
CREATE TABLE `semi;colon` (a INT, `;;` INT, `DELIMITER $$` INT);
INSERT INTO `semi;colon` VALUES (1,2,3);
CREATE TABLE `line
feed` (`tab	x` INT, `line
too` INT);
INSERT INTO `line
feed` VALUES (7,8);
CREATE TABLE `CASE` (A INT, `b` INT);
CREATE TABLE `case` (a INT, `B` INT);
INSERT INTO `CASE` VALUES (1,2);
INSERT INTO `case` VALUES (3,4);
CREATE TABLE `100%` (`1` INT, `1e5` INT, `0x41` INT, `NULL` INT);
INSERT INTO `100%` VALUES (1,2,3,4);
CREATE TABLE `%s` (`%d` INT);
CREATE TABLE `$dollar` (`$1` INT);
CREATE TABLE `_under` (a INT);
CREATE TABLE `steadyhand` (`run` INT);
CREATE TABLE `"` (`"` INT);
CREATE TABLE `'` (`'` INT, KEY `'` (`'`), CONSTRAINT `''` CHECK (`'` > 0));
INSERT INTO `'` VALUES (1);
CREATE VIEW `v``; -- é` AS SELECT `c``d` AS `x;y`, `%` AS `it's` FROM `a``b`;
CREATE VIEW `"v"` AS SELECT `"` AS `"x"`, `'` AS `''` FROM `select`;
DELIMITER $$
CREATE FUNCTION `f``; é`() RETURNS INT DETERMINISTIC RETURN 1$$
CREATE PROCEDURE `p '";; -- é`() SELECT ';;', '$;;'$$
CREATE TRIGGER `t``; é` BEFORE INSERT ON `a``b` FOR EACH ROW SET @x = ';;'$$
CREATE TRIGGER `line
feed` AFTER INSERT ON `line
feed` FOR EACH ROW SET @x = 1$$
CREATE EVENT `e``; é` ON SCHEDULE EVERY 1 DAY DISABLE DO SET @x = 1$$
DELIMITER ;
