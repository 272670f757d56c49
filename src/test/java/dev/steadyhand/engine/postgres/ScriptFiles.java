package dev.steadyhand.engine.postgres;

import dev.steadyhand.archive.Backup;
import dev.steadyhand.archive.ForeignDump;
import dev.steadyhand.archive.Inventory;
import dev.steadyhand.archive.Manifest;
import dev.steadyhand.base.Work;
import dev.steadyhand.engine.ForeignDumps;
import dev.steadyhand.engine.ForeignSource;
import dev.steadyhand.engine.RestorePlan;
import dev.steadyhand.engine.RestoreResult;
import dev.steadyhand.engine.Selection;
import dev.steadyhand.engine.Verification;
import dev.steadyhand.store.local.FolderStore;
import dev.steadyhand.testing.FreshPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/** Dumps of {@code pg_dump} in a folder: made by it, or written by a test. */
final class ScriptFiles {

    /** The lines that every plain dump begins with; what it holds comes in between. */
    static final String BEGIN =
            """
            --
            -- PostgreSQL database dump
            --

            \\restrict Ab1

            -- Dumped from database version 18.1
            -- Dumped by pg_dump version 18.1

            SET statement_timeout = 0;
            SET transaction_timeout = 0;
            SET client_encoding = 'UTF8';
            SET standard_conforming_strings = on;
            SELECT pg_catalog.set_config('search_path', '', false);
            SET row_security = off;

            """;

    /** The lines that it ends with. */
    static final String END =
            """

            --
            -- PostgreSQL database dump complete
            --

            \\unrestrict Ab1

            """;

    private final Path folder;
    private final ForeignDumps dumps =
            new PostgresEngine(InstantSource.system(), System.getenv())
                    .foreignDumps()
                    .orElseThrow();

    ScriptFiles(Path folder) {
        this.folder = folder;
    }

    /** A whole dump with this in it. */
    Backup script(String text) {
        return text("dump.sql", BEGIN + text + END);
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

    /** Lets {@code pg_dump} dump a database. */
    Path dump(FreshPostgres database, String name, String... options) {
        PgTool tool = PgTool.forServer(new PgToolFinder(System.getenv()).all(PgTool.DUMP), 120000);
        Path made = folder.resolve(name);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                tool.program().toString(),
                                "--host=" + database.access().url().host(),
                                "--port=" + database.access().url().port(),
                                "--username=" + database.access().url().user(),
                                "--file=" + made));
        command.addAll(List.of(options));
        command.add(database.name());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.access().url().password().reveal());
        try {
            Process process = builder.start();
            String said =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Manifest survey(Backup backup) {
        return survey(backup, Work.unwatched());
    }

    Manifest survey(Backup backup, Work work) {
        return dumps.survey(ForeignDump.open(backup), Selection.ALL, work);
    }

    RestoreResult restore(Backup backup, FreshPostgres live) {
        return restore(backup, live, Work.unwatched());
    }

    RestoreResult restore(Backup backup, FreshPostgres live, Work work) {
        return restore(backup, live, Backups.plan(live), work);
    }

    RestoreResult restore(Backup backup, FreshPostgres live, RestorePlan plan, Work work) {
        ForeignSource source = new ForeignSource(ForeignDump.open(backup), survey(backup));
        return dumps.restore(live.access(), plan, source, work);
    }

    Verification compare(Backup backup, FreshPostgres database) {
        return dumps.compare(database.access(), database.name(), survey(backup), Work.unwatched());
    }
}
