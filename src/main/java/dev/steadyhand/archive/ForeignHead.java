package dev.steadyhand.archive;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a dump by another tool says of itself in its first lines. Comments, so nothing relies on it
 * but what is shown to people.
 *
 * @param tool name and version of what made it
 * @param host the server's host
 * @param database what was dumped; empty where that is not said, or there were several
 * @param serverVersion as the server gave it
 */
public record ForeignHead(String tool, String host, String database, String serverVersion) {

    /** How many bytes of a dump hold its first lines. */
    public static final int BYTES = 2048;

    /** What mydumper's folders, which say nothing of themselves, are said to be. */
    static final String MYDUMPER = "mydumper";

    /** The tool of PostgreSQL that dumps one database. */
    public static final String PG_DUMP = "pg_dump";

    /** The one that dumps all of a server's databases, with its roles. */
    public static final String PG_DUMPALL = "pg_dumpall";

    private static final String UNKNOWN = "another tool";
    private static final Pattern FIRST_LINE =
            Pattern.compile("(?m)^-- (MySQL|MariaDB) dump +(.{1,120}?)(?:, for .*)?\\r?$");
    private static final Pattern ORIGIN =
            Pattern.compile("(?m)^-- Host: (\\S*)\\s+Database: (.*?)\\r?$");
    private static final Pattern VERSION = Pattern.compile("(?m)^-- Server version\\s+(\\S+)");
    private static final Pattern PG_VERSION =
            Pattern.compile("(?m)^-- Dumped from database version (\\S+)");
    private static final Pattern PG_TOOL =
            Pattern.compile("(?m)^-- Dumped by pg_dump version (\\S+)");
    private static final Pattern OTHERS =
            Pattern.compile("(?m)^-- (phpMyAdmin|Adminer|HeidiSQL|Navicat)\\b.*?\\r?$");

    /** Reads the first lines. */
    public static ForeignHead of(String text) {
        Matcher origin = ORIGIN.matcher(text);
        boolean found = origin.find();
        return new ForeignHead(
                tool(text),
                found ? origin.group(1) : "",
                found ? origin.group(2).strip() : "",
                first(VERSION, text).or(() -> first(PG_VERSION, text)).orElse(""));
    }

    private static String tool(String text) {
        if (text.startsWith("-- " + MYDUMPER + " dump")) {
            return MYDUMPER;
        }
        Matcher line = FIRST_LINE.matcher(text);
        if (line.find()) {
            String name = line.group(1).equals("MySQL") ? "mysqldump" : "mariadb-dump";
            return name + " " + line.group(2).strip();
        }
        if (text.contains("-- PostgreSQL database cluster dump")) {
            return PG_DUMPALL;
        } else if (text.contains("-- PostgreSQL database dump")) {
            return first(PG_TOOL, text).map(version -> PG_DUMP + " " + version).orElse(PG_DUMP);
        }
        return first(OTHERS, text).orElse(UNKNOWN);
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Whether the tool ends every whole dump with a line that says so. */
    boolean endsWithALine() {
        return tool.equals(MYDUMPER)
                || tool.startsWith(PG_DUMP)
                || tool.startsWith("mysqldump")
                || tool.startsWith("mariadb-dump");
    }

    /** Whether a whole dump of the tool ends so. */
    boolean isEnd(String end) {
        return tool.startsWith(PG_DUMP)
                ? end.contains("-- PostgreSQL database dump complete")
                        || end.contains("-- PostgreSQL database cluster dump complete")
                : end.contains("-- Dump completed");
    }
}
