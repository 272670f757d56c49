package dev.steadyhand.cli;

import dev.steadyhand.practice.Incident;
import dev.steadyhand.practice.PracticeOrder;
import dev.steadyhand.practice.ServerKind;
import dev.steadyhand.practice.ShopSize;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code steadyhand practice}: a real restore on a server that cannot hurt anyone. */
@Command(
        name = "practice",
        description = {
            "Practise a restore on a real server that cannot hurt anyone: a sample shop is made,"
                    + " backed up and damaged, and you bring it back.",
            "It opens in the window where there is a display, and none of --terminal, --unattended,"
                    + " --evidence, --json or answers is given."
        })
final class PracticeCommand implements Callable<Integer> {

    private final Shell shell;

    @Option(
            names = "--incident",
            paramLabel = "ID",
            description = "What goes wrong; the first one without it.")
    private @Nullable String incident;

    @Option(
            names = "--server",
            paramLabel = "SERVER",
            description = "On which server: mariadb (usual) or postgresql.")
    private String server = ServerKind.usual().id();

    @Option(names = "--terminal", description = "Walk it here, in the terminal.")
    private boolean terminal;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description = "How many rows the shop has (usual: 200000).")
    private long rows = ShopSize.USUAL.rows();

    @Mixin private final EvidenceOption evidence = new EvidenceOption();

    @Mixin private final AnswerOptions answers = new AnswerOptions();

    PracticeCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        Incident chosen = incident == null ? Incident.all().getFirst() : Incident.named(incident);
        ServerKind kind = ServerKind.named(server);
        if (isForTheWindow()) {
            WindowOrder.First practice =
                    new WindowOrder.First(
                            WindowOrder.Page.PRACTICE,
                            kind.id(),
                            Optional.of(chosen.id()),
                            new ShopSize(rows).rows());
            shell.services().openWindow(WindowOrder.of(shell, practice));
            return 0;
        }
        return new PracticeRuns(shell, kind)
                .start(new PracticeOrder(chosen, new ShopSize(rows)), answers, evidence.folder());
    }

    /**
     * A report into a folder is what the terminal does; without a display there is no other way.
     */
    private boolean isForTheWindow() {
        return !terminal
                && !answers.isWritten()
                && !shell.options().json()
                && evidence.folder().isEmpty()
                && shell.surroundings().hasDisplay();
    }
}
