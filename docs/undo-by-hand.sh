#!/bin/sh
# Prints the SQL that makes the former content of a database live again, without Steadyhand.
#
#   sh undo-by-hand.sh LIVE BEFORE ASIDE CLIENT... > undo.sql
#   sh undo-by-hand.sh shop shop__before_20261121_142233 shop__aside mariadb -h db-1 -u admin -p > undo.sql
#
# LIVE    the live database
# BEFORE  where its former content is kept
# ASIDE   a new database, into which goes what is live now
# CLIENT  the mariadb or mysql client with what it needs to connect
#
# Read undo.sql, stop the application, then run it: CLIENT... < undo.sql
# It changes nothing before that. Names with a backtick or a quote in them are beyond it.
set -eu
live=$1 before=$2 aside=$3
shift 3

# Fails, and prints nothing, where that is no complete former content.
"$@" -N -B -e "SELECT 1 FROM \`$before\`.\`_steadyhand_switch\` WHERE stage = 'KEPT'" | grep -q 1

# A switch of some tables only would be undone for all of them.
if "$@" -N -B -e "SELECT 1 FROM information_schema.tables WHERE table_schema = '$before' AND table_name = '_steadyhand_scope'" | grep -q 1; then
    echo "$before holds some tables only: rename those back one by one, or use steadyhand switch undo." >&2
    exit 1
fi

"$@" -N -B -r <<SQL
SET SESSION group_concat_max_len = 100000000;
SELECT CONCAT('CREATE DATABASE \`$aside\`;');
SELECT CONCAT('DROP TRIGGER \`$live\`.\`', trigger_name, '\`;')
  FROM information_schema.triggers WHERE trigger_schema = '$live';
SELECT CONCAT('DROP VIEW \`$live\`.\`', table_name, '\`;')
  FROM information_schema.views WHERE table_schema = '$live';
SELECT CONCAT('DROP ', routine_type, ' \`$live\`.\`', routine_name, '\`;')
  FROM information_schema.routines WHERE routine_schema = '$live';
SELECT CONCAT('DROP EVENT \`$live\`.\`', event_name, '\`;')
  FROM information_schema.events WHERE event_schema = '$live';
SELECT CONCAT('RENAME TABLE ', GROUP_CONCAT(pair ORDER BY seq SEPARATOR ', '), ';') FROM (
  SELECT 1 AS seq, CONCAT('\`$live\`.\`', table_name, '\` TO \`$aside\`.\`', table_name, '\`') AS pair
    FROM information_schema.tables
    WHERE table_schema = '$live' AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE')
  UNION ALL
  SELECT 2, CONCAT('\`$before\`.\`', table_name, '\` TO \`$live\`.\`', table_name, '\`')
    FROM information_schema.tables
    WHERE table_schema = '$before' AND table_type IN ('BASE TABLE', 'SYSTEM VERSIONED', 'SEQUENCE')
      AND table_name NOT LIKE '\\\\_steadyhand\\\\_%') pairs;
SELECT CONCAT('ALTER DATABASE \`$live\` COLLATE ', default_collation_name, ';')
  FROM information_schema.schemata WHERE schema_name = '$before';
SELECT 'USE \`$live\`;';
SELECT 'DELIMITER ;;';
SELECT CONCAT(statement, '\n;;') FROM \`$before\`.\`_steadyhand_pending\` ORDER BY seq;
SQL
