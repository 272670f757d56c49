package dev.steadyhand.cli;

import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Check;
import dev.steadyhand.base.ExitCode;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.ProblemCode;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.cli.run.RunJson;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.cli.terminal.Table;
import dev.steadyhand.engine.ServerFacts;
import dev.steadyhand.guide.step.Registrations;
import dev.steadyhand.target.Identity;
import dev.steadyhand.target.Product;
import dev.steadyhand.target.Target;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code steadyhand targets}: what is backed up and restored. */
@Command(name = "targets", description = "List, test and register targets.")
final class TargetsCommand {

    private final Shell shell;

    TargetsCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(name = "list", description = "List the targets of the configuration.")
    int list() {
        Collection<Target> targets =
                shell.options().url().isPresent()
                        ? List.of(choose(null).target())
                        : new TargetChoice(shell).file().targets().values();
        Table table = new Table("TARGET", "ENVIRONMENT", "ADDRESS", "STORES");
        ObjectNode json = Json.object();
        var list = json.putArray("targets");
        for (Target target : targets) {
            String address = target.access().url().toString();
            table.row(
                    target.name(),
                    target.environment().word(),
                    address,
                    String.join(", ", target.stores()));
            ObjectNode item =
                    list.addObject()
                            .put("target", target.name())
                            .put("environment", target.environment().word())
                            .put("address", address);
            target.stores().forEach(item.putArray("stores")::add);
        }
        shell.print(() -> json, table::print);
        return 0;
    }

    @Command(
            name = "test",
            description =
                    "Ask a target's server what it is, and what the user may do; change"
                            + " nothing.")
    int test(
            @Parameters(arity = "0..1", paramLabel = "TARGET", description = "The target.")
                    @Nullable String name) {
        TargetChoice.Chosen chosen = choose(name);
        Target target = chosen.target();
        try (Bench bench = shell.open(chosen.configuration())) {
            ServerFacts facts = bench.engines().of(target).inspect(target.access());
            List<Check> checks =
                    checks(facts, new Registrations(bench.journal()).newest(target.name()));
            Verdict verdict = Check.overall(checks);
            shell.print(
                    () -> json(target, facts, checks),
                    out -> {
                        checks.forEach(check ->
                                out.println(
                                        check.verdict().words()
                                                + "  "
                                                + check.name()
                                                + ": "
                                                + check.detail()));
                        out.println(target.name() + ": " + verdict.words());
                    });
            return verdict.isGood() ? 0 : failure(checks).number();
        }
    }

    private static ExitCode failure(List<Check> checks) {
        boolean other =
                checks.stream()
                        .anyMatch(check ->
                                check.name().equals("identity") && check.verdict() == Verdict.FAIL);
        return other ? ExitCode.REFUSED : ExitCode.FAILED;
    }

    /** Of a bucket, only what one look shows is known. */
    private static String content(ServerFacts facts) {
        return facts.identity().product() == Product.S3
                ? (facts.tables() == 0 ? "no objects" : facts.tables() + " objects, or more")
                : facts.tables() + " tables, " + ByteSize.text(facts.bytes());
    }

    private static List<Check> checks(ServerFacts facts, Optional<Identity> registered) {
        List<Check> checks = new ArrayList<>();
        checks.add(Check.pass("reachable", facts.version()));
        checks.add(identity(facts.identity(), registered));
        checks.add(
                facts.databaseExists()
                        ? Check.pass("database", content(facts))
                        : Check.fail("database", "It does not exist."));
        checks.add(
                facts.missingPrivileges().isEmpty()
                        ? Check.pass("privileges", "All that backup and restore need.")
                        : Check.fail(
                                "privileges",
                                "Missing: " + String.join(", ", facts.missingPrivileges())));
        checks.add(
                Check.pass(
                        "connection", facts.encrypted() ? "Protected by TLS." : "Not protected."));
        return checks;
    }

    private static Check identity(Identity now, Optional<Identity> registered) {
        if (registered.isEmpty()) {
            return Check.warn(
                    "identity", now.text() + "; nobody has registered what this target is");
        }
        return registered.get().equals(now)
                ? Check.pass("identity", now.text() + ", as registered")
                : Check.fail(
                        "identity", now.text() + ", but registered was " + registered.get().text());
    }

    private static ObjectNode json(Target target, ServerFacts facts, List<Check> checks) {
        ObjectNode json = Json.object().put("target", target.name());
        json.set("identity", identity(facts.identity()));
        json.put("version", facts.version());
        var list = json.putArray("checks");
        checks.forEach(check -> list.add(RunJson.check(check)));
        json.put("verdict", Check.overall(checks).words());
        return json;
    }

    private static ObjectNode identity(Identity identity) {
        return Json.object()
                .put("product", identity.product().word())
                .put("serverId", identity.serverId())
                .put("host", identity.host())
                .put("port", identity.port())
                .put("database", identity.database());
    }

    @Command(
            name = "register",
            description =
                    "Record what a target's server is now. From then on a restore is refused where"
                            + " another server answers.")
    int register(
            @Parameters(arity = "0..1", paramLabel = "TARGET", description = "The target.")
                    @Nullable String name) {
        TargetChoice.Chosen chosen = choose(name);
        Target target = chosen.target();
        try (Bench bench = shell.open(chosen.configuration())) {
            ServerFacts facts = bench.engines().of(target).inspect(target.access());
            if (!facts.databaseExists()) {
                throw missing(target).toException();
            }
            Registrations registrations = new Registrations(bench.journal());
            Optional<Identity> before = registrations.newest(target.name());
            registrations.register(target, facts.identity(), chosen.configuration().operator());
            ObjectNode json = Json.object().put("target", target.name());
            json.set("identity", identity(facts.identity()));
            json.set("before", before.map(TargetsCommand::identity).orElse(null));
            shell.print(
                    () -> json,
                    out -> {
                        out.println(target.name() + " is " + facts.identity().text());
                        before.filter(old -> !old.equals(facts.identity()))
                                .ifPresent(old -> out.println("Before it was " + old.text()));
                    });
            return 0;
        }
    }

    private static Problem missing(Target target) {
        return new Problem(
                ProblemCode.DATABASE_MISSING,
                "The server has no database " + target.database() + ".",
                Problem.NOTHING_CHANGED,
                "Check the address of the target " + target.name() + ".");
    }

    private TargetChoice.Chosen choose(@Nullable String name) {
        return new TargetChoice(shell).choose(Optional.ofNullable(name));
    }
}
