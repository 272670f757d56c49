package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.InventoryFinding;
import dev.steadyhand.archive.InventoryListing;
import dev.steadyhand.archive.trend.Anomaly;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Cancellation;
import dev.steadyhand.base.Elapsed;
import dev.steadyhand.base.Work;
import dev.steadyhand.cli.terminal.Interrupts;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.cli.terminal.ProblemLines;
import dev.steadyhand.cli.terminal.Table;
import dev.steadyhand.cli.terminal.WorkLines;
import dev.steadyhand.guide.step.Catalogue;
import dev.steadyhand.guide.step.CatalogueEntry;
import dev.steadyhand.guide.step.CatalogueFilter;
import dev.steadyhand.target.Target;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.node.ObjectNode;

/** {@code steadyhand backups list}: the backups in the stores, and what is to be known of them. */
@Command(
        name = "list",
        description = {
            "List the backups, newest first.",
            "Below stand what is unusual about them, whether enough copies of each target lie in"
                    + " enough places (3-2-1), and what else lies in the stores."
        })
final class ListCommand implements Callable<Integer> {

    /** More sentences than that nobody reads; --unusual lists all. */
    private static final int SENTENCES = 20;

    private final Shell shell;

    @Parameters(arity = "0..1", paramLabel = "TARGET", description = "Only those of this target.")
    private @Nullable String target;

    @Mixin private final StoreOption store = new StoreOption();
    @Mixin private final CatalogueOptions wanted = new CatalogueOptions();

    ListCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        CatalogueFilter filter = wanted.filter(Optional.ofNullable(target));
        Cancellation cancellation = new Cancellation();
        try (Bench bench = shell.open(new TargetChoice(shell).configuration(store.chosen()));
                Interrupts _ = Interrupts.handle(cancellation::cancel)) {
            InventoryListing listing = look(bench, cancellation);
            Catalogue catalogue = bench.catalogue(listing, now());
            List<CatalogueEntry> entries =
                    catalogue.entries().stream().filter(filter::accepts).toList();
            List<Target> targets = targets(bench);
            PrintStream out = shell.console().out();
            if (shell.options().json()) {
                Json.print(out, json -> json(json, entries, targets, catalogue));
            } else {
                print(out, entries, targets, catalogue);
            }
            out.flush();
            listing.problems()
                    .forEach(problem -> ProblemLines.print(shell.console().err(), problem));
            return listing.problems().isEmpty()
                    ? 0
                    : listing.problems().getFirst().code().exitCode().number();
        }
    }

    /** People are shown what names and sizes say; scripts get what manifests say as well. */
    private InventoryListing look(Bench bench, Cancellation cancellation) {
        return shell.options().json()
                ? bench.inventory()
                        .described(
                                new Work(
                                        WorkLines.on(
                                                shell.console().err(), shell.options().quiet()),
                                        cancellation))
                : bench.inventory().list();
    }

    private Instant now() {
        return shell.surroundings().clock().instant();
    }

    /** Of one store alone it cannot be said whether there are enough copies. */
    private List<Target> targets(Bench bench) {
        return bench.configuration().targets().values().stream()
                .filter(_ -> store.chosen().isEmpty())
                .filter(each -> target == null || each.name().equals(target))
                .toList();
    }

    private void print(
            PrintStream out,
            List<CatalogueEntry> entries,
            List<Target> targets,
            Catalogue catalogue) {
        Table table =
                new Table("BACKUP", "TARGET", "AGE", "SIZE", "STORE", "VERIFIED", "TO BE NOTED");
        for (CatalogueEntry entry : entries) {
            Backup backup = entry.backup();
            table.row(
                    backup.name(),
                    backup.target(),
                    Elapsed.text(Duration.between(backup.taken(), now())),
                    ByteSize.text(backup.bytes()),
                    backup.store().name(),
                    entry.verified().words(),
                    String.join(", ", marks(entry)));
        }
        table.print(out);
        sentences(entries).stream().limit(SENTENCES).forEach(out::println);
        for (Target each : targets) {
            var copies = catalogue.copies(each);
            out.println(
                    each.name()
                            + ", 3-2-1: "
                            + copies.verdict().words()
                            + ", "
                            + copies.words()
                            + overdue(each, catalogue));
        }
        catalogue.findings().forEach(finding -> out.println(words(finding)));
    }

    private static List<String> marks(CatalogueEntry entry) {
        List<String> marks = new ArrayList<>();
        entry.anomalies().stream().map(Anomaly::mark).forEach(marks::add);
        if (entry.backup().isHeld()) {
            marks.add("held");
        }
        entry.proven().filter(proof -> proof.isGood()).ifPresent(_ -> marks.add("restored"));
        if (entry.isImportable()) {
            marks.add("of another tool");
        }
        return marks;
    }

    private static List<String> sentences(List<CatalogueEntry> entries) {
        List<String> sentences = new ArrayList<>();
        for (CatalogueEntry entry : entries) {
            entry.remarks().forEach(remark -> sentences.add(entry.backup().name() + ": " + remark));
            if (entry.isImportable()) {
                sentences.add(
                        entry.backup().dumpFile()
                                + " was made by another tool. To make a backup of it:"
                                + " steadyhand backups import "
                                + importable(entry.backup())
                                + " --target NAME");
            }
        }
        return sentences;
    }

    /** Its path, or in a bucket its name. */
    private static String importable(Backup backup) {
        String address = RunFacts.place(backup);
        return address.contains("://") ? backup.dumpFile() : address;
    }

    private String overdue(Target each, Catalogue catalogue) {
        return catalogue
                .trend(each.name())
                .flatMap(trend -> trend.overdue(now()))
                .map(gap ->
                        "; the newest backup is "
                                + Anomaly.rough(gap.since())
                                + " old, where one every "
                                + Anomaly.rough(gap.usual())
                                + " is usual")
                .orElse("");
    }

    private static String words(InventoryFinding finding) {
        return "Also in "
                + finding.store().name()
                + ": "
                + finding.file()
                + ", "
                + finding.kind().meaning();
    }

    private static void json(
            JsonGenerator json,
            List<CatalogueEntry> entries,
            List<Target> targets,
            Catalogue catalogue) {
        json.writeStartObject();
        json.writeArrayPropertyStart("backups");
        entries.forEach(entry -> json.writePOJO(CatalogueJson.entry(entry)));
        json.writeEndArray();
        json.writeArrayPropertyStart("targets");
        targets.forEach(each -> json.writePOJO(CatalogueJson.target(each, catalogue)));
        json.writeEndArray();
        json.writeArrayPropertyStart("findings");
        catalogue.findings().forEach(finding -> json.writePOJO(json(finding)));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static ObjectNode json(InventoryFinding finding) {
        return Json.object()
                .put("kind", finding.kind().name())
                .put("store", finding.store().name())
                .put("file", finding.file())
                .put("bytes", finding.bytes());
    }
}
