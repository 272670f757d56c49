package dev.steadyhand.cli;

import dev.steadyhand.practice.ServerKind;
import dev.steadyhand.practice.ShopSize;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** {@code steadyhand} alone: the window. */
@Command(
        name = "steadyhand",
        description = {
            "Walks you, step by step, through backing up and restoring databases, and proves"
                    + " afterwards what was done.",
            "Without a command it opens its window."
        },
        footerHeading = "%nExit codes:%n",
        footer = {
            "   0  done",
            "   1  a step or check failed",
            "   2  the command was used wrongly",
            "   3  refused by a guard: identity, environment, confirmation, lock",
            "   4  the backup is damaged or does not match",
            "   5  the server or store cannot be reached",
            "   6  cancelled",
            "  70  a defect in Steadyhand"
        })
final class RootCommand implements Callable<Integer> {

    private final Shell shell;

    RootCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        WindowOrder.First home =
                new WindowOrder.First(
                        WindowOrder.Page.HOME,
                        ServerKind.usual().id(),
                        Optional.empty(),
                        ShopSize.USUAL.rows());
        shell.requireDisplay();
        shell.services().openWindow(WindowOrder.of(shell, home));
        return 0;
    }
}
