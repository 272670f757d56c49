package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.Hold;
import dev.steadyhand.archive.InventoryListing;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.cli.terminal.ProblemLines;
import dev.steadyhand.cli.terminal.Table;
import dev.steadyhand.guide.step.BackupLocks;
import dev.steadyhand.guide.step.Verifications;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

/** {@code steadyhand backups}: what lies in the stores. */
@Command(name = "backups", description = "List, show and verify the backups in the stores.")
final class BackupsCommand {

    private final Shell shell;

    BackupsCommand(Shell shell) {
        this.shell = shell;
    }

    @Command(name = "list", description = "List the backups, newest first.")
    int list(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "TARGET",
                            description = "Only those of this target.")
                    @Nullable String target,
            @Mixin StoreOption store) {
        try (Bench bench = open("", store)) {
            InventoryListing listing = bench.inventory().list();
            Verifications verifications = new Verifications(bench.journal());
            List<Backup> backups = target == null ? listing.backups() : listing.of(target);
            shell.print(
                    () -> json(backups, listing, verifications),
                    out -> print(out, backups, listing, verifications));
            listing.problems()
                    .forEach(problem -> ProblemLines.print(shell.console().err(), problem));
            return listing.problems().isEmpty()
                    ? 0
                    : listing.problems().getFirst().code().exitCode().number();
        }
    }

    private void print(
            PrintStream out,
            List<Backup> backups,
            InventoryListing listing,
            Verifications verifications) {
        Instant now = shell.surroundings().clock().instant();
        Table table = new Table("BACKUP", "TARGET", "AGE", "SIZE", "STORE", "VERIFIED");
        for (Backup backup : backups) {
            table.row(
                    backup.name(),
                    backup.target(),
                    Elapsed.text(Duration.between(backup.taken(), now)),
                    ByteSize.text(backup.bytes()),
                    backup.store().name(),
                    verifications.of(backup).words());
        }
        table.print(out);
        listing.findings()
                .forEach(finding ->
                        out.println(
                                "Also in "
                                        + finding.store().name()
                                        + ": "
                                        + finding.file()
                                        + ", "
                                        + finding.kind().meaning()));
    }

    private static ObjectNode json(
            List<Backup> backups, InventoryListing listing, Verifications verifications) {
        ObjectNode json = Json.object();
        var list = json.putArray("backups");
        backups.forEach(backup -> list.add(json(backup, verifications)));
        var findings = json.putArray("findings");
        listing.findings()
                .forEach(finding ->
                        findings.addObject()
                                .put("kind", finding.kind().name())
                                .put("store", finding.store().name())
                                .put("file", finding.file())
                                .put("bytes", finding.bytes()));
        return json;
    }

    private static ObjectNode json(Backup backup, Verifications verifications) {
        ObjectNode json =
                Json.object()
                        .put("backup", backup.name())
                        .put("target", backup.target())
                        .put("taken", backup.taken().toString())
                        .put("file", RunFacts.place(backup))
                        .put("bytes", backup.bytes())
                        .put("store", backup.store().name())
                        .put("place", backup.store().place())
                        .put("verified", verifications.of(backup).words());
        Hold.of(backup)
                .ifPresent(hold ->
                        json.put("hold", hold.reason())
                                .put("holdBy", hold.by())
                                .put("holdSince", hold.since().toString()));
        backup.manifest()
                .ifPresent(manifest ->
                        json.put("tables", manifest.tables())
                                .put("rows", manifest.rows())
                                .put("sha256", manifest.dump().sha256())
                                .put("environment", manifest.environment().word())
                                .put("server", manifest.source().text())
                                .put("serverVersion", manifest.serverVersion()));
        return json;
    }

    @Command(name = "show", description = "Show what is known of one backup.")
    int show(
            @Parameters(paramLabel = "BACKUP", description = "Its name, or the path of its dump.")
                    String name,
            @Mixin StoreOption store) {
        try (Bench bench = open(name, store)) {
            Backup found = bench.inventory().find(name);
            ObjectNode json = json(found, new Verifications(bench.journal()));
            BackupLocks.of(found).ifPresent(lock -> json.put("lock", lock.words()));
            shell.print(
                    () -> json,
                    out ->
                            json.properties()
                                    .forEach(field ->
                                            out.printf(
                                                    "%-14s %s%n",
                                                    field.getKey(), field.getValue().asString())));
            return 0;
        }
    }

    /** With the folder of a dump that is named by its path. */
    private Bench open(String name, StoreOption store) {
        TargetChoice choice = new TargetChoice(shell);
        return shell.open(
                DumpPath.folderOf(name)
                        .map(folder -> choice.configurationWith(folder))
                        .orElseGet(() -> choice.configuration(store.chosen())));
    }
}
