#!/usr/bin/env bash
# Times the engine beside the programs people use, in one run on one server, and writes the figures into
# docs/performance.md, below its marker.
#
#   packaging/benchmark.sh [RUNS] [PART…]
#
# Parts (main and indexed without one):
#   main      backup and restore of BENCH_DATABASE (bench), restore of the client's own file, two sessions of bare LOAD DATA
#   indexed   restore of BENCH_DATABASE_indexed, which it makes: the first three million rows of each large table, with two
#             secondary keys on each; bare LOAD DATA with ALTER TABLE in two sessions
#   refused   restore of BENCH_DATABASE where LOAD DATA LOCAL is refused: local_infile is off meanwhile
#   postgres  backup and restore of the PostgreSQL database BENCH_DATABASE, bare COPY with keys in two sessions
#   stores    backup and restore of BENCH_DATABASE through a folder and, with no file in between, through the bucket that
#             BENCH_S3 names, such as http://ID:SECRET@127.0.0.1:9000/bucket/prefix/
#
# The server is found by BENCH_HOST, BENCH_PORT, BENCH_USER and MYSQL_PWD (127.0.0.1, 3310, root, none); it may read and
# write files of its own. That of PostgreSQL by PGHOST, PGPORT, PGUSER and PGPASSWORD (127.0.0.1, 5440, postgres, none).
# Makes and drops databases whose names begin with BENCH_DATABASE_ or bench_peer. Programs that are not installed are left
# out. Whole processes are timed, the start of Java included, with a heap of 256 MB. BENCH_RESULTS names a file that keeps
# what is measured, so that runs may be hours apart.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-3}
shift || true
parts=("$@")
((${#parts[@]})) || parts=(main indexed)
database=${BENCH_DATABASE:-bench}
host=${BENCH_HOST:-127.0.0.1}
port=${BENCH_PORT:-3310}
user=${BENCH_USER:-root}
work=$(mktemp -d "${TMPDIR:-/var/tmp}/steadyhand-benchmark.XXXXXX")
chmod 755 "$work"
trap 'rm -rf "$work"' EXIT
results=${BENCH_RESULTS:-$work/results}

# shellcheck source=packaging/find-jdk.sh
source packaging/find-jdk.sh
need_jdk
need_maven
mvn -q -B test-compile -Danalysis.skip -Dspotless.check.skip dependency:build-classpath -Dmdep.outputFile="$work/classpath"

client=$(command -v mariadb || command -v mysql)
dumper=$(command -v mariadb-dump || command -v mysqldump)
login=(--host="$host" --port="$port" --user="$user")
sql() { "$client" "${login[@]}" --batch --skip-column-names -e "$1"; }
mysql_server() {
    version=$(sql 'SELECT VERSION()')
    scheme=mysql
    [[ $version == *MariaDB* ]] && scheme=mariadb
    return 0
}
# With what the start script keeps ready, as everybody starts the program; tests' classes come behind it.
./steadyhand --version >/dev/null
engine() {
    "$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED \
        -XX:AOTCache=target/launch/ready.aot -Xlog:aot=off -Xlog:cds=off \
        -cp "target/launch/steadyhand.jar:$(<target/launch/classpath):target/test-classes:$(<"$work/classpath")" \
        dev.steadyhand.bench.EngineBenchmark "$1" "$scheme://$user@$host:$port/$2" "${@:3}"
}

# timed NAME FILE-OR-FOLDER COMMAND…: one line of server, part, name, seconds, bytes
timed() {
    local name=$1 made=$2 begun ended bytes=0
    shift 2
    begun=$(date +%s.%N)
    if ! "$@" >"$work/said" 2>&1; then
        echo "$name ended with an error: $(tail -n 1 "$work/said")" >&2
        name="$name (ended with an error)"
    fi
    ended=$(date +%s.%N)
    [[ -e $made ]] && bytes=$(du -sb "$made" | cut -f1)
    printf '%s\t%s\t%s\t%.2f\t%s\n' "$version" "$part" "$name" "$(bc -l <<<"$ended - $begun")" "$bytes" | tee -a "$results"
}

# client_dump DATABASE PACKER FILE
client_dump() {
    "$dumper" "${login[@]}" --single-transaction --routines --triggers --events "$1" | $2 >"$3"
    sha256sum "$3" >"$3.sha256"
}
client_restore() { zcat "$1" | "$client" "${login[@]}" bench_peer; }
mydumper_dump() { mydumper -h "$host" -P "$port" -u "$user" -B "$database" -t 2 -c "$1" -o "$2"; }
myloader_restore() {
    myloader -h "$host" -P "$port" -u "$user" -B bench_peer -t 2 --optimize-keys=AFTER_IMPORT_PER_TABLE -d "$1"
}
fresh() { sql "DROP DATABASE IF EXISTS bench_peer; CREATE DATABASE bench_peer"; }
base_tables() {
    sql "SELECT TABLE_NAME FROM information_schema.TABLES WHERE TABLE_SCHEMA = '$1' AND TABLE_TYPE = 'BASE TABLE'
        ORDER BY DATA_LENGTH DESC"
}

# The least that a restore of these rows can take: two sessions, files of the server, nothing else.
bare_load() {
    local list=$1 session
    for session in 0 1; do
        awk -v mine="$session" 'NR % 2 == mine' "$list" | while IFS=$'\t' read -r table file; do
            echo "SET foreign_key_checks = 0; LOAD DATA INFILE '$file' INTO TABLE \`$table\` CHARACTER SET binary;"
        done | "$client" "${login[@]}" bench_peer &
    done
    wait
}
# make_bare_files DATABASE: its rows as files of the server's, named in bare.DATABASE.list
make_bare_files() {
    local table folder=$work/bare.$1
    [[ ! -f $folder.list ]] || return 0
    mkdir -p "$folder" && chmod 777 "$folder"
    : >"$folder.list"
    for table in $(base_tables "$1"); do
        sql "SELECT * INTO OUTFILE '$folder/$table' CHARACTER SET binary FROM \`$1\`.\`$table\`"
        split -C 70M --additional-suffix=.part "$folder/$table" "$folder/$table."
        rm -f "$folder/$table"
        for file in "$folder/$table".*.part; do
            printf '%s\t%s\n' "$table" "$file" >>"$folder.list"
        done
    done
    chmod 644 "$folder"/*.part
}
# bare_tables DATABASE: empty tables like those of a database
bare_tables() {
    local table
    fresh
    for table in $(base_tables "$1"); do
        sql "CREATE TABLE bench_peer.\`$table\` LIKE \`$1\`.\`$table\`"
    done
}

# Secondary keys of a table of bench_peer, as parts of an ALTER TABLE.
secondary_keys() {
    sql "SELECT GROUP_CONCAT($2 SEPARATOR ', ') FROM (SELECT INDEX_NAME AS k, NON_UNIQUE AS n,
        GROUP_CONCAT('\`', COLUMN_NAME, '\`' ORDER BY SEQ_IN_INDEX) AS c FROM information_schema.STATISTICS
        WHERE TABLE_SCHEMA = 'bench_peer' AND TABLE_NAME = '$1' AND INDEX_NAME <> 'PRIMARY' GROUP BY INDEX_NAME, NON_UNIQUE) AS s"
}
# The least that a restore with keys can take: two sessions, each a table, its rows and then its keys.
bare_keyed_tables() {
    local table drop
    bare_tables "$1"
    mkdir -p "$work/keys"
    for table in $(base_tables "$1"); do
        drop=$(secondary_keys "$table" "'DROP KEY \`', k, '\`'")
        [[ $drop != NULL ]] || continue
        secondary_keys "$table" "IF(n, 'ADD KEY \`', 'ADD UNIQUE KEY \`'), k, '\` (', c, ')'" >"$work/keys/$table"
        sql "ALTER TABLE bench_peer.\`$table\` $drop"
    done
}
bare_keyed_load() {
    local session table file
    for session in 0 1; do
        base_tables "$1" | awk -v mine="$session" 'NR % 2 == mine' | while read -r table; do
            awk -F'\t' -v t="$table" '$1 == t { print $2 }' "$work/bare.$1.list" | while read -r file; do
                echo "SET foreign_key_checks = 0; LOAD DATA INFILE '$file' INTO TABLE \`$table\` CHARACTER SET binary;"
            done
            [[ ! -f $work/keys/$table ]] || echo "ALTER TABLE \`$table\` $(<"$work/keys/$table");"
        done | "$client" "${login[@]}" bench_peer &
    done
    wait
}

# steadyhand_restore DATABASE FOLDER
steadyhand_restore() {
    sql "DROP DATABASE IF EXISTS bench_peer; DROP DATABASE IF EXISTS \`$1__restore_bench\`"
    timed "restore: Steadyhand" - engine restore "$1" "$2" "$1" 2
    timed "compare with the manifest: Steadyhand" - engine compare "$1" "$2" "$1"
    sql "DROP DATABASE IF EXISTS \`$1__restore_bench\`"
}

measure_main() {
    mysql_server
    timed "backup: client, gzip, sha256sum" "$work/c.sql.gz" client_dump "$database" gzip "$work/c.sql.gz"
    rm -rf "$work/gz" && mkdir "$work/gz"
    timed "backup: Steadyhand, gzip" "$work/gz" engine dump "$database" "$work/gz" gzip 2
    timed "backup: client, zstd -T2, sha256sum" "$work/c.sql.zst" client_dump "$database" "zstd -q -T2" "$work/c.sql.zst"
    if command -v mydumper >/dev/null; then
        rm -rf "$work/md"
        timed "backup: $(mydumper --version | cut -d' ' -f1,2 | tr -d ,) -t 2 -c zstd" "$work/md" mydumper_dump zstd "$work/md"
    fi
    rm -rf "$work/zst" && mkdir "$work/zst"
    timed "backup: Steadyhand, zstd" "$work/zst" engine dump "$database" "$work/zst" zstd 2
    fresh
    timed "restore: zcat into the client" - client_restore "$work/c.sql.gz"
    sql "DROP DATABASE bench_peer; DROP DATABASE IF EXISTS \`${database}__restore_bench\`"
    timed "restore of the client's file: Steadyhand" - engine foreign "$database" "$work" "$work/c.sql.gz" "$database" 2
    sql "DROP DATABASE IF EXISTS \`${database}__restore_bench\`"
    if command -v myloader >/dev/null && [[ -d $work/md ]]; then
        fresh
        timed "restore: myloader -t 2, keys after each table" - myloader_restore "$work/md"
    fi
    steadyhand_restore "$database" "$work/gz"
    if [[ $host == 127.0.0.1 ]]; then
        make_bare_files "$database"
        bare_tables "$database"
        timed "the rows alone: two sessions of LOAD DATA, 70 MB each time" - bare_load "$work/bare.$database.list"
    fi
    rm -rf "$work/gz" "$work/zst" "$work/md"
}

# The first rows of each large table, each with a key on its second and one on its third column.
make_indexed() {
    local table columns=()
    sql "CREATE DATABASE \`${database}_indexed\`"
    for table in $(base_tables "$database"); do
        mapfile -t columns < <(sql "SELECT COLUMN_NAME FROM information_schema.COLUMNS WHERE TABLE_SCHEMA = '$database'
            AND TABLE_NAME = '$table' AND ORDINAL_POSITION IN (2, 3) ORDER BY ORDINAL_POSITION")
        sql "SET foreign_key_checks = 0; USE \`${database}_indexed\`; CREATE TABLE \`$table\` LIKE \`$database\`.\`$table\`;
            INSERT INTO \`$table\` SELECT * FROM \`$database\`.\`$table\` LIMIT 3000000"
        (($(sql "SELECT COUNT(*) FROM \`${database}_indexed\`.\`$table\`") < 100000)) ||
            sql "ALTER TABLE \`${database}_indexed\`.\`$table\` ADD KEY bench_1 (\`${columns[0]}\`), ADD KEY bench_2 (\`${columns[1]}\`)"
    done
}
measure_indexed() {
    mysql_server
    local indexed=${database}_indexed
    [[ $(sql "SELECT COUNT(*) FROM information_schema.SCHEMATA WHERE SCHEMA_NAME = '$indexed'") == 1 ]] || make_indexed
    rm -rf "$work/gz" && mkdir "$work/gz"
    timed "backup: Steadyhand, gzip" "$work/gz" engine dump "$indexed" "$work/gz" gzip 2
    client_dump "$indexed" "gzip -1" "$work/c.sql.gz"
    fresh
    timed "restore: zcat into the client" - client_restore "$work/c.sql.gz"
    if command -v mydumper >/dev/null; then
        rm -rf "$work/md"
        database=$indexed mydumper_dump zstd "$work/md" >"$work/said" 2>&1
        fresh
        timed "restore: myloader -t 2, keys after each table" - myloader_restore "$work/md"
    fi
    steadyhand_restore "$indexed" "$work/gz"
    if [[ $host == 127.0.0.1 ]]; then
        make_bare_files "$indexed"
        bare_keyed_tables "$indexed"
        timed "the rows and keys alone: two sessions of LOAD DATA, then ALTER TABLE" - bare_keyed_load "$indexed"
    fi
    rm -rf "$work/gz" "$work/md"
}

measure_refused() {
    mysql_server
    local before
    before=$(sql 'SELECT @@GLOBAL.local_infile')
    rm -rf "$work/gz" && mkdir "$work/gz"
    timed "backup: Steadyhand, gzip" "$work/gz" engine dump "$database" "$work/gz" gzip 2
    client_dump "$database" "gzip -1" "$work/c.sql.gz"
    fresh
    timed "restore: zcat into the client" - client_restore "$work/c.sql.gz"
    sql "SET GLOBAL local_infile = 0"
    steadyhand_restore "$database" "$work/gz"
    sql "SET GLOBAL local_infile = $before"
    rm -rf "$work/gz"
}

# What a bucket costs beside a folder; both read the same server, the folder comes first.
measure_stores() {
    mysql_server
    local place name
    rm -rf "$work/gz" && mkdir "$work/gz"
    for name in "a folder" "a bucket"; do
        place=$work/gz
        [[ $name == "a folder" ]] || place=$BENCH_S3
        timed "backup into $name" "$work/gz" engine dump "$database" "$place" gzip 2
        sql "DROP DATABASE IF EXISTS \`${database}__restore_bench\`"
        timed "restore from $name" - engine restore "$database" "$place" "$database" 2
        sql "DROP DATABASE IF EXISTS \`${database}__restore_bench\`"
    done
    rm -rf "$work/gz"
}

pg_dump_custom() {
    pg_dump -Fc -f "$work/p.dump" "$database"
    sha256sum "$work/p.dump" >"$work/p.sha256"
}
pg_dump_plain() {
    pg_dump "$database" | gzip >"$work/p.sql.gz"
    sha256sum "$work/p.sql.gz" >"$work/p.sha256"
}
pg_restore_plain() { zcat "$work/p.sql.gz" | psql -qX bench_peer; }
pg_fresh() { psql -qX -c "DROP DATABASE IF EXISTS bench_peer" -c "CREATE DATABASE bench_peer" postgres 2>"$work/said"; }
# The least that a restore can take: two sessions of COPY from files of the server's, then keys and indexes by two.
pg_tables() { psql -AXqtc "SELECT format('%I.%I', schemaname, relname) FROM pg_stat_user_tables ORDER BY pg_table_size(relid) DESC" "$1"; }
pg_bare_files() {
    local table folder=$work/pgbare
    [[ ! -f $folder.list ]] || return 0
    mkdir -p "$folder" && chmod 777 "$folder"
    : >"$folder.list"
    for table in $(pg_tables "$database"); do
        psql -qX -c "COPY $table TO PROGRAM 'split -C 70M --additional-suffix=.part - $folder/$table.'" "$database"
        for file in "$folder/$table".*.part; do
            [[ ! -e $file ]] || printf '%s\t%s\n' "$table" "$file" >>"$folder.list"
        done
    done
}
pg_bare_load() {
    local session table file
    for session in 0 1; do
        awk -v mine="$session" 'NR % 2 == mine' "$work/pgbare.list" | while IFS=$'\t' read -r table file; do
            echo "COPY $table FROM '$file';"
        done | psql -qX bench_peer &
    done
    wait
    pg_restore -j2 --section=post-data -d bench_peer "$work/p.dump"
}
measure_postgres() {
    export PGHOST=${PGHOST:-127.0.0.1} PGPORT=${PGPORT:-5440} PGUSER=${PGUSER:-postgres}
    local host=$PGHOST port=$PGPORT user=$PGUSER
    scheme=postgresql
    version="PostgreSQL $(psql -AXqtc 'SHOW server_version' postgres)"
    timed "backup: pg_dump -Fc, sha256sum" "$work/p.dump" pg_dump_custom
    rm -rf "$work/pd"
    timed "backup: pg_dump -Fd -j2" "$work/pd" pg_dump -Fd -j2 -f "$work/pd" "$database"
    rm -rf "$work/pd"
    timed "backup: pg_dump, gzip, sha256sum" "$work/p.sql.gz" pg_dump_plain
    rm -rf "$work/pgz" && mkdir "$work/pgz"
    timed "backup: Steadyhand, gzip" "$work/pgz" engine dump "$database" "$work/pgz" gzip 2
    pg_fresh
    timed "restore: pg_restore -j2 of -Fc" - pg_restore -j2 -d bench_peer "$work/p.dump"
    pg_fresh
    timed "restore: zcat into psql" - pg_restore_plain
    pg_bare_files
    pg_fresh
    pg_restore --section=pre-data -d bench_peer "$work/p.dump"
    timed "the rows and keys alone: two sessions of COPY, 70 MB each time, then pg_restore -j2 --section=post-data" - pg_bare_load
    psql -qX -c "DROP DATABASE bench_peer" -c "DROP DATABASE IF EXISTS ${database}__restore_bench" postgres 2>"$work/said"
    timed "restore: Steadyhand" - engine restore "$database" "$work/pgz" "$database" 2
    timed "compare with the manifest: Steadyhand" - engine compare "$database" "$work/pgz" "$database"
    psql -qX -c "DROP DATABASE ${database}__restore_bench" postgres
    rm -rf "$work/pgz" "$work/p.dump" "$work/p.sql.gz"
}

for _ in $(seq "$runs"); do
    for part in "${parts[@]}"; do
        rm -f "$work"/c.sql.*
        "measure_$part"
    done
done

seconds() { awk -F'\t' -v key="$1" '$1 FS $2 FS $3 == key { print $4 }' "$results"; }
median() { seconds "$1" | sort -n |
    awk '{ v[NR] = $1 } END { if (NR) printf "%.2f\n", (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
bytes() { awk -F'\t' -v key="$1" '$1 FS $2 FS $3 == key { b = $5 } END { if (b > 0) printf "%.0f MB", b / 1e6 }' "$results"; }
# ratio SERVER-AND-PART NAME: how many times as long the first of its kind takes, which is the common procedure
ratio() {
    local kind first
    case $2 in
        backup*) kind=backup ;;
        restore* | the*) kind=restore ;;
        *) return 0 ;;
    esac
    first=$(awk -F'\t' -v group="$1" -v kind="$kind" '$1 FS $2 == group && index($3, kind) == 1 { print $3; exit }' "$results")
    printf '%.2f' "$(bc -l <<<"$(median "$1"$'\t'"$first") / $(median "$1"$'\t'"$2")")"
}

{
    sed '/^<!-- Below:/q' docs/performance.md
    echo
    echo "Last measured $(date -u +%F): $(nproc) cores, server and client on one machine."
    cut -f1,2 "$results" | awk '!seen[$0]++' | while IFS= read -r group; do
        echo
        echo "### ${group%%$'\t'*}: ${group##*$'\t'}"
        echo
        echo "| work | seconds, median | common procedure ÷ this | each run | size |"
        echo "|---|---|---|---|---|"
        awk -F'\t' -v group="$group" '$1 FS $2 == group && !seen[$3]++ { print $3 }' "$results" | while IFS= read -r name; do
            key=$group$'\t'$name
            echo "| $name | $(median "$key") | $(ratio "$group" "$name") | $(seconds "$key" | paste -sd, | sed 's/,/, /g') | $(bytes "$key") |"
        done
    done
} >"$work/page"
cp "$work/page" docs/performance.md
echo "docs/performance.md is written." >&2
