package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.Member;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.engine.Care;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.Room;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of a restore in which the tables, which are made, get their rows and then their keys:
 * what is left to load is planned by the dump and, after a break, by what the copy holds.
 */
final class RowsStage {

    private final RestoreOrder order;
    private final LoadProgress told;
    private final boolean resumed;

    RowsStage(RestoreOrder order, LoadProgress told, boolean resumed) {
        this.order = order;
        this.told = told;
        this.resumed = resumed;
    }

    /**
     * Runs it; returns what the server remarked, and what was not as it had been loaded.
     *
     * @param additions by table, the statements that add its keys
     */
    List<String> run(Loaders loaders, LoadLedger ledger, Map<String, List<String>> additions)
            throws SQLException {
        Map<String, List<Member>> members =
                order.rows().stream()
                        .collect(
                                Collectors.groupingBy(
                                        Member::object, LinkedHashMap::new, Collectors.toList()));
        Schema schema = SchemaCatalogue.read(loaders.first(), order.plan().into());
        List<String> remarks = new ArrayList<>();
        Set<Member> proven = resumed ? proven(loaders, ledger, schema, remarks) : Set.of();
        RowsLoad load = load(loaders, ledger);
        members.forEach((name, parts) ->
                load.add(
                        schema.table(name).orElseThrow(() -> undefined(name)),
                        parts.stream().filter(part -> !proven.contains(part)).toList(),
                        additions.getOrDefault(name, List.of())));
        schema.tables().stream()
                .map(TableDefinition::name)
                .filter(name -> !members.containsKey(name))
                .forEach(told::tableDone);
        told.loading();
        proven.forEach(told::found);
        loaders.grow(Math.clamp(order.rows().size(), 1, order.plan().threads()));
        Care care = order.plan().loading().care();
        ServerFolder folder = ServerFolder.of(new Session(loaders.first()));
        try (PacedWork paced =
                new PacedWork(
                        care,
                        () -> order.connections().openServer(order.access()),
                        new Room(folder::freeBytes, care, "where the server keeps its data"),
                        order.work())) {
            remarks.addAll(load.run(loaders.all(), order.work(), paced));
        }
        return remarks;
    }

    private RowsLoad load(Loaders loaders, LoadLedger ledger) throws SQLException {
        boolean noted = order.plan().place() == Place.BESIDE;
        return new RowsLoad(
                order.source(),
                told,
                loaders.takeLocalFiles(),
                noted ? Optional.of(ledger) : Optional.empty(),
                resumed);
    }

    private Set<Member> proven(
            Loaders loaders, LoadLedger ledger, Schema schema, List<String> remarks)
            throws SQLException {
        Resumption resumption = new Resumption(order.source(), ledger, order.work());
        try (Readers readers =
                new Readers(
                        order.connections(),
                        order.access().withDatabase(order.plan().into()),
                        order.work().cancellation())) {
            return resumption.proven(loaders.first(), readers, schema);
        } finally {
            remarks.addAll(resumption.remarks());
        }
    }

    private static ProblemException undefined(String table) {
        return new Problem(
                        ProblemCode.BACKUP_DAMAGED,
                        "The dump holds rows of table " + table + ", but not the table.",
                        "",
                        "Verify the backup, and choose another where it is damaged.")
                .toException();
    }
}
