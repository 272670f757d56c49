package dev.steadyhand.cli;

import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.cli.run.Answers;
import dev.steadyhand.cli.run.Ending;
import dev.steadyhand.engine.DumpPlan;
import dev.steadyhand.engine.VersionsWanted;
import dev.steadyhand.guide.RunMode;
import dev.steadyhand.guide.Runs;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code steadyhand backup}: makes a backup and verifies it. */
@Command(
        name = "backup",
        description = {
            "Make a consistent backup of a target and verify it.",
            "The dump, its checksum file and its manifest appear together, complete or not at all."
        })
final class BackupCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(
            arity = "0..1",
            paramLabel = "TARGET",
            description = "A configured target; with --url the name the backup gets.")
    private @Nullable String target;

    @Option(
            names = "--store",
            paramLabel = "S",
            description = "The store it goes to, in place of all those of the target.")
    private @Nullable String store;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "How many sessions read at once (usual: one for each core, at most 4).")
    private int threads = DumpPlan.usualThreads();

    @Option(
            names = "--codec",
            paramLabel = "gzip|zstd",
            description = "How the dump is compressed (usual: gzip).")
    private String codec = "gzip";

    @Option(
            names = "--encrypt-to",
            paramLabel = "KEY",
            description =
                    "Encrypt the dump to this public key (age1…), or to those of a file. Can be"
                            + " given several times.")
    private List<String> recipients = new ArrayList<>();

    @Option(
            names = "--with-users",
            description =
                    "Put the users of this database and their privileges on it into the backup,"
                            + " their passwords as hashes.")
    private boolean users;

    @Option(
            names = "--versions",
            paramLabel = "newest|all",
            description =
                    "Of a bucket that keeps versions: back up the newest of each object, or all of"
                            + " them and the marks of deletion (usual: as the target says; newest"
                            + " where it does not).")
    private @Nullable String versions;

    @Option(
            names = {"--dry-run", "--rehearse"},
            description = "Make every check, write nothing, and print the plan.")
    private boolean rehearse;

    @Mixin private final LoadOption load = new LoadOption();

    @Mixin private final AnswerOptions answers = new AnswerOptions();

    BackupCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        CommandOrder ordered = ordered();
        TargetChoice.Chosen chosen =
                TargetChoice.into(
                        new TargetChoice(shell).choose(Optional.ofNullable(target)),
                        ordered.into());
        requireBucket(chosen.target());
        try (Bench bench =
                shell.open(chosen.configuration(), ordered.options(shell.services().tool()))) {
            Runs.Order order =
                    new Runs.Order(
                            CommandRunbook.named(CommandRunbook.BACKUP),
                            chosen.target(),
                            rehearse ? RunMode.REHEARSAL : RunMode.REAL,
                            chosen.configuration().operator());
            RunOrder driven = new RunOrder(shell, bench);
            Ending ending =
                    driven.drive(
                            bench.runs().start(order.with(ordered.values())),
                            answers.commanded(shell, chosen.target(), Answers.NONE));
            RunFacts facts = RunFacts.of(bench, ending);
            shell.print(facts::backup, out -> RunOrder.summary(out, ending, Optional.empty()));
            return driven.finish(ending);
        }
    }

    private CommandOrder ordered() {
        return CommandOrder.backup(
                        Optional.ofNullable(store),
                        new DumpPlan(
                                Threads.of(threads),
                                DumpPlan.USUAL.chunkBytes(),
                                users,
                                load.care(),
                                versions()),
                        CommandOrder.codec(codec).orElseThrow(() -> unknownCodec().toException()))
                .encryptedTo(RecipientKeys.of(recipients).keys());
    }

    private VersionsWanted versions() {
        return Optional.ofNullable(versions)
                .map(PastOptions::versions)
                .orElse(VersionsWanted.AS_TARGET);
    }

    private void requireBucket(Target chosen) {
        if (versions != null && chosen.access().url().product() != Product.S3) {
            throw new Problem(
                            ProblemCode.USAGE_WRONG,
                            "--versions is of buckets; the target is a database.",
                            Problem.NOTHING_CHANGED,
                            "Leave it out, or name another target.")
                    .toException();
        }
    }

    private Problem unknownCodec() {
        return new Problem(
                ProblemCode.USAGE_WRONG,
                "There is no codec named " + codec + ".",
                Problem.NOTHING_CHANGED,
                "Give --codec gzip or --codec zstd.");
    }
}
