# shellcheck shell=bash
# Finds what a build needs, a JDK and Maven. Sourced by ./steadyhand and ./check; runs on bash 3.2 and later.

readonly JDK_NEEDED=25
readonly EXIT_TOOL_MISSING=71

# The major version of the JDK in folder $1, read from its "release" file so that no Java has to be started.
jdk_version() {
    local line
    [[ -x "$1/bin/javac" && -r "$1/release" ]] || return 1
    while IFS= read -r line; do
        if [[ $line =~ ^JAVA_VERSION=\"?([0-9]+) ]]; then
            echo "${BASH_REMATCH[1]}"
            return 0
        fi
    done <"$1/release"
    return 1
}

# The folder of the JDK whose java is found on the path.
jdk_on_path() {
    local java
    java=$(command -v java) || return 1
    java=$(readlink -f "$java" 2>/dev/null) || return 1
    dirname "$(dirname "$java")"
}

# Prints the first JDK that is recent enough: one asked for by name, then the one on the path, then the usual folders.
find_jdk() {
    local home version
    for home in \
        "${STEADYHAND_JAVA_HOME:-}" "${JAVA_HOME:-}" "$(jdk_on_path)" \
        /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/.jdks/*; do
        [[ -n $home ]] || continue
        version=$(jdk_version "$home") || continue
        if ((version >= JDK_NEEDED)); then
            echo "$home"
            return 0
        fi
    done
    return 1
}

# Three lines, as every refusal of Steadyhand has them: what, in which state things are, what to do next.
tool_missing() {
    printf '%s\n' "$1" 'Nothing was built or started.' "$2" >&2
    exit "$EXIT_TOOL_MISSING"
}

# Sets JAVA_HOME to a JDK that is recent enough, or says what to install and ends.
need_jdk() {
    JAVA_HOME=$(find_jdk) || tool_missing \
        "Steadyhand needs a JDK $JDK_NEEDED or newer, and none was found." \
        "Install one, such as Eclipse Temurin $JDK_NEEDED, or set STEADYHAND_JAVA_HOME to the folder of one."
    export JAVA_HOME
}

# Makes sure that mvn can be called, and keeps its own libraries from warning about newer JDKs.
need_maven() {
    command -v mvn >/dev/null || tool_missing \
        'Steadyhand is built with Maven, and there is no mvn on the path.' \
        'Install it: on Debian "apt-get install maven", elsewhere Apache Maven 3.8 or newer.'
    export MAVEN_OPTS="--sun-misc-unsafe-memory-access=allow --enable-native-access=ALL-UNNAMED ${MAVEN_OPTS:-}"
}
