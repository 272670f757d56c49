package dev.steadyhand.engine.postgres;

/** The parts of a dump that are neither rows nor {@code pg_dump}'s. */
final class DumpText {

    private DumpText() {}

    /**
     * The settings that all the rest relies on. Where {@code pg_dump} shuts the commands of {@code
     * psql} out, so does the dump, by the same key.
     */
    static String prelude(Traits traits, TextForm form, String version, String restrictKey) {
        StringBuilder text = new StringBuilder(1000);
        text.append("-- Server: PostgreSQL ").append(SqlText.shortened(version, 80)).append('\n');
        text.append(traits.line());
        if (!restrictKey.isEmpty()) {
            text.append("\\restrict ").append(restrictKey).append('\n');
        }
        text.append("SET statement_timeout = 0;\nSET lock_timeout = 0;\n")
                .append("SET idle_in_transaction_session_timeout = 0;\n")
                .append("SET client_encoding = '" + form.encoding() + "';\n")
                .append("SET standard_conforming_strings = on;\n")
                .append("SELECT pg_catalog.set_config('search_path', '', false);\n")
                .append("SET check_function_bodies = false;\n")
                .append("SET client_min_messages = warning;\n")
                .append("SET row_security = off;\n")
                .append("SET default_tablespace = '';\n")
                .append("SET default_table_access_method = heap;\n");
        ReadSettings.OF_VALUES.forEach(setting -> text.append(setting).append(";\n"));
        return text.toString();
    }

    static String epilogue(String restrictKey) {
        return restrictKey.isEmpty() ? "" : "\\unrestrict " + restrictKey + "\n";
    }
}
