package dev.steadyhand.guide.step;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Progress;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.ThrowAwayName;
import dev.steadyhand.engine.ThrowAways;
import dev.steadyhand.journal.Entry;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.target.Target;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Throw-away databases that are still on a server. A test restore drops its own; one that was
 * killed cannot. Only those are removed that this installation made: its journal says so, their
 * name says which run, the mark within them agrees, and they are not of just now.
 */
public final class LeftOverCopies {

    /**
     * How old one must be: whoever shares this journal from another machine may be loading it, and
     * that machine's lock on its run may not be seen here.
     */
    public static final Duration YOUNGEST = Duration.ofMinutes(10);

    private static final String KIND = "THROW_AWAY_REMOVED";

    private final Engines engines;
    private final Journal journal;
    private final InstantSource clock;

    public LeftOverCopies(Engines engines, Journal journal, InstantSource clock) {
        this.engines = engines;
        this.journal = journal;
        this.clock = clock;
    }

    /** Whose a throw-away database is. */
    public enum Whose {
        /** This installation's, left behind. */
        LEFT,
        /** This installation's, and too young to be removed. */
        YOUNG,
        /** Of a run that is going on. */
        IN_USE,
        /** Not in this installation's journal. */
        UNKNOWN
    }

    /** One that is there. */
    public record Found(ThrowAwayName name, Whose whose) {}

    /** Whether one was begun on a target's server and nothing says that it is gone. */
    public boolean isAnyExpected(Target target) {
        Set<String> gone = new HashSet<>();
        journal.ofKind(Effect.CLEANUP.completeKind())
                .forEach(entry -> gone.add(entry.data().path("database").asString("")));
        journal.ofKind(KIND).forEach(entry -> gone.add(entry.data().path("database").asString("")));
        return journal.ofKind(Effect.RESTORE.begunKind()).stream()
                .filter(entry -> entry.data().path("target").asString("").equals(target.name()))
                .filter(entry ->
                        entry.data().path("place").asString("").equals(ThrowAwayCopies.PLACE))
                .anyMatch(entry -> !gone.contains(entry.data().path("copy").asString("")));
    }

    /**
     * Those on a target's server; changes nothing.
     *
     * @param executed whether a run is being executed
     */
    public List<Found> find(Target target, Predicate<String> executed) {
        List<ThrowAwayName> names =
                throwAways(target).map(all -> all.find(target.access())).orElse(List.of());
        return names.isEmpty()
                ? List.of()
                : names.stream().map(name -> new Found(name, whose(name, executed))).toList();
    }

    private Whose whose(ThrowAwayName name, Predicate<String> executed) {
        if (journal.ofRun(name.run()).stream().noneMatch(entry -> makes(entry, name))) {
            return Whose.UNKNOWN;
        }
        if (executed.test(name.run())) {
            return Whose.IN_USE;
        }
        boolean young = name.age(clock.instant()).compareTo(YOUNGEST) < 0;
        return young ? Whose.YOUNG : Whose.LEFT;
    }

    /** Some servers write all names in lower case. */
    private static boolean makes(Entry entry, ThrowAwayName name) {
        return entry.kind().equals(Effect.RESTORE.begunKind())
                && entry.data().path("place").asString("").equals(ThrowAwayCopies.PLACE)
                && entry.data().path("copy").asString("").equalsIgnoreCase(name.text());
    }

    /**
     * Drops one that was left, on record; anything else stays.
     *
     * @return whether it was there and is gone
     */
    public boolean remove(Target target, Found found, String operator) {
        Optional<ThrowAways> all = throwAways(target).filter(_ -> found.whose() == Whose.LEFT);
        Work work = new Work(Progress.NONE, new Cancellation());
        boolean gone =
                all.filter(engine -> engine.drop(target.access(), found.name(), work)).isPresent();
        if (gone) {
            journal.append(
                    Optional.empty(),
                    operator,
                    KIND,
                    JsonMapper.builder()
                            .build()
                            .createObjectNode()
                            .put("target", target.name())
                            .put("database", found.name().text())
                            .put("madeBy", found.name().run()));
        }
        return gone;
    }

    private Optional<ThrowAways> throwAways(Target target) {
        return engines.of(target.access().url().product()).flatMap(engine -> engine.throwAways());
    }
}
