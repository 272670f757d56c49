package dev.steadyhand.practice;

import dev.steadyhand.target.ServerAccess;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;

/**
 * One value for all that the shop holds: its rows, the definitions of its tables and of everything
 * that works on them, but not the database's name. Two shops on servers of one product are the same
 * exactly when it is.
 */
final class ShopFingerprint {

    private ShopFingerprint() {}

    /** The fingerprint of the database, 64 hexadecimal digits. */
    static String of(ServerAccess shop) throws SQLException {
        try (Connection connection = Connections.open(shop)) {
            return sha256(String.join("\n", ShopDialect.of(shop).portrait(connection)));
        }
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
