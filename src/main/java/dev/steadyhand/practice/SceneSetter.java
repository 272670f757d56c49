package dev.steadyhand.practice;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupName;
import dev.steadyhand.base.Work;
import dev.steadyhand.store.StoredFile;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.target.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;

/** Sets a practice up: a whole shop, a good backup, some orders after it, and the incident. */
final class SceneSetter {

    /** How many orders are placed between the backup and the incident. */
    private static final int LATER_ORDERS = 25;

    private final PracticeMemory memory;
    private final PracticeParts parts;
    private final Target target;

    SceneSetter(PracticeMemory memory, PracticeParts parts, Target target) {
        this.memory = memory;
        this.parts = parts;
        this.target = target;
    }

    PracticeScene set(PracticeOrder order, Work work) {
        memory.forgetScene();
        String fingerprint = wholeShop(order.size(), work);
        removeOldBackups();
        work.progress().phase("making the backup", -1);
        Backup backup = parts.backups().make(target, work);
        work.cancellation().check();
        work.progress().phase("placing orders after the backup", -1);
        long lastOrder = placeLaterOrders();
        work.progress().phase("making the incident", -1);
        Damage damage = order.incident().strike(target.access(), parts.clock());
        PracticeScene scene =
                new PracticeScene(
                        order.incident().id(),
                        order.size().rows(),
                        backup.name(),
                        backup.taken(),
                        fingerprint,
                        lastOrder,
                        LATER_ORDERS,
                        damage);
        memory.rememberScene(scene);
        return scene;
    }

    /** Leaves the shop as it is where it is the untouched one, and makes it anew otherwise. */
    private String wholeShop(ShopSize size, Work work) {
        work.progress().phase("looking at the sample shop", -1);
        ServerAccess shop = target.access();
        Optional<String> wanted = memory.shop(size);
        if (wanted.isPresent() && wanted.equals(SampleShop.fingerprint(shop))) {
            SampleShop.dropCopies(shop);
            return wanted.get();
        }
        SampleShop.build(shop, size, work);
        String made = SampleShop.fingerprint(shop).orElseThrow();
        memory.rememberShop(size, made);
        return made;
    }

    /** Backups of earlier practices hold other shops; checkpoints of the journal stay. */
    private void removeOldBackups() {
        for (StoredFile file : parts.store().list()) {
            boolean ours =
                    BackupName.ofFile(file.name())
                            .filter(name -> name.target().equals(target.name()))
                            .isPresent();
            if (ours) {
                parts.store().delete(file.name());
            }
        }
    }

    /** Returns the highest order number before them. */
    private long placeLaterOrders() {
        try (Connection connection = Connections.open(target.access());
                Statement statement = connection.createStatement()) {
            long last = Rows.number(connection, "select max(id) from orders");
            long customers = Rows.number(connection, "select count(*) from customers");
            long products = Rows.number(connection, "select count(*) from products");
            for (int i = 1; i <= LATER_ORDERS; i++) {
                long customer = 1 + i * 37L % customers;
                long product = 1 + i * 11L % products;
                statement.execute(
                        "call place_order(" + customer + ", " + product + ", " + (1 + i % 3) + ")");
            }
            return last;
        } catch (SQLException e) {
            throw PracticeProblems.refused("orders were placed", e);
        }
    }
}
