package dev.steadyhand.gui.practice;

import dev.steadyhand.base.Work;
import dev.steadyhand.guide.GuidedRun;
import dev.steadyhand.guide.RunSnapshot;
import dev.steadyhand.practice.Debrief;
import dev.steadyhand.practice.PracticeOrder;
import dev.steadyhand.practice.PracticeSession;
import dev.steadyhand.practice.ServerKind;
import dev.steadyhand.practice.ShopSize;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Practice on the real sandbox: its server and shop, its incidents, its debrief. */
public final class SandboxStarter implements PracticeStarter {
    private final Opening opening;
    private final Function<PracticeSession, GuidedRun> beginning;
    private final Function<GuidedRun, Optional<PracticeSession>> belonging;

    /**
     * A starter on the parts of the composition root.
     *
     * @param opening starts the server and sets the scene
     * @param beginning begins the run that mends it
     * @param belonging the session of a run, where it has one
     */
    public SandboxStarter(
            Opening opening,
            Function<PracticeSession, GuidedRun> beginning,
            Function<GuidedRun, Optional<PracticeSession>> belonging) {
        this.opening = opening;
        this.beginning = beginning;
        this.belonging = belonging;
    }

    /** Starts a server and sets the scene on it. */
    @FunctionalInterface
    public interface Opening {
        PracticeSession open(ServerKind server, PracticeOrder order, Work work);
    }

    @Override
    public List<Server> servers() {
        return ServerKind.all().stream().map(kind -> new Server(kind.id(), kind.title())).toList();
    }

    @Override
    public List<Incident> incidents() {
        return dev.steadyhand.practice.Incident.all().stream()
                .map(i -> new Incident(i.id(), i.title(), String.join(" ", i.story())))
                .toList();
    }

    @Override
    public Session start(Order order, Work work) {
        PracticeOrder wanted =
                new PracticeOrder(
                        dev.steadyhand.practice.Incident.named(order.incident()),
                        new ShopSize(order.rows()));
        PracticeSession session = opening.open(ServerKind.named(order.server()), wanted, work);
        boolean begun = false;
        try {
            Session open = new OpenSession(session, beginning.apply(session));
            begun = true;
            return open;
        } finally {
            if (!begun) {
                session.close();
            }
        }
    }

    @Override
    public Optional<Session> sessionOf(GuidedRun resumed) {
        return belonging.apply(resumed).map(session -> new OpenSession(session, resumed));
    }

    private record OpenSession(PracticeSession session, GuidedRun run) implements Session {
        @Override
        public List<String> debrief(RunSnapshot ended) {
            Debrief debrief = session.debrief(ended);
            return Stream.of(
                            debrief.wentWell(), debrief.cost(), debrief.better(), debrief.lessons())
                    .flatMap(List::stream)
                    .toList();
        }

        @Override
        public void close() {
            run.close();
            session.close();
        }
    }
}
