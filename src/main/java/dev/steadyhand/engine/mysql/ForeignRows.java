package dev.steadyhand.engine.mysql;

import dev.steadyhand.base.Work;
import dev.steadyhand.engine.mysql.ForeignRowsText.Rule;
import dev.steadyhand.engine.mysql.RowLoaders.Batch;
import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * Sends rows of a foreign dump in one session, some statements of one table in one transaction: by
 * {@code LOAD DATA LOCAL} fed from memory where the server takes that and it means the same, else
 * as the statements they are. Where the server leaves out or remarks on any row, the transaction is
 * taken back and the statements are run, so that what arrives is what the ordinary client would
 * have loaded. For one thread.
 */
final class ForeignRows {

    /** Statements longer than this are not written anew. */
    private static final long LONGEST = 32L << 20;

    private final Connection connection;
    private final Session session;
    private final boolean localFiles;
    private final Work work;
    private final ForeignRowsText text = new ForeignRowsText(new SqlBuffer());
    private String settings = "";

    ForeignRows(Connection connection, boolean localFiles, Work work) {
        this.connection = connection;
        this.session = new Session(connection);
        this.localFiles = localFiles;
        this.work = work;
    }

    /** Sends the rows of statements of one table, which were found under the same settings. */
    void load(List<Batch> batches) throws SQLException {
        Batch first = batches.getFirst();
        Optional<ForeignTable.Direct> direct =
                localFiles && first.direct()
                        ? first.table().direct(first.rows().columns(), client(first.settings()))
                        : Optional.empty();
        if (direct.isEmpty() || !written(batches, direct.get()) || !loaded(batches, direct.get())) {
            insert(batches);
        }
    }

    /** What comes when a table's last rows are in. */
    void finish(ForeignTable table) throws SQLException {
        for (ForeignTable.Addition addition : table.additions()) {
            work.cancellation().check();
            use(addition.settings());
            RawStatement.execute(connection, addition.sql().bytes());
        }
        FreshStatistics.gather(connection, table.name());
    }

    private void use(String wanted) throws SQLException {
        if (!wanted.equals(settings)) {
            session.run(wanted);
            settings = wanted;
        }
    }

    /** The character set in settings as {@link ForeignSession#settings} gives them. */
    static String client(String settings) {
        return settings.replaceFirst("SET character_set_client=(\\w+).*", "$1");
    }

    private boolean written(List<Batch> batches, ForeignTable.Direct direct) {
        long length = batches.stream().mapToLong(batch -> batch.rows().sql().length()).sum();
        if (length > LONGEST) {
            return false;
        }
        text.clear();
        Rule[] rules = direct.rules().toArray(Rule[]::new);
        for (Batch batch : batches) {
            if (!text.add(batch.rows().sql().bytes(), batch.rows().valuesAt(), rules)) {
                return false;
            }
        }
        return true;
    }

    private boolean loaded(List<Batch> batches, ForeignTable.Direct direct) throws SQLException {
        use(batches.getFirst().settings() + ", NAMES utf8mb4");
        session.run("START TRANSACTION");
        try (Statement statement = connection.createStatement()) {
            statement
                    .unwrap(org.mariadb.jdbc.Statement.class)
                    .setLocalInfileInputStream(
                            new ByteArrayInputStream(text.rows().bytes(), 0, text.rows().length()));
            long count = statement.executeLargeUpdate(direct.sql());
            boolean whole =
                    count == text.count()
                            && session.value("SELECT @@warning_count")
                                    .filter("0"::equals)
                                    .isPresent();
            session.run(whole ? "COMMIT" : "ROLLBACK");
            if (!whole) {
                batches.getFirst().table().sendByStatement();
            }
            return whole;
        }
    }

    private void insert(List<Batch> batches) throws SQLException {
        use(batches.getFirst().settings());
        session.run("START TRANSACTION");
        for (Batch batch : batches) {
            work.cancellation().check();
            RawStatement.execute(connection, batch.rows().sql().bytes());
        }
        session.run("COMMIT");
    }

    /** Takes back what a statement that failed has left, so that it can be run again. */
    void takeBack() throws SQLException {
        session.run("ROLLBACK");
    }
}
