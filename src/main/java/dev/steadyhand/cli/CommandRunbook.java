package dev.steadyhand.cli;

import dev.steadyhand.cli.terminal.Json;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.SyncPast;
import dev.steadyhand.runbook.Runbook;
import dev.steadyhand.runbook.RunbookReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The runbooks that commands walk. A restore from the command line is a run like any other, with
 * the same guards and the same journal; these pages are its steps.
 */
final class CommandRunbook {

    static final String RESTORE = "restore-now";
    static final String BACKUP = "backup-now";
    static final String TEST_RESTORE = "test-restore-now";
    static final String MISSING_ROWS = "missing-rows-now";
    static final String SYNC_BUCKET = "restore-bucket-now";
    static final String MIRROR = "mirror-bucket-now";
    static final String UNDO = "undo-now";
    static final String DISCARD = "discard-now";

    static final List<String> ALL =
            List.of(
                    RESTORE,
                    BACKUP,
                    TEST_RESTORE,
                    MISSING_ROWS,
                    SYNC_BUCKET,
                    MIRROR,
                    UNDO,
                    DISCARD);

    private CommandRunbook() {}

    /**
     * A restore.
     *
     * @param tables only these; empty for everything
     * @param database which one of a dump that holds several; may be empty
     * @param accounts what becomes of the accounts that the backup speaks of
     */
    static Runbook restore(
            Place place, List<String> tables, String database, RestorePlan.Accounts accounts) {
        String step = restoreStep(place, tables, database) + accountKeys(accounts);
        String text = text(RESTORE).replace("place: beside", step);
        return read(RESTORE, withoutSwitch(text, place));
    }

    /** Adds the rows that a table has lost. */
    static Runbook missingRows(String table, String database) {
        String step = restoreStep(Place.BESIDE, List.of(table), database);
        String text =
                text(MISSING_ROWS)
                        .replace("place: beside", step)
                        .replace("table: any", "table: " + Json.quoted(table));
        return read(MISSING_ROWS, text);
    }

    /**
     * A restore into a bucket.
     *
     * @param prefix what keys begin with; empty for all
     * @param mirror whether objects go that the backup does not have
     * @param past what of earlier versions is brought back
     */
    static Runbook syncBucket(String prefix, boolean mirror, SyncPast past) {
        String versions = past.newestOnly() ? "\nversions: newest" : "";
        String at = past.at().map(moment -> "\nat: " + Json.quoted(moment.toString())).orElse("");
        return syncBucket(SYNC_BUCKET, "mirror: " + mirror + prefixKey(prefix) + versions + at);
    }

    /**
     * A copy of one bucket in another.
     *
     * @param from the target that is copied
     * @param prefix what keys begin with; empty for all
     * @param remove whether objects go that are not in the other
     */
    static Runbook mirror(String from, String prefix, boolean remove) {
        return syncBucket(
                MIRROR, "from: " + Json.quoted(from) + "\nmirror: " + remove + prefixKey(prefix));
    }

    private static String prefixKey(String prefix) {
        return prefix.isEmpty() ? "" : "\nprefix: " + Json.quoted(prefix);
    }

    private static Runbook syncBucket(String id, String keys) {
        String kind = "kind: sync-bucket";
        return read(id, text(id).replace(kind, kind + "\n" + keys));
    }

    private static String restoreStep(Place place, List<String> tables, String database) {
        StringBuilder step = new StringBuilder("place: ").append(place.word());
        if (!tables.isEmpty()) {
            step.append("\ntables: [")
                    .append(tables.stream().map(Json::quoted).collect(Collectors.joining(", ")))
                    .append(']');
        }
        if (!database.isEmpty()) {
            step.append("\ndatabase: ").append(Json.quoted(database));
        }
        return step.toString();
    }

    private static String accountKeys(RestorePlan.Accounts accounts) {
        String definers =
                accounts.definers().areKept()
                        ? ""
                        : "\ndefiners: " + Json.quoted(accounts.definers().word());
        return definers + (accounts.users() ? "\nusers: true" : "");
    }

    static Runbook named(String id) {
        return read(id, text(id));
    }

    /** Only what was loaded beside the live database can be switched in. */
    private static String withoutSwitch(String text, Place place) {
        return place == Place.BESIDE
                ? text
                : text.replaceFirst("(?s)## Make it live.*?(?=## Clean up)", "");
    }

    private static Runbook read(String id, String text) {
        return new RunbookReader().read(id, text).orThrow();
    }

    private static String text(String id) {
        try (InputStream page = CommandRunbook.class.getResourceAsStream(id + ".md")) {
            if (page == null) {
                throw new IllegalStateException("The program was built without " + id);
            }
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
