package dev.steadyhand.engine.mysql;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What a switch would send, for people to read; the bookkeeping is left out. */
final class SwitchPlan {

    private SwitchPlan() {}

    static List<String> of(Session session, Roles roles) throws SQLException {
        Exchange exchange = new Exchange(session, roles);
        Exchange.Content content =
                Databases.exists(session, roles.incoming())
                        ? exchange.content()
                        : new Exchange.Content(List.of(), List.of(), List.of());
        List<String> leaving = new ArrayList<>(Databases.tables(session, roles.live()));
        CopyScope.read(session, roles.incoming()).ifPresent(leaving::retainAll);
        List<Definition> inTheWay = Exchange.inTheWay(content.former(), content.tables());
        Moves moves = new Moves(roles, leaving, content.tables(), inTheWay, List.of());
        List<String> plan = new ArrayList<>();
        plan.add("CREATE DATABASE " + SqlText.identifier(roles.outgoing()));
        plan.addAll(moves.droppedViews());
        plan.addAll(moves.droppedTriggers());
        plan.add(moves.isNothing() ? "-- no table to rename" : moves.rename());
        content.incoming().stream()
                .flatMap(definition -> definition.statements().stream())
                .filter(sql -> sql.startsWith("CREATE"))
                .forEach(plan::add);
        plan.add("DROP DATABASE " + SqlText.identifier(roles.incoming()));
        return plan;
    }
}
