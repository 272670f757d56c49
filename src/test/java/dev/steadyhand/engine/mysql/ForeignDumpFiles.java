package dev.steadyhand.engine.mysql;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.archive.Inventory;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.CopyNames;
import dev.steadyhand.engine.ForeignDumps;
import dev.steadyhand.engine.ForeignSource;
import dev.steadyhand.engine.Place;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.store.local.FolderStore;
import dev.steadyhand.target.ServerAccess;
import dev.steadyhand.testing.FreshDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Dumps of other tools in a test's folder, and what is done with them. */
final class ForeignDumpFiles {

    private final Path folder;
    private final ForeignDumps dumps =
            new MysqlEngine(InstantSource.system()).foreignDumps().orElseThrow();

    ForeignDumpFiles(Path folder) {
        this.folder = folder;
    }

    Backup text(String file, String text) {
        return file(file, text.getBytes(StandardCharsets.UTF_8));
    }

    Backup file(String file, byte[] content) {
        try {
            return find(Files.write(folder.resolve(file), content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Backup find(Path path) {
        return new Inventory(List.of(), place -> new FolderStore(place.toString(), place))
                .find(path.toString());
    }

    static byte[] gzip(byte[] text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Manifest survey(Backup backup) {
        return dumps.survey(ForeignDump.open(backup), Selection.ALL, Work.unwatched());
    }

    ForeignSource source(Backup backup) {
        return new ForeignSource(ForeignDump.open(backup), survey(backup));
    }

    /** Keys wait for the rows of every table, however small. */
    static RestorePlan plan(Place place, CopyNames names) {
        return new RestorePlan("run-1", place, names, new RestorePlan.Loading(2, 0), Selection.ALL);
    }

    RestoreResult restore(Backup backup, FreshDatabase live, Place place) {
        return restore(backup, live, place, Work.unwatched());
    }

    RestoreResult restore(Backup backup, FreshDatabase live, Place place, Work work) {
        return restore(backup, live.access(), plan(place, Backups.names(live)), work);
    }

    RestoreResult restore(Backup backup, ServerAccess access, RestorePlan plan, Work work) {
        return dumps.restore(access, plan, source(backup), work);
    }
}
