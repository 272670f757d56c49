package dev.steadyhand.gui.practice;

import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.Progress;
import dev.steadyhand.base.Work;
import dev.steadyhand.gui.kit.Background.Job;
import dev.steadyhand.gui.kit.Latest;
import dev.steadyhand.gui.kit.Stages;
import dev.steadyhand.gui.kit.Stages.Stage;
import dev.steadyhand.gui.kit.Surroundings;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.gui.practice.PracticeStarter.Incident;
import dev.steadyhand.gui.practice.PracticeStarter.Order;
import dev.steadyhand.gui.practice.PracticeStarter.Server;
import dev.steadyhand.gui.practice.PracticeStarter.Session;
import dev.steadyhand.guide.GuidedRun;
import dev.steadyhand.guide.RunSnapshot;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Choosing a server and an incident, the wait while the sandbox is made, and the debrief. */
public final class PracticeViewModel implements AutoCloseable {
    private static final long USUAL_ROWS = 200_000;

    private final PracticeStarter starter;
    private final Surroundings surroundings;
    private final Consumer<Session> opened;
    private final ObjectProperty<Server> server;
    private final ObjectProperty<Optional<Incident>> chosen =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Long> rows = new SimpleObjectProperty<>(USUAL_ROWS);
    private final ReadOnlyBooleanWrapper starting = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper phase = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper fraction = new ReadOnlyDoubleWrapper(-1);
    private final ReadOnlyObjectWrapper<Optional<Problem>> problem =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<String> debrief = FXCollections.observableArrayList();
    private Cancellation work = new Cancellation();
    private Optional<Session> session = Optional.empty();

    public PracticeViewModel(
            PracticeStarter starter, Surroundings surroundings, Consumer<Session> opened) {
        this.starter = starter;
        this.surroundings = surroundings;
        this.opened = opened;
        server = new SimpleObjectProperty<>(servers().getFirst());
        incidents().stream().findFirst().ifPresent(first -> chosen.set(Optional.of(first)));
    }

    public List<Server> servers() {
        return starter.servers();
    }

    /** The server to practise on; the usual one at first. */
    public ObjectProperty<Server> server() {
        return server;
    }

    /** Makes ready what was asked for elsewhere; what nobody knows is left as it is. */
    public void prepare(String serverId, Optional<String> incident, long wantedRows) {
        servers().stream()
                .filter(each -> each.id().equals(serverId))
                .findFirst()
                .ifPresent(server::set);
        incidents().stream()
                .filter(each -> incident.filter(each.id()::equals).isPresent())
                .findFirst()
                .ifPresent(each -> chosen.set(Optional.of(each)));
        rows.set(wantedRows);
    }

    public List<Incident> incidents() {
        return starter.incidents();
    }

    public ObjectProperty<Optional<Incident>> chosen() {
        return chosen;
    }

    public ObjectProperty<Long> rows() {
        return rows;
    }

    /** Whether a session is being prepared. */
    public ReadOnlyBooleanProperty starting() {
        return starting.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty phase() {
        return phase.getReadOnlyProperty();
    }

    /** From 0 to 1; -1 where nobody knows. */
    public ReadOnlyDoubleProperty fraction() {
        return fraction.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Optional<Problem>> problem() {
        return problem.getReadOnlyProperty();
    }

    /** What went well and what it cost, after a session; empty before. */
    public ObservableList<String> debrief() {
        return debrief;
    }

    /** Whether a session's server is running. */
    public boolean isOpen() {
        return session.isPresent();
    }

    public void start() {
        if (starting.get() || chosen.get().isEmpty()) {
            return;
        }
        Optional<Session> old = session;
        session = Optional.empty();
        starting.set(true);
        problem.set(Optional.empty());
        debrief.clear();
        tell(new Stage(Texts.text("practice.starting"), -1));
        Order order = new Order(server.get().id(), chosen.get().orElseThrow().id(), rows.get());
        Progress stages = new Stages(new Latest<>(surroundings.pulse(), this::tell));
        work =
                surroundings
                        .background()
                        .start(
                                new Job<>(
                                        cancellation -> {
                                            // One server at a time: the old one goes first.
                                            old.ifPresent(Session::close);
                                            return starter.start(
                                                    order, new Work(stages, cancellation));
                                        },
                                        this::isReady,
                                        this::failed,
                                        () -> starting.set(false)));
    }

    /** Breaks off the preparation. */
    public void cancel() {
        work.cancel();
    }

    /**
     * Makes a practice run that was resumed elsewhere this screen's own; says whether it is one.
     */
    public boolean adopt(GuidedRun resumed) {
        Optional<Session> found = starter.sessionOf(resumed);
        if (found.isPresent()) {
            session = found;
            debrief.clear();
        }
        return found.isPresent();
    }

    /** Looks back at a run that is over, and stops the server. */
    public void lookBack(RunSnapshot ended) {
        session.ifPresent(open ->
                surroundings
                        .background()
                        .start(Job.of(() -> open.debrief(ended), debrief::setAll, this::failed)));
    }

    /** Stops the server of the session, if there is one; blocks until it has stopped. */
    @Override
    public void close() {
        work.cancel();
        session.ifPresent(Session::close);
        session = Optional.empty();
    }

    private void isReady(Session started) {
        starting.set(false);
        session = Optional.of(started);
        opened.accept(started);
    }

    private void failed(Problem found) {
        starting.set(false);
        problem.set(Optional.of(found));
    }

    private void tell(Stage stage) {
        phase.set(stage.phase());
        fraction.set(stage.fraction());
    }
}
