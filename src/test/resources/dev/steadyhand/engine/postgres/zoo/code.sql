create schema code

comment on schema code is 'it''s \ another; -- one'

set search_path = code, public

create extension hstore with schema code

create extension pgcrypto

comment on extension hstore is 'in other words'

create collation german (locale = 'de-u-co-phonebk', provider = icu)

create collation ignoring_case (locale = 'und-u-ks-level2', provider = icu, deterministic = false)

create collation of_libc (lc_collate = 'C', lc_ctype = 'C')

create table sorted (a text collate german, b text collate ignoring_case unique, c text collate of_libc)

insert into sorted values ('Ä', 'a', 'x'), ('z', 'B', 'X')

create type mood as enum ('sad', 'happy')

create function mood_number(mood) returns int language sql immutable as 'select case when $1 = ''sad'' then 0 else 1 end'

create function twice(int) returns int language sql immutable parallel safe leakproof cost 3 as 'select $1 * 2'

create function twice(text, out first text, out second text) language sql stable called on null input as $$ select $1, $1 || ';' $$

create function rows_of(a int, variadic more int[] default '{1,2}') returns table (n int, "the N" text) language sql rows 7 as $_$ select unnest($2), '$$' $_$

create function guarded() returns text language plpgsql security definer set search_path = pg_catalog, pg_temp set work_mem = '8MB' as $f$ begin return 'it''s; -- done' /* ; */; end $f$

-- 14+
create function atomic(a int default 5, b text default E'it''s \\ "b"') returns bigint language sql begin atomic select sum(x) from generate_series(1, a) x where x > 0; select case when a > 0 then 1 else 2 end; end

create function internal_sum(int, int) returns int language internal immutable strict as 'int4pl'

create function ranking() returns bigint language internal window immutable strict as 'window_row_number'

create procedure nothing(inout a int, b text default 'it''s') language plpgsql as $$ begin commit; end $$

create procedure by_sql(a int) language sql as 'select $1'

create function of_any(a anyelement, b anyarray) returns anyelement language sql as 'select $1'

create function with_row(sorted) returns sorted language sql as 'select $1'

create aggregate product(int) (sfunc = int4mul, stype = int, initcond = '1')

create aggregate mean(numeric) (sfunc = numeric_avg_accum, stype = internal, sspace = 100, finalfunc = numeric_avg, combinefunc = numeric_avg_combine, serialfunc = numeric_avg_serialize, deserialfunc = numeric_avg_deserialize, msfunc = numeric_avg_accum, minvfunc = numeric_accum_inv, mstype = internal, mfinalfunc = numeric_avg, parallel = safe)

create aggregate least_one(int) (sfunc = int4smaller, stype = int, sortop = <)

create aggregate middle(float8 order by anyelement) (sfunc = ordered_set_transition, stype = internal, finalfunc = percentile_disc_final, finalfunc_extra)

create aggregate place(variadic "any" order by variadic "any") (sfunc = ordered_set_transition_multi, stype = internal, finalfunc = rank_final, finalfunc_extra, hypothetical)

create operator === (leftarg = int, rightarg = int, function = int4eq, commutator = ===, negator = !==, restrict = eqsel, join = eqjoinsel, hashes, merges)

create operator !== (leftarg = int, rightarg = int, function = int4ne, negator = ===, commutator = !==)

create operator !! (rightarg = int, function = twice)

create operator family own_family using btree

create operator class own_order for type int using btree family own_family as operator 1 <, operator 2 <=, operator 3 =, operator 4 >=, operator 5 >, function 1 btint4cmp(int, int)

alter operator family own_family using btree add operator 1 < (int, bigint), function 1 (int, bigint) btint48cmp(int, bigint)

create operator class own_hash for type int using hash as operator 1 =, function 1 hashint4(int)

create cast (mood as int) with function mood_number(mood) as assignment

create cast (text as mood) with inout as implicit

create access method own_btree type index handler bthandler

create function own_handler() returns language_handler language c as '$libdir/plpgsql', 'plpgsql_call_handler'

create trusted language own_language handler own_handler

create function in_own_language() returns int language own_language as $$ begin return 1; end $$

create transform for int language sql (from sql with function prsd_lextype(internal), to sql with function int4recv(internal))

create conversion own_conversion for 'LATIN1' to 'UTF8' from iso8859_1_to_utf8

create text search template own_template (init = dsimple_init, lexize = dsimple_lexize)

create text search parser own_parser (start = prsd_start, gettoken = prsd_nexttoken, end = prsd_end, lextypes = prsd_lextype, headline = prsd_headline)

create text search dictionary own_dictionary (template = own_template, stopwords = 'english')

create text search configuration own_search (parser = own_parser)

alter text search configuration own_search add mapping for asciiword, word with own_dictionary, simple

create text search configuration own_english (copy = english)

alter text search configuration own_english alter mapping for hword with simple

create table watched (id int primary key, note text, by text, found tsvector generated always as (to_tsvector('code.own_english', note)) stored)

create table log (at int generated always as identity, what text)

create function note_row() returns trigger language plpgsql as $f$ begin new."by" := 'by; trigger -- not a comment'; return new; end $f$

create function note_statement() returns trigger language plpgsql as $f$ begin insert into code.log (what) select 'x'; return null; end $f$

create trigger before_row before insert or update of note, by on watched for each row when (new.id > 5) execute function note_row()

create trigger after_all after update on watched referencing old table as was new table as "is now" for each statement execute function note_statement()

create trigger on_truncate after truncate on watched execute function note_statement('an argument', 'it''s', E'\\')

create constraint trigger later after insert on watched deferrable initially deferred for each row execute function note_statement()

alter table watched disable trigger on_truncate, enable replica trigger before_row, enable always trigger after_all

create table in_parts (id int) partition by range (id)

create table in_parts_1 partition of in_parts for values from (0) to (10)

create trigger of_parts after insert on in_parts for each row execute function note_statement()

insert into watched values (1, 'some words', null)

create view watched_view as select id, note from watched

create trigger instead instead of insert on watched_view for each row execute function note_row()

create rule quiet as on delete to watched where old.id = 1 do instead nothing

create rule also as on insert to log do also (select 1; notify logged)

create rule by_view as on update to watched_view do instead (update watched set note = new.note where id = old.id; insert into log (what) values ('by; view'))

alter table log disable rule also

create function watch() returns event_trigger language plpgsql as $$ begin null; end $$

create event trigger watcher on ddl_command_start when tag in ('DROP TABLE', 'DROP INDEX') execute function watch()

create function refuse() returns event_trigger language plpgsql as $$ begin raise exception 'nothing is dropped here'; end $$

create event trigger on_drop on sql_drop when tag in ('DROP SCHEMA') execute function refuse()

alter event trigger on_drop enable always

create foreign data wrapper nowhere options (debug 'true')

create server elsewhere type 'none' version '1 "a"' foreign data wrapper nowhere options (host 'x', "a b" 'it''s')

create foreign table far (a int options (name 'b') not null, b text collate "C" default 'x' check (b <> '')) server elsewhere options (t 'u')

create user mapping for public server elsewhere options (user 'u', password 'p')

create publication everything for all tables with (publish = 'insert, delete')

create publication "some" for table watched, only log

-- 13+
alter publication "some" set (publish_via_partition_root = true)

-- 15+
create publication rows_and_columns for table log (at, what), watched where (id > 5 and note <> '''')

-- 15+
create publication of_schema for tables in schema code

create publication none

create subscription nobody connection 'host=127.0.0.1 port=1 dbname=''a b''' publication "some", "other one" with (connect = false, slot_name = none)

-- 14+
alter subscription nobody set (binary = true)

comment on function twice(int) is 'twice'

comment on procedure nothing(int, text) is 'nothing'

comment on aggregate mean(numeric) is 'mean'

comment on aggregate middle(float8 order by anyelement) is 'middle'

comment on operator ===(int, int) is 'equal'

comment on operator class own_order using btree is 'order'

comment on operator family own_family using btree is 'family'

comment on cast (mood as int) is 'cast'

comment on collation german is 'as in a phone book'

comment on conversion own_conversion is 'conversion'

comment on access method own_btree is 'method'

comment on language own_language is 'language'

comment on transform for int language sql is 'transform'

comment on text search parser own_parser is 'parser'

comment on text search template own_template is 'template'

comment on text search dictionary own_dictionary is 'dictionary'

comment on text search configuration own_search is 'configuration'

comment on trigger later on watched is 'trigger'

comment on rule quiet on watched is 'rule'

comment on event trigger watcher is 'event trigger'

comment on foreign data wrapper nowhere is 'wrapper'

comment on server elsewhere is 'server'

comment on foreign table far is 'foreign table'

comment on publication "some" is 'publication'

comment on subscription nobody is 'subscription'

revoke execute on function twice(int) from public

grant usage on foreign data wrapper nowhere to pg_monitor

grant usage on foreign server elsewhere to pg_monitor

grant usage on language own_language to pg_monitor

grant create on schema code to pg_monitor

grant execute on procedure nothing(int, text) to pg_monitor with grant option
