package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.guide.step.BackupLocks;
import dev.steadyhand.store.FileLock;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steadyhand backups lock}: a backup cannot be deleted before its time. */
@Command(
        name = "lock",
        description = {
            "Keep a backup from being deleted, by anyone, where its store can do that: a bucket"
                    + " with object lock. A time can be made later, never earlier."
        })
final class LockCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(paramLabel = "BACKUP", description = "Its name.")
    private String backup = "";

    @ArgGroup(multiplicity = "1")
    private How how = new How();

    @Option(
            names = "--strict",
            description =
                    "With --until: so that not even the owner of the bucket can shorten it. This"
                            + " cannot be taken back.")
    private boolean strict;

    @Mixin private final StoreOption store = new StoreOption();

    /** One of them. */
    static final class How {
        @Option(
                names = "--until",
                paramLabel = "TIME",
                description = "Until a moment (UTC): 2027-11-21 or 2027-11-21T14:22:33Z.")
        private @Nullable String until;

        @Option(names = "--hold", description = "Until somebody lets go of it.")
        private boolean hold;

        @Option(names = "--let-go", description = "Not any longer because of a hold.")
        private boolean letGo;
    }

    LockCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        TargetChoice choice = new TargetChoice(shell);
        try (Bench bench = shell.open(choice.configuration(store.chosen()))) {
            Backup found = bench.inventory().find(backup);
            BackupLocks locks = new BackupLocks(bench.journal(), choice.file().operator(), found);
            FileLock lock = keep(locks);
            shell.print(
                    () ->
                            Json.object()
                                    .put("backup", found.name())
                                    .put("store", found.store().name())
                                    .put("lock", lock.words())
                                    .put("verdict", "PASS"),
                    out ->
                            out.println(
                                    found.name()
                                            + " in "
                                            + found.store().name()
                                            + ": "
                                            + (lock.words().isEmpty()
                                                    ? "not kept"
                                                    : lock.words())));
            return 0;
        }
    }

    private FileLock keep(BackupLocks locks) {
        Optional<String> until = Optional.ofNullable(how.until);
        if (until.isPresent()) {
            return locks.keepUntil(Moments.of(until.get()), strict);
        }
        if (strict) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            "--strict goes with --until only.",
                            Problem.NOTHING_CHANGED,
                            "Leave one of them away.")
                    .toException();
        }
        return locks.hold(how.hold && !how.letGo);
    }
}
