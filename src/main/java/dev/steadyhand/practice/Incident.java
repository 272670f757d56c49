package dev.steadyhand.practice;

import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.target.ServerAccess;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Something that goes wrong in practice, for real: it damages the sample shop, is told to the
 * operator as it would be on the phone, and knows what must hold again once it is mended.
 */
public sealed interface Incident permits OrdersDeleted, BadMigration {

    /** All of them, the one for the first practice first. */
    static List<Incident> all() {
        return List.of(new OrdersDeleted(), new BadMigration());
    }

    /**
     * The incident of that id.
     *
     * @throws ProblemException with {@link ProblemCode#UNKNOWN_NAME}
     */
    static Incident named(String id) {
        return all().stream()
                .filter(incident -> incident.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(id));
    }

    private static ProblemException unknown(String id) {
        return new Problem(
                        ProblemCode.UNKNOWN_NAME,
                        "There is no incident named " + id + ".",
                        Problem.NOTHING_CHANGED,
                        "Choose one of: "
                                + all().stream().map(Incident::id).collect(Collectors.joining(", "))
                                + ".")
                .toException();
    }

    /** What it is called on the command line: lower case words with hyphens. */
    String id();

    /** A few words for a list. */
    String title();

    /** What the operator is told, one paragraph each. */
    List<String> story();

    /** The id of the runbook that mends it. */
    String runbook();

    /** What to take away from it, one sentence each. */
    List<String> lessons();

    /**
     * Does the damage.
     *
     * @param shop the sample shop's database on the practice server
     * @param clock for when it happened
     */
    Damage strike(ServerAccess shop, InstantSource clock);

    /**
     * Whether the shop is whole again.
     *
     * @param damage what {@link #strike} said
     */
    List<Check> mended(ServerAccess shop, Damage damage);
}
