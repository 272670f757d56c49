package dev.steadyhand.target;

/**
 * What a server <em>is</em>, as opposed to what its URL says. Two identities are the same server
 * and database exactly when the records are equal.
 *
 * @param product what answers
 * @param serverId the server's own unique id (server UUID, system identifier), or the best
 *     composite it offers
 * @param host the host name the server gives itself
 * @param port the port the server says it listens on
 * @param database the name of the live database
 */
public record Identity(Product product, String serverId, String host, int port, String database) {

    /** For banners and reports: {@code shop on db-1:3306 (MariaDB, 3f2a…)}. */
    public String text() {
        String shortId = serverId.length() > 8 ? serverId.substring(0, 8) + "…" : serverId;
        return database
                + " on "
                + host
                + ":"
                + port
                + " ("
                + product.title()
                + ", "
                + shortId
                + ")";
    }
}
