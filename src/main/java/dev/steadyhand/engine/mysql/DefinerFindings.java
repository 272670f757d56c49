package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.engine.Definers;
import dev.steadyhand.engine.RestorePlan;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a restore's definers would come to on a server: which do not exist there, what would be
 * unusable by that, and what to choose.
 */
final class DefinerFindings {

    private static final String NOT_SEEN =
            " could not be seen, since the user may not read mysql.user.";

    private final Session session;
    private final Server server;
    private final Definers definers;
    private final Map<String, List<String>> objects = new TreeMap<>();
    private final List<String> obstacles = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private DefinerFindings(Session session, Server server, RestorePlan plan, Manifest manifest) {
        this.session = session;
        this.server = server;
        this.definers = plan.accounts().definers();
        for (DumpedObject object : manifest.objects()) {
            if (!object.definer().isEmpty()) {
                objects.computeIfAbsent(object.definer(), _ -> new ArrayList<>())
                        .add(DumpText.word(object.kind()) + " " + object.name());
            }
        }
    }

    static DefinerFindings of(Session session, Server server, RestorePlan plan, Manifest manifest)
            throws SQLException {
        DefinerFindings findings = new DefinerFindings(session, server, plan, manifest);
        if (!findings.objects.isEmpty()) {
            findings.look();
        }
        return findings;
    }

    List<String> obstacles() {
        return obstacles;
    }

    List<String> warnings() {
        return warnings;
    }

    private void look() throws SQLException {
        Optional<Set<Account>> known = KnownAccounts.of(session);
        String current = session.value("SELECT CURRENT_USER()").orElse("");
        switch (definers.rule()) {
            case KEEP -> kept(known, current);
            case DROP -> changed(current);
            case REPLACE -> replaced(known, current);
        }
    }

    private void kept(Optional<Set<Account>> known, String current) throws SQLException {
        List<String> others = objects.keySet().stream().filter(d -> !d.equals(current)).toList();
        if (others.isEmpty()) {
            return;
        }
        mayName(others);
        if (known.isEmpty()) {
            warnings.add("Whether the definers " + String.join(", ", others) + " exist" + NOT_SEEN);
            return;
        }
        for (String definer : others) {
            if (!known.get().contains(Account.of(definer))) {
                warnings.add(missing(definer));
            }
        }
    }

    private String missing(String definer) {
        return "The definer "
                + definer
                + " does not exist on this server: "
                + SqlText.shortened(
                        String.join(", ", objects.getOrDefault(definer, List.of())), 300)
                + ". They are made and keep it, but nobody can use them before that account is"
                + " there, unless they run with the privileges of whoever asks (SQL SECURITY"
                + " INVOKER). Make the account, or choose other definers: drop, or USER@HOST.";
    }

    private void mayName(List<String> others) throws SQLException {
        if (!Grants.of(session, server.product()).mayNameDefiners(server.product())) {
            obstacles.add(
                    "The user may not make what has another definer ("
                            + SqlText.shortened(String.join(", ", others), 200)
                            + "): it lacks "
                            + Grants.namesDefiners(server.product()).getLast()
                            + "; or let definers be dropped.");
        }
    }

    private void changed(String account) {
        long count = objects.values().stream().mapToLong(List::size).sum();
        warnings.add(
                "Definers are changed: "
                        + count
                        + (count == 1 ? " object runs" : " objects run")
                        + " with the privileges of "
                        + account
                        + " in place of "
                        + SqlText.shortened(String.join(", ", objects.keySet()), 200)
                        + ".");
    }

    private void replaced(Optional<Set<Account>> known, String current) throws SQLException {
        Account account = new Account(definers.user(), definers.host());
        changed(account.text());
        if (!account.text().equals(current)) {
            mayName(List.of(account.text()));
        }
        if (known.isEmpty()) {
            warnings.add("Whether " + account.text() + " exists" + NOT_SEEN);
        } else if (!known.get().contains(account)) {
            obstacles.add(
                    "The account "
                            + account.text()
                            + " that is to be the definer does not exist on this server.");
        }
    }
}
