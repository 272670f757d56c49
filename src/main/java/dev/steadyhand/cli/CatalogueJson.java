package dev.steadyhand.cli;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.BackupFacts;
import dev.steadyhand.archive.Hold;
import dev.steadyhand.archive.copies.ThreeTwoOne;
import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.guide.step.Catalogue;
import dev.steadyhand.guide.step.CatalogueEntry;
import dev.steadyhand.target.Target;
import tools.jackson.databind.node.ObjectNode;

/** What is known of backups, as scripts read it. */
final class CatalogueJson {

    private CatalogueJson() {}

    static ObjectNode entry(CatalogueEntry entry) {
        Backup backup = entry.backup();
        ObjectNode json =
                Json.object()
                        .put("backup", backup.name())
                        .put("target", backup.target())
                        .put("taken", backup.taken().toString())
                        .put("file", RunFacts.place(backup))
                        .put("bytes", backup.bytes())
                        .put("store", backup.store().name())
                        .put("place", backup.store().place())
                        .put("complete", backup.isComplete())
                        .put("encrypted", backup.isEncrypted())
                        .put("verified", entry.verified().words());
        entry.verifiedAt().ifPresent(time -> json.put("verifiedAt", time.toString()));
        entry.proven()
                .ifPresent(proof ->
                        json.put("restored", proof.verdict().words())
                                .put("restoredAt", proof.time().toString())
                                .put("restoredBy", proof.run()));
        Hold.of(backup)
                .ifPresent(hold ->
                        json.put("hold", hold.reason())
                                .put("holdBy", hold.by())
                                .put("holdSince", hold.since().toString()));
        if (entry.isImportable()) {
            json.put("importable", true);
        }
        entry.copies().forEach(copy -> json.withArray("copies").add(copy.store().name()));
        entry.remarks().forEach(json.withArray("remarks")::add);
        backup.facts().ifPresent(facts -> add(json, facts));
        return json;
    }

    private static void add(ObjectNode json, BackupFacts facts) {
        if (facts.isBucket()) {
            json.put("kind", "bucket").put("objects", facts.rows());
        } else {
            json.put("kind", "database").put("tables", facts.tables()).put("rows", facts.rows());
        }
        json.put("uncompressedBytes", facts.uncompressedBytes())
                .put("sha256", facts.sha256())
                .put("environment", facts.environment().word())
                .put("server", facts.source().text())
                .put("serverVersion", facts.serverVersion())
                .put("tool", facts.tool());
    }

    static ObjectNode target(Target target, Catalogue catalogue) {
        ThreeTwoOne copies = catalogue.copies(target);
        ObjectNode json =
                Json.object()
                        .put("target", target.name())
                        .put("copies", copies.copies())
                        .put("sorts", copies.sorts())
                        .put("offSite", copies.offSite())
                        .put("verdict", copies.verdict().words());
        copies.missing().forEach(json.withArray("missing")::add);
        return json;
    }
}
