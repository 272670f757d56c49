package dev.steadyhand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steadyhand.testing.FreshPostgres;
import dev.steadyhand.testing.RealPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A dump of {@code pg_dump} by the commands that people type. */
@Tag("slow")
@ExtendWith(RealPostgres.class)
class ForeignPostgresCommandTest {

    private static final String DUMP =
            """
            --
            -- PostgreSQL database dump
            --

            \\restrict k

            -- Dumped from database version 18.1
            -- Dumped by pg_dump version 18.1

            SET transaction_timeout = 0;
            SET client_encoding = 'UTF8';
            SET standard_conforming_strings = on;
            SELECT pg_catalog.set_config('search_path', '', false);

            CREATE TABLE public.people (id integer NOT NULL, name text);

            COPY public.people (id, name) FROM stdin;
            1\tAda
            2\tŁucja 🦊
            \\.

            ALTER TABLE ONLY public.people
                ADD CONSTRAINT people_pkey PRIMARY KEY (id);

            --
            -- PostgreSQL database dump complete
            --

            \\unrestrict k
            """;

    @TempDir private Path folder;

    private CommandRun steadyhand;
    private FreshPostgres live;

    @BeforeEach
    void begin(FreshPostgres fresh) {
        live = fresh;
        steadyhand = new CommandRun(folder);
        live.execute("create table people (id int)", "insert into people values (4711)");
    }

    private JsonNode done(String... command) {
        String url = "postgres://admin:for%20tests,%20with%20a%20space@127.0.0.1:";
        List<String> arguments = new ArrayList<>(List.of(command));
        arguments.addAll(
                List.of(
                        "--url",
                        url + live.access().url().port() + "/" + live.name(),
                        "--environment",
                        "practice",
                        "--folder",
                        folder.resolve("backups").toString(),
                        "--json"));
        JsonNode json = steadyhand.run(arguments.toArray(String[]::new)).json();
        assertThat(steadyhand.exitCode()).as(steadyhand.err()).isZero();
        return json;
    }

    @Test
    void itIsImportedRestoredAndTakenBack() throws IOException {
        Path dump = Files.writeString(folder.resolve("people.sql"), DUMP);

        JsonNode imported = done("backups", "import", dump.toString(), "--to", "shop");
        JsonNode json =
                done("restore", imported.path("backup").asString(), "--to", "shop", "--unattended");

        assertThat(imported.path("tool").asString()).isEqualTo("pg_dump 18.1");
        assertThat(json.path("rows").asLong()).isEqualTo(2);
        assertThat(json.path("verified").asBoolean()).isFalse();
        assertThat(live.value("select name from people where id = 2")).isEqualTo("Łucja 🦊");
        done("switch", "undo", "shop", "--unattended");
        assertThat(live.value("select id from people")).isEqualTo("4711");
    }
}
