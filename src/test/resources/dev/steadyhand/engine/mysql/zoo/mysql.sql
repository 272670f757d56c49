-- What only MySQL has, or writes differently.
SET sql_mode='NO_AUTO_VALUE_ON_ZERO';
CREATE TABLE functional (id INT PRIMARY KEY, a INT, b VARCHAR(50), j JSON, KEY fa ((a + 1)), KEY fb ((LOWER(b)) DESC, id), UNIQUE KEY fu ((CONCAT(b, ';', a))),
  KEY fj ((CAST(j->>'$.name' AS CHAR(20)) COLLATE utf8mb4_bin)));
INSERT INTO functional VALUES (1,1,'X','{"name": "é"}'),(2,NULL,NULL,NULL),(3,2,'y;','{}');
/*!80017 CREATE TABLE multi_valued (id INT PRIMARY KEY, j JSON, KEY m ((CAST(j->'$.tags' AS UNSIGNED ARRAY)))) */;
/*!80017 INSERT INTO multi_valued VALUES (1,'{"tags": [1, 2, 3]}'),(2,'{"tags": []}'),(3,NULL) */;
CREATE TABLE invisible_key (a INT, b INT, KEY ia (a) INVISIBLE, KEY (b) VISIBLE);
INSERT INTO invisible_key VALUES (1,2),(NULL,NULL);
/*!80023 CREATE TABLE hidden (a INT, b INT INVISIBLE DEFAULT 5, c INT AS (a + 1) VIRTUAL INVISIBLE, d INT INVISIBLE) */;
/*!80023 INSERT INTO hidden (a, b, d) VALUES (1,2,3),(4,NULL,NULL) */;
/*!80030 SET sql_generate_invisible_primary_key=ON */;
/*!80030 CREATE TABLE keyless (a INT, b VARCHAR(9)) */;
/*!80030 INSERT INTO keyless VALUES (1,'x'),(2,NULL) */;
/*!80030 SET sql_generate_invisible_primary_key=OFF */;
CREATE TABLE places (id INT PRIMARY KEY, a GEOMETRY NOT NULL SRID 4326, b POINT NOT NULL SRID 0, c GEOMETRY SRID 3857, d POINT, SPATIAL KEY (a), SPATIAL KEY (b));
INSERT INTO places VALUES (1,ST_GeomFromText('POINT(48.85 2.35)',4326),POINT(1,2),ST_GeomFromText('POINT(100 200)',3857),ST_GeomFromText('POINT(52 13)',4326)),
  (2,ST_GeomFromText('POLYGON((0 0,1 0,1 1,0 0))',4326),POINT(-1e10,1e-10),NULL,NULL),
  (3,ST_GeomFromText('GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0,1 1))',4326),POINT(0,0),ST_GeomFromText('LINESTRING(0 0,5 5)',3857),POINT(0,0));
CREATE TABLE native_json (id INT PRIMARY KEY, a JSON, b VARCHAR(30) AS (a->>'$.x') VIRTUAL, c JSON DEFAULT (JSON_OBJECT('k', 1)), d INT AS (JSON_LENGTH(a)) STORED, KEY (b));
INSERT INTO native_json (id, a) VALUES (1,'{"x": "é😀", "y": [1, 2.5, 1e10, -0.0, 18446744073709551615, null, true]}'),(2,NULL),(4,'"\\u0000"'),(5,'1');
INSERT INTO native_json (id, a) VALUES (6,CAST(-0e0 AS JSON)),(7,CAST(1e0 AS JSON)),(8,CAST(3.0 AS JSON)),(9,CAST(CAST('1' AS UNSIGNED) AS JSON)),(10,CAST(1e308 AS JSON)),(11,'{"": {"\\"": "\\\\"}}');
CREATE TABLE expression_defaults (a INT DEFAULT (FLOOR(1.5)), b BINARY(16) DEFAULT (UUID_TO_BIN('123e4567-e89b-12d3-a456-426655440000')), c TEXT DEFAULT ('it''s; \\'), d BLOB DEFAULT (0xFF),
  e POINT DEFAULT (POINT(0, 0)), f DATE DEFAULT (CURRENT_DATE + INTERVAL 1 YEAR), g INT DEFAULT (a + 1));
INSERT INTO expression_defaults VALUES (1,'x','y','z',POINT(1,1),'2024-01-01',3);
CREATE TABLE parsed (id INT PRIMARY KEY, t TEXT, FULLTEXT KEY ng (t) WITH PARSER ngram) CHARACTER SET utf8mb4;
INSERT INTO parsed VALUES (1,'全文検索'),(2,'plain');
CREATE TABLE descending (a INT, b INT, PRIMARY KEY (a DESC, b ASC), KEY (b DESC));
INSERT INTO descending VALUES (1,2),(2,1),(1,3),(3,-1);
/*!80016 CREATE TABLE enforced (a INT, CONSTRAINT c1 CHECK (a > 0), CONSTRAINT c2 CHECK (a < 100) NOT ENFORCED, CHECK (a <> 50)) */;
/*!80016 INSERT INTO enforced VALUES (1),(1000),(NULL) */;
/*!80023 CREATE TABLE extending (a INT PRIMARY KEY, b TEXT) AUTOEXTEND_SIZE=4M */;
/*!80023 INSERT INTO extending VALUES (1,'x') */;
/*!80017 CREATE TABLE collations_8 (a VARCHAR(5) COLLATE utf8mb4_0900_ai_ci, b VARCHAR(5) COLLATE utf8mb4_0900_bin, c VARCHAR(5) COLLATE utf8mb4_ja_0900_as_cs_ks) COLLATE utf8mb4_0900_as_cs */;
/*!80017 INSERT INTO collations_8 VALUES ('a','A','あ') */;
CREATE TABLE squeezed (a INT PRIMARY KEY, b TEXT) COMPRESSION='zlib';
INSERT INTO squeezed VALUES (1,REPEAT('x',9000));
/*!90000 CREATE TABLE vectors (id INT PRIMARY KEY, v VECTOR(3), w VECTOR NOT NULL) */;
/*!90000 INSERT INTO vectors VALUES (1,STRING_TO_VECTOR('[0.1,-2,3e10]'),STRING_TO_VECTOR('[1]')),(2,NULL,STRING_TO_VECTOR('[0,0]')) */;
CREATE TABLE subparted (a INT, b DATE) PARTITION BY RANGE COLUMNS (b) SUBPARTITION BY KEY ALGORITHM=1 (a) SUBPARTITIONS 2 (PARTITION p0 VALUES LESS THAN ('2020-01-01'), PARTITION p1 VALUES LESS THAN (MAXVALUE));
INSERT INTO subparted VALUES (1,'2019-01-01'),(2,'2024-01-01');
CREATE VIEW json_rows AS SELECT t.id, j.x FROM native_json t, JSON_TABLE(t.a, '$[*]' COLUMNS (x VARCHAR(20) PATH '$')) AS j;
CREATE VIEW lateral_view AS WITH c AS (SELECT id FROM native_json) SELECT c.id FROM c;
CREATE VIEW grouped AS SELECT id, GROUPING(id) AS g FROM functional GROUP BY id WITH ROLLUP;
/*!80019 CREATE VIEW row_values AS VALUES ROW(1, 'a'), ROW(2, 'b;') */;
SET sql_mode='TIME_TRUNCATE_FRACTIONAL';
CREATE PROCEDURE truncating() SELECT CAST('2024-01-01 00:00:00.9' AS DATETIME);
SET sql_mode='';
