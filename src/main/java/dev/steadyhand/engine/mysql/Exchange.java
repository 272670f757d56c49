package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.ObjectKind;
import dev.steadyhand.engine.mysql.SwitchLedger.Entry;
import dev.steadyhand.engine.mysql.SwitchLedger.Stage;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one exchange does in the server, step by step, on one session. Each step first looks at what
 * is there, and so can be done again after it was cut off anywhere:
 *
 * <pre>
 * prepare   make the outgoing database; write down what both sides hold; last, the ledger's row
 * moves     what is still to move, read from where the tables are now
 * dress     make what belongs to the new tables; drop what only the former ones had
 * finish    drop the emptied incoming database; close the ledger
 * takeBack  where nothing has moved: make the live triggers and views again, drop the ledger
 * </pre>
 */
final class Exchange {

    private final Session session;
    private final Roles roles;

    Exchange(Session session, Roles roles) {
        this.session = session;
        this.roles = roles;
    }

    /**
     * What both sides hold, before anything is changed.
     *
     * @param former the definitions of the live database
     * @param incoming the definitions that become live
     * @param tables the tables that become live
     */
    record Content(List<Definition> former, List<Definition> incoming, List<String> tables) {}

    /** What both sides hold now. */
    Content content() throws SQLException {
        List<String> tables = Databases.tables(session, roles.incoming());
        List<Definition> former =
                Databases.exists(session, roles.live())
                        ? within(Dressing.of(catalogue(roles.live()), tables))
                        : List.of();
        List<Definition> pending = CopyTables.pending(session.connection(), roles.incoming());
        return new Content(former, Dressing.of(pending, catalogue(roles.incoming())), tables);
    }

    /** Where only some tables are exchanged, what belongs to the others is none of our business. */
    private List<Definition> within(List<Definition> definitions) throws SQLException {
        Optional<Set<String>> scope = CopyScope.read(session, roles.incoming());
        return scope.isEmpty()
                ? definitions
                : definitions.stream().filter(each -> isWithin(each, scope.get())).toList();
    }

    /** What has been written down is complete, and still there when the incoming side is gone. */
    private Optional<Set<String>> scope() throws SQLException {
        return CopyScope.read(session, roles.outgoing());
    }

    private static boolean isWithin(Definition definition, Set<String> scope) {
        return switch (definition.kind()) {
            case TRIGGER -> TriggerTable.of(definition).filter(scope::contains).isPresent();
            case VIEW -> scope.contains(definition.name());
            default -> false;
        };
    }

    private Schema catalogue(String database) throws SQLException {
        return SchemaCatalogue.read(session.connection(), database);
    }

    /** Writes everything down; the live database is only read. */
    void prepare(Content content, Entry entry) throws SQLException {
        String collation = Databases.collation(session, roles.live()).orElse(entry.collation());
        Optional<Set<String>> scope = CopyScope.read(session, roles.incoming());
        if (scope.isPresent()) {
            new CrossingKeys(session, roles).finishFormer();
        }
        Databases.drop(session, roles.outgoing());
        Databases.create(session, roles.outgoing(), collation);
        CopyTables.create(session.connection(), roles.outgoing(), entry.run());
        if (scope.isPresent()) {
            CopyScope.write(session.connection(), roles.outgoing(), scope.get());
        }
        new Trial(session, roles.outgoing()).of(all(content));
        SwitchLedger.create(session, roles.outgoing());
        int seq = 1;
        for (Definition definition : content.former()) {
            seq = CopyTables.keep(session.connection(), roles.outgoing(), definition, seq);
        }
        SwitchLedger.writeIncoming(session, roles.outgoing(), content.tables(), content.incoming());
        SwitchLedger.begin(session, roles.outgoing(), entry);
    }

    private static List<Definition> all(Content content) {
        List<Definition> all = new ArrayList<>(content.former());
        all.addAll(content.incoming());
        return all;
    }

    /**
     * What is still to move. Tables leave first, so a table of the live database is a new one only
     * when it is written down as such and no longer where it came from.
     */
    Moves moves() throws SQLException {
        List<String> wanted = SwitchLedger.tables(session, roles.outgoing());
        List<String> arriving = new ArrayList<>(Databases.tables(session, roles.incoming()));
        arriving.retainAll(wanted);
        if (isMoved(wanted, arriving)) {
            return new Moves(roles, List.of(), List.of(), List.of(), List.of());
        }
        Set<String> arrived = new HashSet<>(wanted);
        arriving.forEach(arrived::remove);
        List<String> leaving = new ArrayList<>(Databases.tables(session, roles.live()));
        leaving.removeAll(arrived);
        scope().ifPresent(leaving::retainAll);
        return new Moves(roles, leaving, arriving, inTheWay(former(), arriving), incoming(true));
    }

    private boolean isMoved(List<String> wanted, List<String> arriving) throws SQLException {
        boolean noted =
                SwitchLedger.read(session, roles.outgoing())
                        .filter(entry -> entry.stage() == Stage.RECEIVING)
                        .isEmpty();
        return noted || (!wanted.isEmpty() && arriving.isEmpty());
    }

    /** What must be taken off the live database before the rename. */
    static List<Definition> inTheWay(List<Definition> former, List<String> arriving) {
        return former.stream().filter(definition -> isInTheWay(definition, arriving)).toList();
    }

    private static boolean isInTheWay(Definition definition, List<String> arriving) {
        return switch (definition.kind()) {
            case TRIGGER -> true;
            case VIEW -> arriving.contains(definition.name());
            default -> false;
        };
    }

    private List<Definition> incoming(boolean triggers) throws SQLException {
        return SwitchLedger.incoming(session, roles.outgoing()).stream()
                .filter(definition -> !triggers || definition.kind() == ObjectKind.TRIGGER)
                .toList();
    }

    private List<Definition> former() throws SQLException {
        return CopyTables.pending(session.connection(), roles.outgoing());
    }

    /** Where the live database was dropped, there must be one to switch into. */
    void makeRoom() throws SQLException {
        if (!Databases.exists(session, roles.live())) {
            Entry entry = SwitchLedger.read(session, roles.outgoing()).orElseThrow();
            Databases.create(session, roles.live(), entry.collation());
        }
    }

    /**
     * Gives the live database the default collation of what becomes live. Before the tables move,
     * since triggers keep the collation that their database has when they are made.
     */
    void collate() throws SQLException {
        if (scope().isPresent()) {
            return;
        }
        collate(SwitchLedger.read(session, roles.outgoing()).orElseThrow().collation());
    }

    private void collate(String wanted) throws SQLException {
        if (!wanted.equals(Databases.collation(session, roles.live()).orElse(wanted))) {
            session.run(
                    "ALTER DATABASE "
                            + SqlText.identifier(roles.live())
                            + " COLLATE "
                            + SqlText.identifier(wanted));
        }
    }

    /**
     * Makes what belongs to the tables that are live now.
     *
     * @return names of views that were left out
     */
    List<String> dress() throws SQLException {
        SwitchLedger.stage(session, roles.outgoing(), Stage.MOVED);
        collate();
        List<Definition> wanted = incoming(false);
        SequenceDefaults.follow(session.connection(), roles.live(), roles.incoming());
        session.connection().setCatalog(roles.live());
        Dressing.strip(session, former(), wanted);
        List<String> leftOut = Dressing.make(session, roles.live(), wanted);
        if (scope().isPresent()) {
            new CrossingKeys(session, roles).mend();
        }
        return leftOut;
    }

    /** Ends it: from here on the outgoing database is complete and can be switched in again. */
    void finish() throws SQLException {
        session.connection().setCatalog(roles.outgoing());
        if (Databases.tables(session, roles.incoming()).isEmpty()) {
            Databases.drop(session, roles.incoming());
        } else {
            SwitchLedger.close(session, roles.incoming());
        }
        CopyTables.markLoaded(session.connection(), roles.outgoing());
        SwitchLedger.stage(session, roles.outgoing(), Stage.KEPT);
        SwitchLedger.dropIncoming(session, roles.outgoing());
    }

    /** Puts back what was taken off the live tables, which have not moved; forgets the exchange. */
    void takeBack() throws SQLException {
        if (Databases.exists(session, roles.live())) {
            collate(Databases.collation(session, roles.outgoing()).orElseThrow());
            session.connection().setCatalog(roles.live());
            List<Definition> former = former();
            List<Definition> takenOff = new ArrayList<>(Dressing.of(former, ObjectKind.TRIGGER));
            takenOff.addAll(Dressing.of(former, ObjectKind.VIEW));
            Dressing.make(session, roles.live(), takenOff);
        }
        if (Databases.tables(session, roles.outgoing()).isEmpty()) {
            Databases.drop(session, roles.outgoing());
        }
    }
}
