package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Verdict;
import dev.steadyhand.cli.run.Ending;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.guide.step.Effect;
import dev.steadyhand.journal.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a run of a command came to, in the words that scripts read; from its journal entries. */
final class RunFacts {

    private final Bench bench;
    private final Ending ending;
    private final List<Entry> entries;

    private RunFacts(Bench bench, Ending ending, List<Entry> entries) {
        this.bench = bench;
        this.ending = ending;
        this.entries = entries;
    }

    static RunFacts of(Bench bench, Ending ending) {
        return new RunFacts(bench, ending, bench.journal().ofRun(ending.run().run()));
    }

    /** For {@code backup --json}. */
    ObjectNode backup() {
        ObjectNode json = Json.object();
        Optional<Entry> made = newest(Effect.BACKUP.completeKind());
        json.put("backup", made.map(entry -> text(entry, "backup")).orElse(null));
        Optional<Backup> backup = made.map(entry -> text(entry, "backup")).map(this::find);
        backup.ifPresent(found -> json.put("file", place(found)));
        backup.flatMap(Backup::manifest).ifPresent(manifest -> figures(json, manifest));
        json.put("seconds", Json.seconds(ending.run().elapsed()));
        return end(json, Optional.empty());
    }

    private Backup find(String name) {
        return bench.inventory().find(name);
    }

    /** The whole path or address, so that other programs can open it. */
    static String place(Backup backup) {
        return backup.store().address(backup.dumpFile());
    }

    private static void figures(ObjectNode json, Manifest manifest) {
        json.put("sha256", manifest.dump().sha256())
                .put("bytes", manifest.dump().bytes())
                .put("uncompressedBytes", manifest.dump().uncompressedBytes());
        if (manifest.isBucket()) {
            json.put("objects", manifest.rows());
        } else {
            json.put("tables", manifest.tables()).put("rows", manifest.rows());
        }
    }

    /** For {@code restore --json}. */
    ObjectNode restore(String backup, String place, Optional<Path> evidence) {
        Optional<Entry> loaded = newest(Effect.RESTORE.completeKind());
        Optional<Entry> verified = newest(Effect.RESTORE_VERIFICATION.completeKind());
        Optional<Entry> switched = newest(Effect.SWITCH.completeKind());
        ObjectNode json =
                Json.object().put("backup", backup).put("database", database()).put("place", place);
        loaded.filter(RunFacts::isOfBucket).ifPresent(entry -> objects(json, entry));
        loaded.filter(entry -> !isOfBucket(entry))
                .ifPresent(entry ->
                        json.put("tables", number(entry, "tables"))
                                .put("rows", number(entry, "rows"))
                                .put("rowsFound", number(entry, "rowsFound"))
                                .put("bytesRead", number(entry, "bytesRead")));
        newest(Effect.MISSING_ROWS.completeKind())
                .ifPresent(entry ->
                        json.put("rowsAdded", number(entry, "rows"))
                                .put("keys", text(entry, "keys"))
                                .put("undo", text(entry, "undo")));
        json.put("seconds", Json.seconds(ending.run().elapsed()));
        json.put("verified", verified.filter(RunFacts::isPass).isPresent());
        json.put("previous", switched.map(entry -> text(entry, "before")).orElse(null));
        return end(json, evidence);
    }

    /** For {@code mirror --json}. */
    ObjectNode mirror(String source, Optional<Path> evidence) {
        ObjectNode json = Json.object().put("source", source).put("database", database());
        newest(Effect.RESTORE.completeKind()).ifPresent(entry -> objects(json, entry));
        json.put("seconds", Json.seconds(ending.run().elapsed()));
        json.put(
                "verified",
                newest(Effect.RESTORE_VERIFICATION.completeKind())
                        .filter(RunFacts::isPass)
                        .isPresent());
        return end(json, evidence);
    }

    private static boolean isOfBucket(Entry entry) {
        return entry.data().has("objects");
    }

    private static void objects(ObjectNode json, Entry entry) {
        json.put("objects", number(entry, "objects"))
                .put("bytes", number(entry, "bytes"))
                .put("same", number(entry, "same"))
                .put("removed", number(entry, "removed"))
                .put("left", number(entry, "left"));
    }

    /** For {@code test-restore --json}. */
    ObjectNode testRestore(String backup, Optional<Path> evidence) {
        ObjectNode json = Json.object().put("backup", backup);
        Optional<Entry> proof = newest(Effect.TEST_RESTORE.completeKind());
        proof.ifPresent(entry -> {
            for (String name : List.of("store", "sha256", "database", "why")) {
                if (entry.data().has(name)) {
                    json.put(name, text(entry, name));
                }
            }
        });
        newest(Effect.RESTORE.completeKind())
                .ifPresent(entry ->
                        json.put("tables", number(entry, "tables"))
                                .put("rows", number(entry, "rows")));
        json.put("seconds", Json.seconds(ending.run().elapsed()));
        newest(Effect.RESTORE.completeKind())
                .ifPresent(entry ->
                        json.put("restoreSeconds", entry.data().path("seconds").asDouble(0)));
        json.put("removed", newest(Effect.CLEANUP.completeKind()).isPresent());
        ObjectNode all = end(json, evidence);
        proof.map(entry -> Verdict.valueOf(text(entry, "verdict")))
                .filter(verdict -> ending.isGood() || !verdict.isGood())
                .ifPresent(verdict -> all.put("verdict", verdict.words()));
        return all;
    }

    private String database() {
        return ending.run()
                .identity()
                .map(identity -> identity.database())
                .orElse(ending.run().target());
    }

    /** What every command's object ends with. */
    private ObjectNode end(ObjectNode json, Optional<Path> evidence) {
        json.put("run", ending.run().run());
        json.put("verdict", verdict().words());
        if (!ending.run().plan().isEmpty()) {
            ending.run().plan().forEach(json.putArray("plan")::add);
        }
        evidence.ifPresent(folder -> json.put("evidence", folder.toString()));
        if (!ending.isGood()) {
            json.set("problem", Json.problem(ending.problem()));
        }
        return json;
    }

    /** For {@code switch --json}. */
    ObjectNode switched() {
        ObjectNode json = Json.object().put("database", database());
        newest(Effect.UNDO.completeKind())
                .filter(entry -> entry.data().has("rows"))
                .ifPresent(entry ->
                        json.put("rowsRemoved", number(entry, "rows"))
                                .put("rowsKept", number(entry, "stay")));
        return end(json, Optional.empty());
    }

    private Verdict verdict() {
        return ending.isGood() || !ending.run().outcome().isGood()
                ? ending.run().outcome()
                : Verdict.FAIL;
    }

    private Optional<Entry> newest(String kind) {
        return entries.stream()
                .filter(entry -> entry.kind().equals(kind))
                .reduce((first, second) -> second);
    }

    private static boolean isPass(Entry entry) {
        return text(entry, "verdict").startsWith("PASS");
    }

    private static String text(Entry entry, String field) {
        return entry.data().path(field).asString("");
    }

    private static long number(Entry entry, String field) {
        return entry.data().path(field).asLong(0);
    }
}
