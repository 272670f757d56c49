package dev.steadyhand.engine.postgres;

import dev.steadyhand.base.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A role as a dump holds it: what it is in the database that was dumped, and nothing that gives
 * power over the server. In the dump it is a comment, which this program reads, and a block that
 * {@code psql} runs; both make the role where it is missing and leave it alone where it is there.
 *
 * @param name unquoted
 * @param login whether it may log in
 * @param inherit whether it has the privileges of its groups without asking
 * @param limit how many sessions it may have; -1 for any number
 * @param until until when its password is valid; empty for ever
 * @param password the hash of it; empty where there is none or it could not be read
 * @param settings those it begins sessions with
 * @param groups of which it is a member
 */
record Role(
        String name,
        boolean login,
        boolean inherit,
        int limit,
        String until,
        Secret password,
        List<Traits.Setting> settings,
        List<Group> groups) {

    private static final String COMMENT = "-- steadyhand role ";
    private static final Pattern SETTING = Pattern.compile("[a-z_][a-z0-9_.]{0,62}");
    private static final Pattern HASH =
            Pattern.compile("SCRAM-SHA-256\\$[A-Za-z0-9+/=$:]{20,400}|md5[0-9a-f]{32}");

    Role {
        settings = List.copyOf(settings);
        groups = List.copyOf(groups);
    }

    /**
     * A membership.
     *
     * @param name of the role it is a member of
     * @param admin whether it may make others members
     */
    record Group(String name, boolean admin) {}

    /** The statement that makes it; its text holds the hash of the password. */
    String create() {
        StringBuilder sql = new StringBuilder("CREATE ROLE ").append(SqlText.identifier(name));
        sql.append(login ? " LOGIN" : " NOLOGIN").append(inherit ? " INHERIT" : " NOINHERIT");
        if (limit >= 0) {
            sql.append(" CONNECTION LIMIT ").append(limit);
        }
        if (!until.isEmpty()) {
            sql.append(" VALID UNTIL ").append(SqlText.literal(until));
        }
        if (!password.isEmpty()) {
            sql.append(" PASSWORD ").append(SqlText.literal(password.reveal()));
        }
        return sql.toString();
    }

    /** The statements that make it what it is, once it is there. */
    List<String> after() {
        List<String> statements = new ArrayList<>();
        for (Traits.Setting setting : settings) {
            statements.add(
                    "ALTER ROLE "
                            + SqlText.identifier(name)
                            + " SET "
                            + setting.name()
                            + " TO "
                            + setting.sqlValue());
        }
        for (Group group : groups) {
            statements.add(
                    "GRANT "
                            + SqlText.identifier(group.name())
                            + " TO "
                            + SqlText.identifier(name)
                            + (group.admin() ? " WITH ADMIN OPTION" : ""));
        }
        return statements;
    }

    /** As a dump holds it. */
    String text() {
        ObjectNode node = Json.object();
        node.put("name", name).put("login", login).put("inherit", inherit).put("limit", limit);
        node.put("until", until).put("password", password.reveal());
        ArrayNode list = node.putArray("settings");
        settings.forEach(each -> list.add(each.text()));
        ArrayNode members = node.putArray("groups");
        groups.forEach(each -> members.addArray().add(each.name()).add(each.admin()));
        StringBuilder text = new StringBuilder(COMMENT).append(Json.write(node)).append('\n');
        String tag = tag();
        text.append("DO ")
                .append(tag)
                .append(" BEGIN\nIF NOT EXISTS (SELECT FROM")
                .append(" pg_catalog.pg_roles WHERE rolname = ")
                .append(SqlText.literal(name))
                .append(") THEN\n")
                .append(create())
                .append(";\n");
        after().forEach(sql -> text.append(sql).append(";\n"));
        return text.append("END IF; END ").append(tag).append(";\n").toString();
    }

    /** A quote that is in nothing it encloses. */
    private String tag() {
        String all = create() + String.join("", after());
        String tag = "$role$";
        for (int i = 0; all.contains(tag); i++) {
            tag = "$role" + i + "$";
        }
        return tag;
    }

    /** The roles that a text of a dump holds. Only its comments are read. */
    static List<Role> parse(String text) {
        return text.lines()
                .filter(line -> line.startsWith(COMMENT))
                .flatMap(line -> Json.read(line.substring(COMMENT.length())).stream())
                .flatMap(node -> of(node).stream())
                .toList();
    }

    private static Optional<Role> of(JsonNode node) {
        String name = node.path("name").asString("");
        if (name.isEmpty() || name.startsWith("pg_")) {
            return Optional.empty();
        }
        String hash = node.path("password").asString("");
        List<Traits.Setting> settings = new ArrayList<>();
        for (JsonNode each : node.path("settings")) {
            Traits.Setting setting = new Traits.Setting("", each.asString(""));
            if (SETTING.matcher(setting.name()).matches()) {
                settings.add(setting);
            }
        }
        List<Group> groups = new ArrayList<>();
        for (JsonNode each : node.path("groups")) {
            String group = each.path(0).asString("");
            if (!group.isEmpty() && !group.startsWith("pg_")) {
                groups.add(new Group(group, each.path(1).asBoolean(false)));
            }
        }
        return Optional.of(
                new Role(
                        name,
                        node.path("login").asBoolean(false),
                        node.path("inherit").asBoolean(true),
                        node.path("limit").asInt(-1),
                        node.path("until").asString(""),
                        HASH.matcher(hash).matches() ? Secret.of(hash) : Secret.NONE,
                        settings,
                        groups));
    }
}
