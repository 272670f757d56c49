#!/usr/bin/env bash
# Times the engine beside the programs people use, in one run on one server, and writes the figures into
# docs/performance.md, below its marker.
#
#   packaging/benchmark.sh [RUNS] [DATABASE]
#
# The server is found by BENCH_HOST, BENCH_PORT, BENCH_USER and MYSQL_PWD (127.0.0.1, 3310, root, none); the database
# (bench) must be there. Makes and drops databases whose names begin with DATABASE__restore or bench_peer. Programs that are
# not installed are left out. Whole processes are timed, the start of Java included, with a heap of 256 MB.
set -euo pipefail
cd "$(dirname "$0")/.."
runs=${1:-3}
database=${2:-bench}
host=${BENCH_HOST:-127.0.0.1}
port=${BENCH_PORT:-3310}
user=${BENCH_USER:-root}
work=$(mktemp -d "${TMPDIR:-/var/tmp}/steadyhand-benchmark.XXXXXX")
trap 'rm -rf "$work"' EXIT
results=$work/results

# shellcheck source=packaging/find-jdk.sh
source packaging/find-jdk.sh
need_jdk
need_maven
mvn -q -B test-compile -Danalysis.skip -Dspotless.check.skip dependency:build-classpath -Dmdep.outputFile="$work/classpath"

client=$(command -v mariadb || command -v mysql)
dumper=$(command -v mariadb-dump || command -v mysqldump)
login=(--host="$host" --port="$port" --user="$user")
sql() { "$client" "${login[@]}" --batch --skip-column-names -e "$1"; }
engine() {
    "$JAVA_HOME/bin/java" -Xmx256m -XX:+UseSerialGC -XX:+UseCompactObjectHeaders --enable-native-access=ALL-UNNAMED \
        -cp "target/classes:target/test-classes:$(<"$work/classpath")" dev.steadyhand.bench.EngineBenchmark \
        "$1" "mariadb://$user@$host:$port/$database" "${@:2}"
}

# timed NAME FILE-OR-FOLDER COMMAND…: one line of name, seconds, bytes
timed() {
    local name=$1 made=$2 begun ended bytes=0
    shift 2
    begun=$(date +%s.%N)
    if ! "$@" >"$work/said" 2>&1; then
        echo "$name failed: $(tail -n 1 "$work/said")" >&2
        return
    fi
    ended=$(date +%s.%N)
    [[ -e $made ]] && bytes=$(du -sb "$made" | cut -f1)
    printf '%s\t%.2f\t%s\n' "$name" "$(bc -l <<<"$ended - $begun")" "$bytes" | tee -a "$results"
}

client_gzip() {
    "$dumper" "${login[@]}" --single-transaction --routines --triggers --events "$database" | gzip >"$work/c.sql.gz"
    sha256sum "$work/c.sql.gz" >"$work/c.sha256"
}
client_zstd() {
    "$dumper" "${login[@]}" --single-transaction --routines --triggers --events "$database" |
        zstd -q -T2 -f -o "$work/c.sql.zst"
    sha256sum "$work/c.sql.zst" >"$work/c.sha256"
}
client_restore() { zcat "$work/c.sql.gz" | "$client" "${login[@]}" bench_peer; }
mydumper_dump() {
    mydumper -h "$host" -P "$port" -u "$user" -B "$database" -t 2 -c -o "$work/md"
}
myloader_restore() { myloader -h "$host" -P "$port" -u "$user" -B bench_peer -t 2 -d "$work/md"; }
fresh() { sql "DROP DATABASE IF EXISTS bench_peer; CREATE DATABASE bench_peer"; }

for _ in $(seq "$runs"); do
    timed "client, gzip, sha256sum" "$work/c.sql.gz" client_gzip
    rm -rf "$work/gz" && mkdir "$work/gz"
    timed "Steadyhand, gzip" "$work/gz" engine dump "$work/gz" gzip 2
    command -v zstd >/dev/null && timed "client, zstd -T2, sha256sum" "$work/c.sql.zst" client_zstd
    if command -v mydumper >/dev/null; then
        rm -rf "$work/md"
        timed "mydumper -t 2 -c" "$work/md" mydumper_dump
    fi
    rm -rf "$work/zst" && mkdir "$work/zst"
    timed "Steadyhand, zstd" "$work/zst" engine dump "$work/zst" zstd 2
    fresh
    timed "restore: zcat | client" - client_restore
    if command -v myloader >/dev/null; then
        fresh
        timed "restore: myloader -t 2" - myloader_restore
    fi
    sql "DROP DATABASE IF EXISTS bench_peer; DROP DATABASE IF EXISTS \`${database}__restore_bench\`"
    timed "restore: Steadyhand" - engine restore "$work/gz" "$database" 2
    timed "compare with the manifest: Steadyhand" - engine compare "$work/gz" "$database"
    sql "DROP DATABASE IF EXISTS \`${database}__restore_bench\`"
done

median() { awk -F'\t' -v name="$1" '$1 == name { print $2 }' "$results" | sort -n |
    awk '{ v[NR] = $1 } END { if (NR) print (NR % 2) ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'; }
of() { awk -F'\t' -v name="$1" '$1 == name { s = s (s ? ", " : "") $2 } END { print s }' "$results"; }
bytes() { awk -F'\t' -v name="$1" '$1 == name { b = $3 } END { printf b > 0 ? "%.0f MB" : "", b / 1e6 }' "$results"; }

{
    sed '/^<!-- Below:/q' docs/performance.md
    echo
    echo "## MySQL family: $(sql 'SELECT VERSION()'), database \`$database\`, $(date -u +%F)"
    echo
    echo "$(nproc) cores, server and client on one machine, $runs run(s) in turn: $(sql "SELECT CONCAT(
        FORMAT(SUM(TABLE_ROWS) / 1e6, 1), ' million rows by the server''s guess, the largest table with ',
        ROUND(100 * MAX(TABLE_ROWS) / SUM(TABLE_ROWS)), ' % of them')
        FROM information_schema.TABLES WHERE TABLE_SCHEMA = '$database'")."
    echo
    echo "| work | seconds, median | each run | size |"
    echo "|---|---|---|---|"
    cut -f1 "$results" | awk '!seen[$0]++' | while read -r name; do
        echo "| ${name//|/\\|} | $(median "$name") | $(of "$name") | $(bytes "$name") |"
    done
} >"$work/page"
cp "$work/page" docs/performance.md
echo "docs/performance.md is written." >&2
