package dev.steadyhand.guide;

import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Product;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A database server that lives in memory and remembers what was done to it. */
final class ScriptedServer {

    /** Databases by name, each with its tables by name, each with its rows. */
    final Map<String, Map<String, List<String>>> databases = new TreeMap<>();

    /** Which run made a copy. */
    final Map<String, String> copies = new TreeMap<>();

    /** What changed something, in order. */
    final List<String> changes = new CopyOnWriteArrayList<>();

    /** Views that a switch or an undo cannot make again. */
    final List<String> leftOut = new CopyOnWriteArrayList<>();

    private Identity identity = new Identity(Product.MARIADB, "server-1", "db-1", 3306, "shop");
    private Optional<String> lock = Optional.empty();

    ScriptedServer() {
        databases.put("shop", tables("order 1", "order 2", "order 3"));
    }

    static Map<String, List<String>> tables(String... orders) {
        Map<String, List<String>> tables = new TreeMap<>();
        tables.put("orders", new ArrayList<>(List.of(orders)));
        tables.put("settings", new ArrayList<>(List.of("colour blue")));
        return tables;
    }

    synchronized Identity identity() {
        return identity;
    }

    synchronized void becomes(Identity other) {
        identity = other;
    }

    synchronized Optional<String> lockedBy() {
        return lock;
    }

    synchronized boolean lock(String holder) {
        if (lock.isPresent()) {
            return false;
        }
        lock = Optional.of(holder);
        return true;
    }

    synchronized void unlock(String holder) {
        if (lock.equals(Optional.of(holder))) {
            lock = Optional.empty();
        }
    }

    synchronized Map<String, List<String>> live() {
        return databases.getOrDefault("shop", Map.of());
    }

    synchronized List<String> orders() {
        return live().getOrDefault("orders", List.of());
    }

    /** Names of databases beside the live one. */
    synchronized List<String> others() {
        return databases.keySet().stream().filter(name -> !name.equals("shop")).toList();
    }
}
