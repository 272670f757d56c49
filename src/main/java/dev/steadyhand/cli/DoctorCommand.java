package dev.steadyhand.cli;

import dev.steadyhand.archive.copies.ThreeTwoOne;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemException;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.cli.run.RunJson;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.guide.step.Catalogue;
import dev.steadyhand.journal.JournalFindings;
import dev.steadyhand.practice.PracticeReadiness;
import dev.steadyhand.practice.ServerKind;
import dev.steadyhand.runbook.Reading;
import dev.steadyhand.store.BackupStore;
import dev.steadyhand.target.Configuration;
import dev.steadyhand.target.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ObjectNode;

/** {@code steadyhand doctor}: what is there, what is missing, and what to do about it. */
@Command(
        name = "doctor",
        description =
                "Look at everything a run would need: what is installed, reachable, missing, and"
                        + " what to do about it. Changes nothing, unless --clean is given.")
final class DoctorCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(DoctorCommand.class);
    private static final int OLDEST_JAVA = 25;

    private final Shell shell;

    @Option(
            names = "--clean",
            description =
                    "Remove what test restores that were cut off have left on the targets'"
                            + " servers, where this installation's journal says that they made it.")
    private boolean clean;

    private final List<Check> checks = new ArrayList<>();

    DoctorCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        checks.clear();
        java();
        runbooks();
        check("configuration", this::configuration);
        Verdict verdict = Check.overall(checks);
        shell.print(
                () -> json(verdict),
                out -> {
                    checks.forEach(check ->
                            out.println(
                                    check.verdict().words()
                                            + "  "
                                            + check.name()
                                            + ": "
                                            + check.detail()));
                    out.println(verdict.words());
                });
        return verdict.isGood() ? 0 : 1;
    }

    private ObjectNode json(Verdict verdict) {
        ObjectNode json = Json.object();
        var list = json.putArray("checks");
        checks.forEach(check -> list.add(RunJson.check(check)));
        return json.put("verdict", verdict.words());
    }

    private void java() {
        Runtime.Version version = Runtime.version();
        checks.add(
                version.feature() >= OLDEST_JAVA
                        ? Check.pass("Java", version.toString())
                        : Check.fail("Java", version + "; install version 25 or later"));
    }

    private void runbooks() {
        long wrong =
                shell.runbooks().list().stream()
                        .filter(listed -> listed.reading() instanceof Reading.Refused)
                        .count();
        checks.add(
                wrong == 0
                        ? Check.pass("runbooks", "All can be read.")
                        : Check.warn(
                                "runbooks",
                                wrong + " have mistakes; see: steadyhand runbooks list"));
    }

    private Check configuration() {
        TargetChoice choice = new TargetChoice(shell);
        Configuration configuration = choice.configuration();
        check("data folder", this::home);
        practice();
        try (Bench bench = shell.open(choice.configurationOfAll())) {
            check("journal", () -> journal(bench));
            bench.engines().all().forEach(engine -> checks.addAll(engine.tools()));
            bench.stores().byName().values().forEach(this::store);
            configuration.targets().values().forEach(target -> target(bench, target));
            copies(bench, configuration.targets().values());
            configuration.unusable().forEach(this::unusable);
            checks.addAll(new ApproverChecks(bench).of(configuration.targets().values()));
            checks.addAll(new KeyChecks(bench).of(List.copyOf(configuration.targets().values())));
        }
        return Check.pass(
                "configuration",
                configuration.targets().size()
                        + " targets, "
                        + configuration.stores().size()
                        + " stores");
    }

    private Check home() {
        Path folder = shell.home().folder();
        return Check.pass(
                "data folder",
                Files.isDirectory(folder) ? folder.toString() : folder + ", made on first use");
    }

    /** Nobody's backups need it, so that what it lacks is a warning. */
    private void practice() {
        Path practice = shell.home().practice();
        List<Check> found =
                new ArrayList<>(
                        new PracticeReadiness(ServerKind.usual().folderIn(practice)).look());
        ServerKind.all().stream()
                .skip(1)
                .map(kind -> new PracticeReadiness(kind.folderIn(practice)).server())
                .forEach(found::addAll);
        found.forEach(check ->
                checks.add(
                        check.verdict().isGood()
                                ? check
                                : Check.warn(check.name(), check.detail())));
    }

    private static Check journal(Bench bench) {
        OutsideCheckpoints outside = OutsideCheckpoints.in(bench.stores().byName().values());
        JournalFindings findings = bench.journal().verify(outside.found());
        return findings.findings().isEmpty()
                ? Check.pass("journal", findings.entries() + " entries, intact")
                : Check.fail("journal", findings.findings().getFirst());
    }

    private void store(BackupStore store) {
        String name = "store " + store.name();
        check(name, () -> Check.pass(name, store.list().size() + " files in " + store.place()));
    }

    private void target(Bench bench, Target target) {
        String name = "target " + target.name();
        check(
                name,
                () ->
                        Check.pass(
                                name,
                                bench.engines()
                                        .of(target)
                                        .inspect(target.access())
                                        .identity()
                                        .text()));
        try {
            checks.addAll(
                    clean
                            ? bench.cutOff().remove(target, bench.configuration().operator())
                            : bench.cutOff().look(target));
        } catch (ProblemException trouble) {
            // That the server cannot be looked at is said above.
            LOG.info("{} was not searched for what was left.", target.name(), trouble);
        }
    }

    /** Too few copies keep nobody from working, so that they are a warning. */
    private void copies(Bench bench, Collection<Target> targets) {
        Catalogue catalogue =
                bench.catalogue(bench.inventory().list(), shell.surroundings().clock().instant());
        for (Target target : targets) {
            ThreeTwoOne copies = catalogue.copies(target);
            String name = "copies of " + target.name();
            checks.add(
                    copies.verdict() == Verdict.PASS
                            ? Check.pass(name, copies.words())
                            : Check.warn(name, copies.words()));
        }
    }

    private void unusable(String target, Problem reason) {
        checks.add(Check.fail("target " + target, reason.what() + " " + reason.next()));
    }

    private void check(String name, Supplier<Check> look) {
        try {
            checks.add(look.get());
        } catch (ProblemException trouble) {
            Problem problem = trouble.problem();
            checks.add(Check.fail(name, problem.what() + " " + problem.next()));
        }
    }
}
