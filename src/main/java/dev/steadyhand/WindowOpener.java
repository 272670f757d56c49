package dev.steadyhand;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.cli.Bench;
import dev.steadyhand.cli.WindowOrder;
import dev.steadyhand.gui.Opening;
import dev.steadyhand.gui.Place;
import dev.steadyhand.gui.Window;
import dev.steadyhand.gui.WindowParts;
import dev.steadyhand.gui.practice.SandboxStarter;
import dev.steadyhand.guide.step.StepOptions;
import dev.steadyhand.journal.Journal;
import dev.steadyhand.practice.PracticeFolder;
import dev.steadyhand.practice.PracticeSession;
import dev.steadyhand.practice.ServerKind;
import dev.steadyhand.target.Configuration;
import dev.steadyhand.target.StoreDefinition;
import dev.steadyhand.target.Target;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Puts the window together, and stops what it started when it has been closed. */
final class WindowOpener {

    private final Composition composition;
    private final WindowOrder order;
    private final InstantSource clock;

    WindowOpener(Composition composition, WindowOrder order, InstantSource clock) {
        this.composition = composition;
        this.order = order;
        this.clock = clock;
    }

    /** Returns when the window has been closed. */
    void open() {
        try (Journal journal = composition.journal(order.home());
                WindowPractice practice = practice(journal);
                WindowRuns runs =
                        new WindowRuns(journal, () -> bench(journal, Optional.empty()), practice);
                WindowTidying _ = WindowTidying.begin(() -> bench(journal, Optional.empty()))) {
            show(parts(journal, runs, practice));
        }
    }

    private WindowParts parts(Journal journal, WindowRuns runs, WindowPractice practice) {
        return new WindowParts(
                runs,
                new WindowHome(order, () -> bench(journal, Optional.empty()), clock),
                new WindowBackups(() -> bench(journal, Optional.empty()), clock),
                new SandboxStarter(practice::open, practice::begin, practice::sessionOf),
                order.home().folder().resolve("window.properties"),
                clock,
                ZoneId.systemDefault(),
                composition.tool().replaceFirst("^Steadyhand ", ""));
    }

    private WindowPractice practice(Journal journal) {
        return new WindowPractice(
                order.home().practice(),
                target -> bench(journal, target),
                id -> order.runbooks().find(id).orThrow(),
                new WindowPractice.Recording(clock, composition.tool()));
    }

    private Bench bench(Journal journal, Optional<Target> practice) {
        return composition.bench(
                order.home(),
                WindowPractice.with(withPracticeStore(order.configuration().get()), practice),
                StepOptions.usual(composition.tool()),
                journal);
    }

    private Configuration withPracticeStore(Configuration configuration) {
        Map<String, StoreDefinition> stores = new LinkedHashMap<>(configuration.stores());
        for (ServerKind kind : ServerKind.all()) {
            PracticeFolder folder = kind.folderIn(order.home().practice());
            stores.put(kind.store(), PracticeSession.store(folder));
        }
        return configuration.withStores(stores);
    }

    private void show(WindowParts parts) {
        WindowOrder.First first = order.first();
        Place place = first.page() == WindowOrder.Page.HOME ? Place.HOME : Place.PRACTICE;
        try {
            new Window(parts, new Opening(place, first.server(), first.incident(), first.rows()))
                    .open();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (UnsupportedOperationException cause) {
            throw unavailable().toException(cause);
        }
    }

    private static Problem unavailable() {
        return new Problem(
                ProblemCode.WINDOW_UNAVAILABLE,
                "The window cannot be opened: the system's libraries for windows are missing or do"
                        + " not work with this display.",
                Problem.NOTHING_CHANGED,
                "Use a command, such as: steadyhand practice --terminal, or on Debian install"
                        + " libgtk-3-0 libpangoft2-1.0-0 fonts-dejavu-core and try again.");
    }
}
