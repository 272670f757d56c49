package dev.steadyhand.gui.home;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.gui.kit.Texts;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.guide.Runs;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.target.Environment;
import dev.steadyhand.target.Target;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringExpression;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/** What to run, while it is being chosen; its only product is one complete order. */
public final class OrderViewModel {
    private final ObjectProperty<Optional<Runbook>> runbook =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Target>> target =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<RunMode> mode = new SimpleObjectProperty<>(RunMode.REHEARSAL);
    private final StringProperty operator = new SimpleStringProperty("");
    private final ObjectProperty<Optional<Backup>> backup =
            new SimpleObjectProperty<>(Optional.empty());
    private final StringExpression missing =
            Bindings.createStringBinding(this::why, runbook, target, operator, mode);

    public OrderViewModel() {
        target.subscribe(chosen -> backup.set(backup.get().filter(kept -> isOf(kept, chosen))));
    }

    private static boolean isOf(Backup backup, Optional<Target> target) {
        return target.filter(chosen -> chosen.name().equals(backup.target())).isPresent();
    }

    public ObjectProperty<Optional<Runbook>> runbook() {
        return runbook;
    }

    public ObjectProperty<Optional<Target>> target() {
        return target;
    }

    public ObjectProperty<RunMode> mode() {
        return mode;
    }

    public StringProperty operator() {
        return operator;
    }

    /** The backup that is meant, where one was named; none once another target is chosen. */
    public ObjectProperty<Optional<Backup>> backup() {
        return backup;
    }

    /** What is still to be chosen; empty when the order is complete. */
    public StringExpression missing() {
        return missing;
    }

    /** The order; to be asked for only when nothing is missing. */
    public Runs.Order order() {
        return new Runs.Order(
                runbook.get().orElseThrow(),
                target.get().orElseThrow(),
                mode.get(),
                operator.get().strip());
    }

    private String why() {
        if (runbook.get().isEmpty()) {
            return Texts.text("order.missing.runbook");
        }
        if (target.get().isEmpty()) {
            return Texts.text("order.missing.target");
        }
        if (!Runs.fits(runbook.get().get(), target.get().get())) {
            return Texts.text(
                    "order.missing.unfit", String.join(", ", runbook.get().get().products()));
        }
        if (operator.get().isBlank()) {
            return Texts.text("order.missing.operator");
        }
        boolean drillOnProduction =
                mode.get() == RunMode.DRILL
                        && target.get().orElseThrow().environment() == Environment.PRODUCTION;
        return drillOnProduction ? Texts.text("order.missing.drill") : "";
    }
}
