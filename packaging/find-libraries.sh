# shellcheck shell=bash
# What of the system's libraries and tools is needed, or wanted by some tests.

# What JavaFX draws text with on Linux. Without it no window opens, not even one that is painted into memory.

readonly WINDOW_PACKAGES='libfreetype6 libpangoft2-1.0-0 fonts-dejavu-core'
readonly MYSQL_PACKAGES='libaio1 libnuma1'

# Whether a shared library of that file name lies where the loader looks.
has_library() {
    local folder
    for folder in /lib /lib64 /usr/lib /usr/lib64 /lib/*-linux-gnu /usr/lib/*-linux-gnu /usr/local/lib; do
        [[ ! -e $folder/$1 ]] || return 0
    done
    return 1
}

has_font() {
    [[ -n $(find /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" "$HOME/.local/share/fonts" \
        \( -name '*.ttf' -o -name '*.otf' \) -print -quit 2>/dev/null) ]]
}

can_draw_text() {
    [[ $(uname -s) != Linux ]] || { has_library libfreetype.so.6 && has_library libpangoft2-1.0.so.0 && has_font; }
}

# install WHAT PACKAGES: on Debian and its relatives, where this user may
install() {
    command -v apt-get >/dev/null && [[ $(id -u) == 0 ]] || return 1
    echo "Installing $1: $2" >&2
    # shellcheck disable=SC2086 # packages are words
    { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends $2; } >/dev/null
}

# Without these no test of the window can run, so what to install elsewhere is the end.
need_window_libraries() {
    can_draw_text && return
    install 'what JavaFX draws text with' "$WINDOW_PACKAGES" && can_draw_text && return
    tool_missing 'Tests of the window need libfreetype, libpangoft2 and a font, and one of them is missing.' \
        "Install them: on Debian \"apt-get install $WINDOW_PACKAGES\"."
}

# What reads definitions of PostgreSQL: tests that need it are skipped, and say so, where there is none.
has_pg_dump() {
    [[ -n ${STEADYHAND_PG_BIN:-} ]] || command -v pg_dump >/dev/null ||
        compgen -G '/usr/lib/postgresql/*/bin/pg_dump' >/dev/null
}

want_pg_dump() {
    has_pg_dump && return
    install 'what reads definitions of PostgreSQL' postgresql-client && has_pg_dump && return
    echo 'There is no pg_dump: tests that need it are skipped. On Debian: apt-get install postgresql-client' >&2
}

# What the MySQL of the tests asks of a Linux; its tests are skipped, and say so, without.
can_run_mysql() {
    [[ $(uname -s) != Linux ]] || { has_library libaio.so.1 && has_library libnuma.so.1; }
}

want_mysql_libraries() {
    can_run_mysql && return
    install 'what the MySQL of the tests needs' "$MYSQL_PACKAGES" && can_run_mysql && return
    echo "There is no libaio.so.1 or no libnuma.so.1: tests on MySQL are skipped. On Debian: apt-get install $MYSQL_PACKAGES" >&2
}
