package dev.steadyhand.engine.postgres;

import dev.steadyhand.testing.FreshPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a database looks like to its own tools: what the engine's own eyes are judged by. */
final class Portrait {

    private Portrait() {}

    /** The definitions as {@code pg_dump --schema-only} writes them, line by line. */
    static List<String> definitions(FreshPostgres database) {
        PgTool tool = PgTool.forServer(new PgToolFinder(System.getenv()).all(PgTool.DUMP), 120000);
        ProcessBuilder builder =
                new ProcessBuilder(
                                tool.program().toString(),
                                "--schema-only",
                                "--host=" + database.access().url().host(),
                                "--port=" + database.access().url().port(),
                                "--username=" + database.access().url().user(),
                                database.name())
                        .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", database.access().url().password().reveal());
        try {
            Process process = builder.start();
            byte[] said = process.getInputStream().readAllBytes();
            return new String(said, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("\\restrict "))
                    .filter(line -> !line.startsWith("\\unrestrict "))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of each table and materialised view, in order, and the state of each sequence. */
    static Map<String, List<List<@Nullable String>>> content(FreshPostgres database) {
        Map<String, List<List<@Nullable String>>> content = new LinkedHashMap<>();
        String relations =
                "select c.oid::regclass::text, c.relkind, case when not c.relispartition and exists"
                    + " (select from pg_inherits where inhrelid = c.oid) then 'to_jsonb(r)' else"
                    + " 'r' end from pg_class c join pg_namespace n on n.oid = c.relnamespace where"
                    + " relkind in ('r', 'm', 'S') and relispopulated and nspname not like 'pg\\_%'"
                    + " and nspname not in ('information_schema', '_steadyhand') order by 1";
        for (List<@Nullable String> row : database.query(relations)) {
            String name = String.valueOf(row.get(0));
            List<String> queries = new ArrayList<>();
            if ("S".equals(row.get(1))) {
                queries.add("select last_value, is_called from " + name);
            } else {
                // Columns of children that inherit come in another order when they are made again.
                String text = row.get(2) + "::text";
                queries.add(
                        "select "
                                + text
                                + " from only "
                                + name
                                + " r order by ("
                                + text
                                + ") collate \"C\"");
            }
            queries.forEach(query -> content.put(name, database.query(query)));
        }
        content.put(
                "large objects",
                database.query(
                        "select oid, md5(lo_get(oid)) from pg_largeobject_metadata order by 1"));
        return content;
    }
}
