package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Counts rows that a switch of some tables would leave without the row they refer to. */
final class PartOrphans {

    private static final String TOO_LONG = "57014";
    private static final int SAMPLE = 3;

    private final Session session;
    private final CopyNames names;
    private final Work work;

    PartOrphans(Session session, CopyNames names, Work work) {
        this.session = session;
        this.names = names;
        this.work = work;
    }

    /** One check for each foreign key between tables that move and tables that stay. */
    List<Check> count() throws SQLException {
        List<QualifiedName> scope = Schemas.scope(session, names.copy());
        if (scope.isEmpty()) {
            return List.of();
        }
        work.progress().phase("counting rows without the row they refer to", -1);
        session.run("SET statement_timeout = '60s'");
        List<Check> checks = new ArrayList<>();
        Dependents bound =
                Dependents.read(
                        session,
                        scope.getFirst().schema(),
                        scope.stream().map(QualifiedName::name).toList());
        for (ForeignKey key : bound.incoming()) {
            work.cancellation().check();
            checks.add(
                    count(key, key.table(), new QualifiedName(names.copy(), key.parent().name())));
        }
        for (ForeignKey key : Schemas.kept(session, names.copy())) {
            work.cancellation().check();
            checks.add(
                    count(key, new QualifiedName(names.copy(), key.table().name()), key.parent()));
        }
        return checks;
    }

    private Check count(ForeignKey key, QualifiedName of, QualifiedName in) throws SQLException {
        String name = "rows of " + key.table().text() + " without their " + key.parent().text();
        boolean there = session.isAny("SELECT 1 WHERE to_regclass(?) IS NOT NULL", in.sql());
        if (!there) {
            return Check.warn(name, "there is no table " + in.text() + "; the key is left out");
        }
        String orphans = key.orphans(of, in);
        try {
            String rows = session.value("SELECT count(*)" + orphans).orElse("0");
            return rows.equals("0")
                    ? Check.pass(name, "none, by the key " + key.name())
                    : Check.warn(
                            name,
                            rows
                                    + " by the key "
                                    + key.name()
                                    + ", such as "
                                    + sample(key, orphans)
                                    + ": after the switch they would refer to nothing");
        } catch (SQLException e) {
            if (!SqlProblems.state(e).equals(TOO_LONG)) {
                throw e;
            }
            work.cancellation().check();
            return Check.warn(
                    name,
                    "not counted within 60 s, by the key "
                            + key.name()
                            + ": count them by hand before the switch");
        }
    }

    private String sample(ForeignKey key, String orphans) throws SQLException {
        String columns =
                key.columns().stream()
                        .map(column -> "c." + SqlText.identifier(column))
                        .collect(Collectors.joining(", "));
        return session.rows("SELECT DISTINCT " + columns + orphans + " LIMIT " + SAMPLE).stream()
                .map(row -> String.join(", ", row))
                .collect(Collectors.joining("; "));
    }
}
