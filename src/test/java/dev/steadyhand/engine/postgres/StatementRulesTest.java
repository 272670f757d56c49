package dev.steadyhand.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a dump may hold, and what is never run. */
final class StatementRulesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET client_encoding = 'UTF8'",
                "SELECT pg_catalog.set_config('search_path', '', false)",
                "SELECT pg_catalog.setval('\"s\".\"q''x\"', -5, true)",
                "SELECT pg_catalog.setval(E'\"s\".\"\\\\\"', 5, true)",
                "CREATE TABLE public.t (\"alter system\" integer)",
                "CREATE UNLOGGED TABLE public.t (a integer)",
                "ALTER TABLE ONLY public.t ADD CONSTRAINT c PRIMARY KEY (a)",
                "CREATE OR REPLACE VIEW public.v AS SELECT pg_read_file('x')",
                "CREATE FUNCTION public.f() RETURNS text LANGUAGE sql AS $$select"
                        + " pg_read_file('x')$$",
                "COMMENT ON TABLE public.t IS 'DROP DATABASE x'",
                "GRANT SELECT ON TABLE public.t TO PUBLIC",
                "ALTER DEFAULT PRIVILEGES FOR ROLE a GRANT SELECT ON TABLES TO PUBLIC",
                "REFRESH MATERIALIZED VIEW public.m",
                "CREATE USER MAPPING FOR a SERVER s OPTIONS (\"user\" 'b')"
            })
    void letsDefinitionsPass(String sql) {
        assertThat(StatementRules.allow(sql)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "COPY public.t FROM PROGRAM 'id'",
                "COPY public.t TO '/tmp/x'",
                "COPY public.t FROM '/etc/passwd'",
                "ALTER SYSTEM SET archive_command = 'id'",
                "ALTER DATABASE x SET a = b",
                "ALTER ROLE a SUPERUSER",
                "CREATE ROLE a SUPERUSER",
                "CREATE USER a SUPERUSER",
                "CREATE DATABASE x",
                "CREATE TABLESPACE x LOCATION '/tmp'",
                "GRANT admin TO a",
                "GRANT ALL ON DATABASE x TO a",
                "DO $$ begin perform 1; end $$",
                "CALL public.p()",
                "SELECT pg_read_file('/etc/passwd')",
                "SELECT lo_import('/etc/passwd')",
                "SELECT pg_catalog.setval('q', (SELECT 1), true)",
                "SELECT pg_catalog.set_config('search_path', '', false); SELECT 1",
                "INSERT INTO public.t VALUES (1)",
                "DELETE FROM public.t",
                "DROP TABLE public.t",
                "TRUNCATE public.t",
                "SET session_authorization = 'a'",
                "SET ROLE a",
                "SET SESSION AUTHORIZATION a",
                "LOAD '/tmp/x.so'",
                "REFRESH MATERIALIZED VIEW CONCURRENTLY public.m -- \nWHERE pg_read_file('x')",
                "CREATE MATERIALIZED VIEW public.m AS SELECT pg_read_file('x')",
                "CREATE TABLE public.t AS SELECT pg_catalog.pg_ls_dir('/')",
                "CREATE INDEX i ON public.t ((lo_export(a, '/tmp/x')))",
                "COMMENT ON DATABASE x IS 'steadyhand {}'",
                "COMMENT ON ROLE x IS 'y'",
                "LISTEN x",
                "VACUUM"
            })
    void refusesEverythingElse(String sql) {
        assertThat(StatementRules.allow(sql)).isFalse();
    }
}
