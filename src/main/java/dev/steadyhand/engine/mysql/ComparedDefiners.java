package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Check;
import dev.steadyhand.engine.Definers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Puts the backup's definers back into definitions that were given others on purpose, so that all
 * the rest of them can be compared; and sees that the others are the ones that were chosen.
 */
final class ComparedDefiners {

    private final ChosenDefiner chosen;
    private final Map<String, String> before = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> unknown = new ArrayList<>();
    private int changed;

    private ComparedDefiners(ChosenDefiner chosen, Manifest expected) {
        this.chosen = chosen;
        for (DumpedObject object : expected.objects()) {
            before.put(object.kind() + " " + object.name(), object.definer());
        }
    }

    static ComparedDefiners of(Session session, Definers definers, Manifest expected)
            throws SQLException {
        return new ComparedDefiners(ChosenDefiner.of(session, definers), expected);
    }

    /** The definition as the backup would have it, were it not for the definer. */
    Definition asInBackup(Definition found) {
        Optional<Account> definer = DefinerClause.definerOf(found);
        if (chosen.account().isEmpty() || definer.isEmpty()) {
            return found;
        }
        String name = DumpText.word(found.kind()) + " " + found.name();
        if (!definer.equals(chosen.account())) {
            wrong.add(name + " has " + definer.get().text());
        }
        String former = before.getOrDefault(found.kind() + " " + found.name(), "");
        if (former.isEmpty()) {
            unknown.add(name);
            return found;
        }
        changed++;
        return DefinerClause.replaced(found, Account.of(former));
    }

    /** What was seen of them; nothing where they were kept. */
    List<Check> checks() {
        if (chosen.account().isEmpty()) {
            return List.of();
        }
        String account = chosen.account().get().text();
        List<Check> checks = new ArrayList<>();
        if (!wrong.isEmpty()) {
            checks.add(
                    Check.fail(
                            "definers",
                            "should be " + account + ", but " + String.join(", ", wrong)));
        } else if (!unknown.isEmpty()) {
            checks.add(
                    Check.warn(
                            "definers",
                            "the backup does not say whose these were, so definitions with another"
                                    + " definer look different: "
                                    + String.join(", ", unknown)));
        } else {
            checks.add(
                    Check.pass(
                            "definers",
                            changed
                                    + " changed on purpose to "
                                    + account
                                    + "; all else of these definitions is compared"));
        }
        return checks;
    }
}
