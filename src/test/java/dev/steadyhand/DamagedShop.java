package dev.steadyhand;

import dev.steadyhand.testing.FreshDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A small database with all that surrounds tables, and a damage that shows in every one of them.
 */
final class DamagedShop {

    private static final String CUSTOMERS =
            "SELECT CONCAT(COUNT(*), '/', SUM(CRC32(name))) FROM customers";
    private static final String ORDERS = "SELECT CONCAT(COUNT(*), '/', SUM(amount)) FROM orders";
    private static final int MANY = 6_000;

    private final FreshDatabase database;

    private DamagedShop(FreshDatabase database) {
        this.database = database;
    }

    static DamagedShop whole(FreshDatabase database) {
        database.execute(
                "CREATE TABLE customers (id INT PRIMARY KEY, name VARCHAR(40) NOT NULL)",
                "CREATE TABLE orders (id INT AUTO_INCREMENT PRIMARY KEY, customer INT NOT NULL,"
                        + " amount DECIMAL(10,2) NOT NULL, note VARCHAR(200) NOT NULL, FOREIGN KEY"
                        + " (customer) REFERENCES customers (id))",
                "CREATE TABLE returned (id INT PRIMARY KEY, why VARCHAR(40))",
                "INSERT INTO customers SELECT seq, CONCAT('Łucja 🦊 ', seq) FROM seq_1_to_50",
                "INSERT INTO orders (customer, amount, note) SELECT 1 + seq MOD 50, seq / 100,"
                        + " REPEAT(SHA1(seq), 5) FROM seq_1_to_"
                        + MANY,
                "INSERT INTO returned VALUES (1, 'too small'), (2, NULL)",
                "CREATE VIEW totals AS SELECT customer, SUM(amount) AS total FROM orders GROUP BY"
                        + " customer",
                "CREATE FUNCTION twice(n INT) RETURNS INT DETERMINISTIC RETURN 2 * n");
        return new DamagedShop(database);
    }

    /** Many tables more, so that moving all of them takes a while; damaged like the others. */
    void widen(int tables) {
        for (int i = 1; i <= tables; i++) {
            database.execute(
                    "CREATE TABLE side_" + i + " (id INT PRIMARY KEY)",
                    "INSERT INTO side_" + i + " VALUES (" + i + ")");
        }
    }

    /** The same damaged database, looked at through another connection. */
    DamagedShop on(FreshDatabase again) {
        return new DamagedShop(again);
    }

    void addTrigger() {
        database.execute(
                "CREATE TRIGGER stamp BEFORE INSERT ON orders FOR EACH ROW SET NEW.note ="
                        + " UPPER(NEW.note)");
    }

    void damage() {
        database.execute(
                "DELETE FROM orders WHERE id MOD 3 = 0",
                "UPDATE customers SET name = 'overwritten' WHERE id > 10",
                "DROP TABLE returned",
                "DROP VIEW totals",
                "CREATE TABLE stray (id INT PRIMARY KEY)");
        for (String side : tables()) {
            if (side.startsWith("side_")) {
                database.execute("DELETE FROM " + side);
            }
        }
    }

    private List<String> tables() {
        return database.query("SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'").stream()
                .map(row -> String.valueOf(row.getFirst()))
                .toList();
    }

    /** The server's own checksum of every table. */
    Map<String, String> checksums() {
        Map<String, String> checksums = new TreeMap<>();
        for (List<String> table :
                database.query("SHOW FULL TABLES WHERE Table_type = 'BASE TABLE'")) {
            String name = table.getFirst();
            checksums.put(name, database.query("CHECKSUM TABLE `" + name + "`").getFirst().get(1));
        }
        return checksums;
    }

    /** Views, triggers and routines by name. */
    List<List<String>> surroundings() {
        return database.query(
                "SELECT 'view', table_name FROM information_schema.views WHERE table_schema ="
                        + " DATABASE() UNION ALL SELECT 'trigger', trigger_name FROM"
                        + " information_schema.triggers WHERE trigger_schema = DATABASE() UNION"
                        + " ALL SELECT 'routine', routine_name FROM information_schema.routines"
                        + " WHERE routine_schema = DATABASE() ORDER BY 1, 2");
    }

    LiveReader reader() {
        return new LiveReader(database::connection, CUSTOMERS, ORDERS);
    }

    /** What a reader is answered now. */
    String answer() {
        try (Connection connection = database.connection()) {
            return LiveReader.read(connection, CUSTOMERS, ORDERS);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    boolean isBeingLoaded() {
        return copy().filter(copy -> exists(copy, "orders"))
                .map(copy ->
                        database.query(
                                "SET STATEMENT tx_isolation = 'READ-UNCOMMITTED' FOR SELECT 1 FROM"
                                        + " `"
                                        + copy
                                        + "`.orders LIMIT 1"))
                .filter(rows -> !rows.isEmpty())
                .isPresent();
    }

    boolean isLoaded() {
        return copy().filter(copy -> exists(copy, "_steadyhand_copy"))
                .map(copy -> database.query("SELECT state FROM `" + copy + "`._steadyhand_copy"))
                .filter(List.of(List.of("loaded"))::equals)
                .isPresent();
    }

    /** The switch has done all it does to the server. */
    boolean isSwitchDone() {
        return other("__before_")
                .filter(name -> exists(name, "_steadyhand_switch"))
                .map(name -> database.query("SELECT stage FROM `" + name + "`._steadyhand_switch"))
                .filter(List.of(List.of("KEPT"))::equals)
                .isPresent();
    }

    boolean isSwitched() {
        return exists(database.name(), "returned");
    }

    /** A statement of the switch waits for the tables. */
    boolean isWaitingForTables() {
        return database.query(
                                "SELECT 1 FROM information_schema.processlist WHERE state LIKE"
                                    + " 'Waiting for table metadata lock%' AND (info LIKE 'RENAME"
                                    + " TABLE%' OR info LIKE 'LOCK TABLES%') AND LOCATE('"
                                        + database.name()
                                        + "`', info) > 0")
                        .size()
                > 0;
    }

    /** Nothing that a killed program has sent is still at work. */
    boolean isQuiet() {
        return database.query(
                        "SELECT 1 FROM information_schema.processlist WHERE info LIKE 'RENAME"
                                + " TABLE%' OR info LIKE 'LOCK TABLES%'")
                .isEmpty();
    }

    private Optional<String> copy() {
        return other("__restore_");
    }

    private Optional<String> other(String mark) {
        return database.withCopies().stream().filter(name -> name.contains(mark)).findFirst();
    }

    private boolean exists(String schema, String table) {
        return !database.query(
                        "SELECT 1 FROM information_schema.tables WHERE table_schema = '"
                                + schema
                                + "' AND table_name = '"
                                + table
                                + "'")
                .isEmpty();
    }
}
