package dev.steadyhand.engine.mysql;

/**
 * Somebody a server knows: a user with the host it comes from, or a role of MariaDB, which has no
 * host.
 *
 * @param user its name, unquoted
 * @param host unquoted; empty for a role of MariaDB
 */
record Account(String user, String host) {

    /** Reads {@code user@host} as manifests and servers write it. */
    static Account of(String text) {
        int at = text.lastIndexOf('@');
        return at < 0
                ? new Account(text, "")
                : new Account(text.substring(0, at), text.substring(at + 1));
    }

    boolean isRole() {
        return host.isEmpty();
    }

    /** For people and manifests; not for SQL. */
    String text() {
        return isRole() ? user : user + "@" + host;
    }
}
