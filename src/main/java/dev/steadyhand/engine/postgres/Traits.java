package dev.steadyhand.engine.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What belongs to a database as a whole, and so is in no script that is run within it. The dump's
 * prelude says it in a comment.
 *
 * @param encoding such as {@code UTF8}
 * @param collate the locale by which libc sorts
 * @param ctype the locale by which it tells letters
 * @param provider {@code c} for libc, {@code i} for ICU, {@code b} for the server's own
 * @param locale the locale of a provider that is not libc; may be empty
 * @param owner a role
 * @param comment may be empty
 * @param publicSchema whether there is a schema {@code public}
 * @param settings those that sessions begin with
 */
record Traits(
        String encoding,
        String collate,
        String ctype,
        String provider,
        String locale,
        String owner,
        String comment,
        boolean publicSchema,
        List<Setting> settings) {

    static final String COMMENT = "-- steadyhand database ";

    Traits {
        settings = List.copyOf(settings);
    }

    /**
     * A setting.
     *
     * @param role of which role; empty for all
     * @param text name, equals sign, value
     */
    record Setting(String role, String text) {

        String name() {
            return text.substring(0, Math.max(0, text.indexOf('=')));
        }

        String value() {
            return text.substring(text.indexOf('=') + 1);
        }

        /** The value as a statement sets it. Some are lists, whose parts are quoted one by one. */
        String sqlValue() {
            boolean list =
                    List.of("search_path", "temp_tablespaces", "session_preload_libraries")
                            .contains(name());
            if (!list) {
                return SqlText.literal(value());
            }
            List<String> parts = new ArrayList<>();
            SqlScanner scanner = new SqlScanner(value(), 0);
            for (SqlScanner.Token token = scanner.next(); token != null; token = scanner.next()) {
                if (!token.is(",")) {
                    parts.add(SqlText.literal(token.text()));
                }
            }
            return parts.isEmpty() ? "''" : String.join(", ", parts);
        }
    }

    /** Those of a database of the session's server; whether it has a public schema is guessed. */
    static Optional<Traits> of(Session session, String database) throws SQLException {
        List<List<String>> rows =
                session.rows(
                        "SELECT pg_encoding_to_char(d.encoding), d.datcollate, d.datctype,"
                            + " coalesce(to_jsonb(d) ->> 'datlocprovider', 'c'),"
                            + " coalesce(to_jsonb(d) ->> 'datlocale', to_jsonb(d) ->>"
                            + " 'daticulocale', ''), pg_get_userbyid(d.datdba),"
                            + " coalesce(shobj_description(d.oid, 'pg_database'), ''), d.oid FROM"
                            + " pg_database d WHERE d.datname = ?",
                        database);
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        List<String> row = rows.getFirst();
        List<Setting> settings =
                session
                        .rows(
                                "SELECT coalesce(pg_get_userbyid(nullif(s.setrole, 0)), ''),"
                                        + " unnest(s.setconfig) FROM pg_db_role_setting s WHERE"
                                        + " s.setdatabase = ?::oid ORDER BY 1, 2",
                                row.get(7))
                        .stream()
                        .map(each -> new Setting(each.get(0), each.get(1)))
                        .toList();
        return Optional.of(
                new Traits(
                        row.get(0),
                        row.get(1),
                        row.get(2),
                        row.get(3),
                        row.get(4),
                        row.get(5),
                        row.get(6),
                        true,
                        settings));
    }

    /** The same, where it is known whether there is a schema {@code public}. */
    Traits withPublicSchema(boolean there) {
        return new Traits(
                encoding, collate, ctype, provider, locale, owner, comment, there, settings);
    }

    /** As a comment of one line. */
    String line() {
        ObjectNode node = Json.object();
        node.put("encoding", encoding).put("collate", collate).put("ctype", ctype);
        node.put("provider", provider).put("locale", locale).put("owner", owner);
        node.put("comment", comment).put("publicSchema", publicSchema);
        ArrayNode list = node.putArray("settings");
        settings.forEach(each -> list.addArray().add(each.role()).add(each.text()));
        return COMMENT + Json.write(node) + "\n";
    }

    /** What a prelude's comments say. */
    static Optional<Traits> parse(String prelude) {
        return prelude.lines()
                .filter(line -> line.startsWith(COMMENT))
                .findFirst()
                .flatMap(line -> Json.read(line.substring(COMMENT.length())))
                .map(Traits::of);
    }

    private static Traits of(JsonNode node) {
        List<Setting> settings = new ArrayList<>();
        for (JsonNode each : node.path("settings")) {
            settings.add(new Setting(each.path(0).asString(""), each.path(1).asString("")));
        }
        return new Traits(
                node.path("encoding").asString("UTF8"),
                node.path("collate").asString(""),
                node.path("ctype").asString(""),
                node.path("provider").asString("c"),
                node.path("locale").asString(""),
                node.path("owner").asString(""),
                node.path("comment").asString(""),
                node.path("publicSchema").asBoolean(true),
                settings);
    }

    /**
     * The options by which a database is made like this one.
     *
     * @param version the version of the server that makes it
     */
    String createOptions(int version) {
        StringBuilder options = new StringBuilder(" TEMPLATE template0");
        option(options, "ENCODING", encoding);
        option(options, "LC_COLLATE", collate);
        option(options, "LC_CTYPE", ctype);
        if (provider.equals("i") && version >= 150000) {
            options.append(" LOCALE_PROVIDER icu");
            option(options, "ICU_LOCALE", locale);
        } else if (provider.equals("b") && version >= 170000) {
            options.append(" LOCALE_PROVIDER builtin");
            option(options, "BUILTIN_LOCALE", locale);
        } else if (version >= 150000) {
            options.append(" LOCALE_PROVIDER libc");
        }
        return options.toString();
    }

    private static void option(StringBuilder options, String name, String value) {
        if (!value.isEmpty()) {
            options.append(' ').append(name).append(' ').append(SqlText.literal(value));
        }
    }
}
