package dev.steadyhand.engine.mysql;

import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Product;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Map;

/**
 * What a server is. MySQL has a unique id of its own, {@code server_uuid}, made when its data
 * folder was. MariaDB has none that is stored; since 10.6.19, 10.11.9 and 11.4.3 it has {@code
 * server_uid}, computed at each start from the machine's hardware address and the port. That alone
 * is the same for two containers with one address, so the id of MariaDB, and of TiDB, is a digest
 * of it together with host name, port, data folder and {@code server_id}: the same after each
 * restart, another one on another machine, port or data folder. Upgrading a MariaDB to a version
 * that has {@code server_uid} changes it once.
 */
final class ServerIdentity {

    private static final int HEX_DIGITS = 32;

    private ServerIdentity() {}

    static Identity of(Session session, Server server, String database) throws SQLException {
        Map<String, String> variables =
                Variables.read(
                        session,
                        "server_uuid",
                        "server_uid",
                        "hostname",
                        "port",
                        "datadir",
                        "server_id");
        String host = variables.getOrDefault("hostname", "");
        String port = variables.getOrDefault("port", "0");
        return new Identity(
                server.product(),
                serverId(server.product(), variables),
                host,
                Integer.parseInt(port),
                database);
    }

    private static String serverId(Product product, Map<String, String> variables) {
        String uuid = variables.getOrDefault("server_uuid", "");
        if (product == Product.MYSQL && !uuid.isEmpty()) {
            return uuid;
        }
        String parts =
                String.join(
                        "\n",
                        variables.getOrDefault("server_uid", ""),
                        variables.getOrDefault("hostname", ""),
                        variables.getOrDefault("port", ""),
                        variables.getOrDefault("datadir", ""),
                        variables.getOrDefault("server_id", ""));
        return sha256(parts).substring(0, HEX_DIGITS);
    }

    static String sha256(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
