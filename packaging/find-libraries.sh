# shellcheck shell=bash
# What JavaFX draws text with on Linux. Without it no window opens, not even one that is painted into memory.

readonly WINDOW_PACKAGES='libfreetype6 libpangoft2-1.0-0 fonts-dejavu-core'

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

# Installs them on Debian and its relatives where this user may, and says what to install elsewhere.
need_window_libraries() {
    can_draw_text && return
    if command -v apt-get >/dev/null && [[ $(id -u) == 0 ]]; then
        echo "Installing what JavaFX draws text with: $WINDOW_PACKAGES" >&2
        # shellcheck disable=SC2086 # packages are words
        { apt-get update -q && DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -q --no-install-recommends $WINDOW_PACKAGES; } >/dev/null && can_draw_text && return
    fi
    tool_missing 'Tests of the window need libfreetype, libpangoft2 and a font, and one of them is missing.' \
        "Install them: on Debian \"apt-get install $WINDOW_PACKAGES\"."
}

# What reads definitions of PostgreSQL: tests that need it are skipped, and say so, where there is none.
has_pg_dump() {
    [[ -n ${STEADYHAND_PG_BIN:-} ]] || command -v pg_dump >/dev/null ||
        compgen -G '/usr/lib/postgresql/*/bin/pg_dump' >/dev/null
}

# Installs it on Debian and its relatives where this user may; goes on without it elsewhere.
want_pg_dump() {
    has_pg_dump && return
    if command -v apt-get >/dev/null && [[ $(id -u) == 0 ]]; then
        echo 'Installing what reads definitions of PostgreSQL: postgresql-client' >&2
        { apt-get update -q && DEBIAN_FRONTEND=noninteractive \
            apt-get install -y -q --no-install-recommends postgresql-client; } >/dev/null && has_pg_dump && return
    fi
    echo 'There is no pg_dump: tests that need it are skipped. On Debian: apt-get install postgresql-client' >&2
}
