package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.DumpedObject;
import dev.steadyhand.archive.Inventory;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.ByteSize;
import dev.steadyhand.base.Problem;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.cli.terminal.ProblemLines;
import dev.steadyhand.cli.terminal.Table;
import dev.steadyhand.guide.step.BackupLocks;
import dev.steadyhand.guide.step.Catalogue;
import dev.steadyhand.guide.step.CatalogueEntry;
import dev.steadyhand.store.FileLock;
import dev.steadyhand.target.StoreDefinition;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code steadyhand backups show}: all that is known of one backup, without reading its dump. */
@Command(
        name = "show",
        description =
                "Show what is known of one backup: what it holds, of which server and moment, when"
                        + " it was last verified and restored, where else it lies, what keeps it."
                        + " The dump itself is not read.")
final class ShowCommand implements Callable<Integer> {

    private final Shell shell;

    @Parameters(paramLabel = "BACKUP", description = "Its name, or the path of its dump.")
    private String name = "";

    @Mixin private final StoreOption store = new StoreOption();

    ShowCommand(Shell shell) {
        this.shell = shell;
    }

    @Override
    public Integer call() {
        try (Bench bench = open()) {
            store.chosen().ifPresent(bench.stores()::require);
            Inventory where = store.chosen().map(bench.inventory()::in).orElseGet(bench::inventory);
            Backup found = where.find(name);
            Catalogue catalogue =
                    bench.catalogue(
                            bench.inventory().list(), shell.surroundings().clock().instant());
            CatalogueEntry entry = catalogue.of(found).orElseGet(() -> alone(found));
            ObjectNode json = facts(entry, bench);
            copies(entry, catalogue).forEach(json.putArray("copies")::add);
            objects(entry.backup()).forEach(json.putArray("objects")::add);
            Optional<Problem> wrong = entry.backup().manifestProblem();
            wrong.ifPresent(problem -> json.set("problem", Json.problem(problem)));
            shell.print(() -> json, out -> print(out, json));
            wrong.ifPresent(this::complain);
            return 0;
        }
    }

    private void complain(Problem problem) {
        ProblemLines.print(shell.console().err(), problem);
    }

    /** With the folder of a dump that is named by its path. */
    private Bench open() {
        TargetChoice choice = new TargetChoice(shell);
        return shell.open(
                DumpPath.folderOf(name)
                        .map(choice::configurationWith)
                        .orElseGet(choice::configuration));
    }

    private static CatalogueEntry alone(Backup found) {
        return new CatalogueEntry(
                found, Verdict.NOT_RUN, Optional.empty(), Optional.empty(), List.of(), List.of());
    }

    private static ObjectNode facts(CatalogueEntry entry, Bench bench) {
        Backup backup = entry.backup();
        ObjectNode json = CatalogueJson.entry(entry);
        BackupLocks.of(backup)
                .map(FileLock::words)
                .filter(words -> !words.isEmpty())
                .ifPresent(words -> json.put("lock", words));
        Optional.ofNullable(bench.configuration().stores().get(backup.store().name()))
                .flatMap(ShowCommand::encryption)
                .ifPresent(words -> json.put("storeEncryption", words));
        backup.manifest().ifPresent(manifest -> add(json, manifest));
        return json;
    }

    private static Optional<String> encryption(StoreDefinition store) {
        return switch (store) {
            case StoreDefinition.Folder _ -> Optional.empty();
            case StoreDefinition.Bucket bucket ->
                    switch (bucket.keeping().encryption()) {
                        case AS_BUCKET -> Optional.of("as the bucket is set up");
                        case AES256 -> Optional.of("aes256");
                        case KMS -> Optional.of("aws:kms");
                    };
        };
    }

    private static void add(ObjectNode json, Manifest manifest) {
        json.put("started", manifest.started().toString())
                .put("finished", manifest.finished().toString());
        if (!manifest.release().isEmpty()) {
            json.put("release", manifest.release());
        }
        manifest.dump()
                .encryption()
                .ifPresent(encryption ->
                        encryption.recipients().forEach(json.putArray("encryptedTo")::add));
        put(json.putObject("consistentPoint"), manifest.consistentPoint());
        put(json.putObject("options"), manifest.options());
    }

    private static void put(ObjectNode json, Map<String, String> values) {
        new TreeMap<>(values).forEach(json::put);
    }

    private static List<ObjectNode> copies(CatalogueEntry entry, Catalogue catalogue) {
        return entry.copies().stream()
                .map(copy -> {
                    ObjectNode json =
                            Json.object()
                                    .put("store", copy.store().name())
                                    .put("place", copy.store().place())
                                    .put("bytes", copy.bytes())
                                    .put("complete", copy.isComplete())
                                    .put("offSite", catalogue.isOffSite(copy.store()));
                    catalogue
                            .of(copy)
                            .ifPresent(each -> json.put("verified", each.verified().words()));
                    return json;
                })
                .toList();
    }

    private static List<ObjectNode> objects(Backup backup) {
        List<DumpedObject> objects = backup.manifest().map(Manifest::objects).orElse(List.of());
        return objects.stream()
                .map(object ->
                        Json.object()
                                .put("kind", object.kind().name().toLowerCase(Locale.ROOT))
                                .put("name", object.name())
                                .put("rows", object.rows())
                                .put("bytes", object.bytes()))
                .toList();
    }

    private static void print(PrintStream out, ObjectNode json) {
        json.properties().stream()
                .filter(field -> !field.getKey().equals("objects"))
                .forEach(field -> {
                    String text = words(field.getValue());
                    if (!text.isEmpty()) {
                        out.printf("%-17s %s%n", field.getKey(), text);
                    }
                });
        Table table = new Table("KIND", "NAME", "ROWS", "SIZE AS TEXT");
        for (JsonNode object : json.path("objects")) {
            boolean rows = object.path("rows").asLong() > 0 || object.path("bytes").asLong() > 0;
            table.row(
                    object.path("kind").asString(),
                    printable(object.path("name").asString()),
                    rows ? String.format(Locale.ROOT, "%,d", object.path("rows").asLong()) : "",
                    rows ? ByteSize.text(object.path("bytes").asLong()) : "");
        }
        if (!json.path("objects").isEmpty()) {
            out.println();
            table.print(out);
        }
    }

    private static String words(JsonNode value) {
        if (value instanceof ArrayNode all) {
            return String.join("; ", all.valueStream().map(ShowCommand::words).toList());
        }
        if (value instanceof ObjectNode inner) {
            return String.join(
                    ", ",
                    inner.properties().stream()
                            .map(field -> field.getKey() + " " + words(field.getValue()))
                            .toList());
        }
        return printable(value.asString());
    }

    /** Names of tables may hold anything, a terminal's commands among it. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
