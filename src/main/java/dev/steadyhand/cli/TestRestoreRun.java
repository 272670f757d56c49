package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.cli.run.Ending;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.guide.Runs;
import dev.steadyhand.target.Target;

/** Tries backups out on a server, for the commands that do. */
final class TestRestoreRun {

    private final Shell shell;
    private final Bench bench;
    private final int threads;

    TestRestoreRun(Shell shell, Bench bench, int threads) {
        this.shell = shell;
        this.bench = bench;
        this.threads = threads;
    }

    /**
     * What is tried out where.
     *
     * @param backup which one
     * @param of the target it is of
     * @param server the target whose server is used, with the stores of the backup's
     */
    record Tried(Backup backup, Target of, Target server) {}

    /**
     * Drives the run to its end; what earlier ones left there is removed first.
     *
     * @param mode a drill, or a rehearsal
     */
    Ending drive(Tried tried, RunMode mode, AnswerOptions answers) {
        if (mode != RunMode.REHEARSAL) {
            tidy(tried.server());
        }
        CommandOrder ordered = CommandOrder.testRestore(tried.backup(), tried.of().name(), threads);
        Runs.Order order =
                new Runs.Order(
                        CommandRunbook.named(CommandRunbook.TEST_RESTORE),
                        tried.server(),
                        mode,
                        bench.configuration().operator());
        return new RunOrder(shell, bench)
                .drive(
                        bench.runs().start(order.with(ordered.values())),
                        answers.commanded(shell, tried.server(), ordered.answers()));
    }

    /** What keeps the server from being looked at keeps the run from beginning as well. */
    private void tidy(Target target) {
        try {
            bench.cutOff().remove(target, bench.configuration().operator()).stream()
                    .map(Check::detail)
                    .forEach(shell.console().err()::println);
        } catch (ProblemException trouble) {
            if (trouble.problem().code() == ProblemCode.JOURNAL_UNUSABLE) {
                throw trouble;
            }
        }
    }
}
